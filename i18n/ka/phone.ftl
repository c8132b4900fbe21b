# What only the phone says: delivery, lock, enrolment, sync.

## Where a piece of work stands between phone and server

delivery-draft = მონახაზი
delivery-unsent = გაუგზავნელი
delivery-sent = გაგზავნილი
delivery-conflict = ელოდება ზედამხედველის გადაწყვეტილებას
delivery-rejected = არ იქნა მიღებული

## Screens

phone-today = დღეს
phone-people = ჩემი ბენეფიციარები
phone-start-visit = ვიზიტის დაწყება
phone-resume-visit = ვიზიტის გაგრძელება
phone-finish-visit = ვიზიტის დასრულება
phone-write-note = ჩანაწერის დაწერა
phone-register-person = პირის რეგისტრაცია
phone-raise-risk = რისკის გაზრდა
phone-nobody-due = დღეს შესასრულებელი ვიზიტი არ არის

## Lock and enrolment

phone-unlock = შეიყვანეთ PIN-კოდი
phone-new-pin = აირჩიეთ PIN-კოდი
phone-wrong-pin = PIN-კოდი არასწორია. დარჩა { $n } ცდა.
phone-enrol = ტელეფონის დაკავშირება
phone-enrol-code = ზედამხედველისგან მიღებული კოდი

## Sync

sync = სინქრონიზაცია
sync-running = მიმდინარეობს სინქრონიზაცია…
sync-done = ყველაფერი გაგზავნილია
sync-last = ბოლო სინქრონიზაცია: { $when }
sync-never = ჯერ არ ყოფილა სინქრონიზაცია
sync-unsent = გასაგზავნია: { $n }
sync-problems = შესამოწმებელია: { $n }

## Answers in an interview

answer-does-not-fit = „{ $value }“ არ შეესაბამება; საჭიროა { $wanted }
answer-required = ამ კითხვას პასუხი სჭირდება
answer-constraint = ასეთი პასუხი აქ შეუძლებელია
answer-no-choice = ეს პასუხი ჩამონათვალში არ არის
answer-unknown = ფორმაში ასეთი კითხვა არ არის
answer-read-only = ამის მხოლოდ წაკითხვა შეიძლება
answer-not-asked = ეს კითხვა ახლა არ ისმის
answer-count = ჩანაწერების რაოდენობა ფორმაში მითითებულს არ ემთხვევა
answer-too-many = შეუძლებელია { $n } ჩანაწერზე მეტი
wanted-integer = მთელი რიცხვი, მაგალითად 12
wanted-decimal = რიცხვი, მაგალითად 1.5
wanted-date = თარიღი, მაგალითად 2026-03-31
wanted-time = დრო, მაგალითად 14:30
wanted-date-time = თარიღი და დრო, მაგალითად 2026-03-31T14:30
wanted-geopoint = განედი და გრძედი გრადუსებში, მაგალითად 42.66 21.16
wanted-one-of = ერთ-ერთი: { $choices }
wanted-some-of = რომელიმე ამათგან: { $choices }

## Assessments on the phone

phone-start-assessment = შეფასების დაწყება
phone-resume-assessment = შეფასების გაგრძელება
phone-complete-assessment = შეფასების დასრულება
phone-critical-answer = კრიტიკული პასუხი
phone-call-now = დარეკეთ ახლავე: { $number }
phone-confirm-risk = შემოთავაზებული რისკი: დაადასტურეთ ან სხვა აირჩიეთ და მიუთითეთ მიზეზი
phone-confirm-needs = შემოთავაზებული საჭიროებები: დაადასტურეთ ან ზოგი გამოტოვეთ და მიუთითეთ მიზეზი
phone-newer-form = არსებობს ამ ფორმის უფრო ახალი ვერსია
phone-kept-answers = პასუხები, რომლებსაც ეს ვერსია არ კითხულობს; ისინი შენახულია
phone-form-missing = ფორმა ამ ტელეფონში არ არის; მომდევნო სინქრონიზაცია მოიტანს
problem-answers_missing = ზოგ კითხვას პასუხი აკლია ან პასუხი არ შეესაბამება
todo-answers_missing = გადადით დასახელებულ კითხვებზე და უპასუხეთ.
problem-risk_undecided = შემოთავაზებული რისკი ჯერ დადასტურებული არ არის
todo-risk_undecided = დაადასტურეთ ან სხვა აირჩიეთ და მიუთითეთ მიზეზი.
problem-instrument_missing = ეს ფორმა ტელეფონში ჯერ არ არის
todo-instrument_missing = დაასინქრონეთ და სცადეთ ხელახლა.
problem-instrument_newer = ამ ფორმას აპლიკაციის უფრო ახალი ვერსია სჭირდება
todo-instrument_newer = განაახლეთ აპლიკაცია.
problem-instrument_language = ეს ფორმა თქვენს ენაზე არ არის
todo-instrument_language = მიმართეთ კოლეგას, რომელიც მის ერთ-ერთ ენაზე მუშაობს, ან სხვა ფორმა აირჩიეთ.
problem-answer_not_asked = ეს კითხვა ახლა არ ისმის
todo-answer_not_asked = ჯერ წინა კითხვებს უპასუხეთ.
problem-question_unknown = ფორმაში ასეთი კითხვა არ არის
todo-question_unknown = გადაამოწმეთ კითხვის სახელი ფორმაში.
