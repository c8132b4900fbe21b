# What went wrong (`problem-CODE`) and what to do next (`todo-CODE`).

problem-person_unknown = ეს პირი რეესტრში არ არის
todo-person_unknown = ხელახლა დაასინქრონეთ; თუ არ გამოსწორდა, მიმართეთ ზედამხედველს.

problem-person_exists = ეს პირი უკვე რეგისტრირებულია
todo-person_exists = მოძებნეთ პირი რეესტრში და იქ განაგრძეთ.

problem-record_exists = ეს ჩანაწერი უკვე არსებობს და ვერ შეიცვლება
todo-record_exists = სანაცვლოდ დაამატეთ ახალი ჩანაწერი.

problem-record_unknown = შეცვლილი ჩანაწერი საქმეში არ არის
todo-record_unknown = დაასინქრონეთ, ხელახლა გახსენით საქმე და გაიმეორეთ ცვლილება.

problem-visit_exists = ეს ვიზიტი უკვე ჩაწერილია
todo-visit_exists = შეცვალეთ არსებული ვიზიტი.

problem-visit_unknown = ეს ვიზიტი საქმეში არ არის
todo-visit_unknown = დაასინქრონეთ და სცადეთ ხელახლა.

problem-no_conflict = კონფლიქტი უკვე მოგვარებულია
todo-no_conflict = არაფერია საჭირო; ნახეთ მიმდინარე მდგომარეობა.

problem-bad_change = ჩანაწერი ვერ იკითხება
todo-bad_change = განაახლეთ აპლიკაცია; გაგზავნილს ზედამხედველი ხედავს.

problem-bad_field = მნიშვნელობა ველს არ შეესაბამება
todo-bad_field = გაასწორეთ ველი და ხელახლა შეინახეთ.

problem-bad_answer = პასუხი კითხვას არ შეესაბამება
todo-bad_answer = გაასწორეთ პასუხი და ხელახლა დაასრულეთ ვიზიტი.

problem-forbidden_transition = ეს ნაბიჯი ახლანდელი მდგომარეობიდან შეუძლებელია
todo-forbidden_transition = ნახეთ მიმდინარე მდგომარეობა და აირჩიეთ მომდევნო ნაბიჯი.

problem-needs_supervisor = ამას მხოლოდ ზედამხედველი წყვეტს
todo-needs_supervisor = სთხოვეთ ზედამხედველს.

problem-needs_reason = მიზეზი არ არის მითითებული
todo-needs_reason = მიუთითეთ მიზეზი და ხელახლა შეინახეთ.

problem-not_responsible = თქვენ არ ხართ ამ პირზე პასუხისმგებელი
todo-not_responsible = ჩანაწერი შენახულია; სთხოვეთ ზედამხედველს, გადასცეს.

problem-malformed = მოთხოვნა ვერ იკითხება
todo-malformed = განაახლეთ აპლიკაცია და სცადეთ ხელახლა.

problem-too_large = ჩანაწერი ძალიან დიდია
todo-too_large = შეამოკლეთ ტექსტი ან დაყავით რამდენიმე ჩანაწერად.

problem-device_seq_reused = ტელეფონმა ორ ჩანაწერს ერთი ნომერი მისცა
todo-device_seq_reused = აცნობეთ ადმინისტრატორს: ტელეფონი შესაძლოა დაკოპირებულია.

problem-not_author = ჩანაწერი ამ ტელეფონის მფლობელს არ ეკუთვნის
todo-not_author = აცნობეთ ზედამხედველს.

problem-device_revoked = ეს ტელეფონი აღარ არის დაშვებული
todo-device_revoked = ახალი კოდისთვის მიმართეთ ზედამხედველს.

problem-unit_unknown = ასეთი ერთეული არ არსებობს
todo-unit_unknown = დაასინქრონეთ და ხელახლა აირჩიეთ ერთეული.

problem-conflict = სხვამ განსხვავებული რამ ჩაწერა
todo-conflict = ორივე შენახულია; გადაწყვეტს ზედამხედველი.

problem-code_unknown = ეს კოდი უცნობია
todo-code_unknown = გადაამოწმეთ კოდი ან მოითხოვეთ ახალი.

problem-code_used = ეს კოდი უკვე გამოყენებულია
todo-code_used = ახალი კოდისთვის მიმართეთ ზედამხედველს.

problem-code_expired = კოდს ვადა გაუვიდა
todo-code_expired = ახალი კოდისთვის მიმართეთ ზედამხედველს.

problem-bad_signature = სერვერი ტელეფონის ხელმოწერას ვერ ცნობს
todo-bad_signature = სცადეთ ხელახლა; თუ არ გამოსწორდა, ტელეფონი თავიდან დააკავშირეთ.

problem-device_unknown = სერვერი ამ ტელეფონს არ იცნობს
todo-device_unknown = მიიღეთ კოდი ზედამხედველისგან და დააკავშირეთ ტელეფონი.

problem-attempt_reused = ეს მოთხოვნა უკვე იყო გაგზავნილი
todo-attempt_reused = ხელახლა დაასინქრონეთ; თუ არ გამოსწორდა, აცნობეთ ადმინისტრატორს.

problem-key_in_use_elsewhere = იმავე გასაღებს სხვა ტელეფონი იყენებს
todo-key_in_use_elsewhere = ტელეფონი ახალი კოდით ხელახლა დააკავშირეთ; ჩანაწერები მასში რჩება.

problem-too_many_requests = ძალიან ბევრი ცდა მოკლე დროში
todo-too_many_requests = ცოტა დაიცადეთ და სცადეთ ხელახლა.

problem-body_too_large = ერთდროულად ძალიან ბევრი მონაცემი გაიგზავნა
todo-body_too_large = გაგზავნეთ მცირე ნაწილებად.

problem-not_acceptable = სერვერი ამ ფორმით ვერ პასუხობს
todo-not_acceptable = მოითხოვეთ JSON ან CSV.

problem-unavailable = სერვერი ახლა ვერ პასუხობს
todo-unavailable = არაფერი იკარგება; სცადეთ მოგვიანებით.

problem-server_unreachable = სერვერთან კავშირი ვერ მყარდება
todo-server_unreachable = განაგრძეთ მუშაობა; ჩანაწერები ინახება და მოგვიანებით გაიგზავნება.

problem-wrong_pin = PIN-კოდი არასწორია
todo-wrong_pin = სცადეთ ხელახლა; ათი შეცდომის შემდეგ ტელეფონის მონაცემები განადგურდება.

problem-locked = აპლიკაცია დაბლოკილია
todo-locked = დაიცადეთ მითითებულ დრომდე და შეიყვანეთ PIN-კოდი.

problem-wiped = ტელეფონის მონაცემები განადგურებულია
todo-wiped = მიიღეთ ახალი კოდი ზედამხედველისგან და თავიდან დააკავშირეთ ტელეფონი.

problem-not_enrolled = ტელეფონი ჯერ არ არის დაკავშირებული
todo-not_enrolled = მიიღეთ კოდი ზედამხედველისგან.

problem-plain_http = ამ მისამართთან კავშირი დაშიფრული არ არის
todo-plain_http = გამოიყენეთ მისამართი, რომელიც https-ით იწყება.

problem-newer_data = მონაცემები უფრო ახალმა ვერსიამ ჩაწერა
todo-newer_data = დააყენეთ ახალი ვერსია.

problem-busy = მონაცემებს სხვა პროცესი იყენებს
todo-busy = ცოტა დაიცადეთ და სცადეთ ხელახლა.

problem-disk_full = თავისუფალი ადგილი აღარ არის
todo-disk_full = გაათავისუფლეთ ადგილი და ხელახლა შეინახეთ.

problem-internal = მოხდა შეცდომა ჩვენს მხარეს
todo-internal = სცადეთ ხელახლა; თუ არ გამოსწორდა, აცნობეთ ადმინისტრატორს.

problem-not_found = აქ არაფერია
todo-not_found = გადაამოწმეთ მისამართი ან დაბრუნდით უკან.

problem-forbidden = ამის უფლება არ გაქვთ
todo-forbidden = თუ სამუშაოსთვის გჭირდებათ, მიმართეთ ერთეულის ხელმძღვანელს.

problem-unauthorized = სისტემაში შესული არ ხართ
todo-unauthorized = შედით სისტემაში და სცადეთ ხელახლა.
problem-already_enrolled = ეს ტელეფონი უკვე დაკავშირებულია
todo-already_enrolled = ხელახლა დასაკავშირებლად ჩანაწერების დაკარგვის გარეშე გამოიყენეთ ახალი კოდი.
problem-bad_file = ფაილი ვერ იკითხება
todo-bad_file = შეამოწმეთ მისამართი და არის თუ არა ფაილი სრული.
problem-bad_record = ტელეფონში ერთი ჩანაწერი ვერ იკითხება
todo-bad_record = ის უცვლელად ინახება. დააყენეთ უახლესი ვერსია; თუ განმეორდა, აცნობეთ ადმინისტრატორს.
problem-bad_server = სერვერის მისამართი უვარგისია
todo-bad_server = შეამოწმეთ მისამართი; ის https://-ით იწყება.
problem-bad_reply = სერვერის პასუხი გაუგებარია
todo-bad_reply = არაფერი დაკარგულა. აცნობეთ ადმინისტრატორს.
problem-cancelled = შეჩერდა თქვენი მოთხოვნით
todo-cancelled = გაუგზავნელი ჩანაწერები ინახება; სინქრონიზაცია ნებისმიერ დროს შეგიძლიათ.
problem-crypto = ტელეფონმა მონაცემების დაშიფვრა ან გაშიფვრა ვერ შეძლო
todo-crypto = ხელახლა გახსენით აპლიკაცია; თუ განმეორდა, აცნობეთ ადმინისტრატორს.
problem-home_in_use = აპლიკაცია უკვე ამზადებს ამ ტელეფონს
todo-home_in_use = დაელოდეთ დასრულებას და სცადეთ ხელახლა.
problem-io_error = ტელეფონმა ჩაწერა ან წაკითხვა ვერ შეძლო
todo-io_error = გაათავისუფლეთ ადგილი და ხელახლა გახსენით აპლიკაცია; ადრე შენახული რჩება.
problem-other_worker = კოდი სხვას ეკუთვნის
todo-other_worker = მოითხოვეთ თქვენი კოდი: ამ ტელეფონში სხვა მუშაკის შემთხვევებია.
problem-pin_delay = ზედიზედ ბევრი არასწორი PIN-კოდი
todo-pin_delay = დაიცადეთ მითითებულ დრომდე და შეიყვანეთ PIN-კოდი.
problem-pin_spent = ათი არასწორი PIN-კოდის შემდეგ გასაღები განადგურდა
todo-pin_spent = გაგზავნილი სერვერზე დაცულია. მოითხოვეთ ახალი კოდი ზედამხედველისგან.
problem-store_busy = ტელეფონში სხვა პროგრამა ინახავს მონაცემებს
todo-store_busy = ცოტა დაიცადეთ და სცადეთ ხელახლა.
problem-store_damaged = ტელეფონის მონაცემები დაზიანებულია; ისინი ცალკე გადაინახა, არ წაშლილა
todo-store_damaged = გაგრძელებამდე ტელეფონი ადმინისტრატორს გადაეცით: გაუგზავნელის გადარჩენა შესაძლოა ჯერ კიდევ შეიძლებოდეს.
problem-store_error = ტელეფონის მონაცემთა ბაზამ ვერ იმუშავა
todo-store_error = ხელახლა გახსენით აპლიკაცია; ადრე შენახული რჩება. თუ განმეორდა, აცნობეთ ადმინისტრატორს.
problem-store_newer = მონაცემები აპლიკაციის უფრო ახალმა ვერსიამ ჩაწერა
todo-store_newer = დააყენეთ ახალი ვერსია.
problem-sync_under_way = სინქრონიზაცია უკვე მიმდინარეობს
todo-sync_under_way = დაელოდეთ დასრულებას.
problem-protocol_too_new = აპლიკაცია სერვერზე ახალია
todo-protocol_too_new = არაფერი დაკარგულა: დაასინქრონეთ, როცა სერვერი განახლდება.
problem-cut_off = კავშირი გაწყდა
todo-cut_off = არაფერი დაკარგულა: სცადეთ სინქრონიზაცია ხელახლა.
