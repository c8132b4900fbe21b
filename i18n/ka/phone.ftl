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
