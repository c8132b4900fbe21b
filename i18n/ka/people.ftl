# პირების ძებნა, რეგისტრაცია, გაერთიანება და იმპორტი.

## პირების სია და ძებნა

people-search = სახელი, პირადი ნომერი ან საქმის ნომერი
people-search-hint = საკმარისია სახელის დასაწყისი, ნებისმიერი ანბანით, დიაკრიტიკული ნიშნებით ან მათ გარეშე: gjon, Đorđe ან djordje, გიორგი ან giorgi.
people-with-plan = ვიზიტების გეგმით
people-without-plan = ვიზიტების გეგმის გარეშე
people-found =
    { $n ->
        [0] არავინ
        [one] { $n } პირი
       *[other] { $n } პირი
    }
people-found-more = { $n }-ზე მეტი პირი
people-none = თქვენს ერთეულებში ჯერ არავინ არის. პირები აქ რეგისტრაციისთანავე გამოჩნდებიან.
people-none-found = არავინ შეესაბამება. შეამოწმეთ მართლწერა, აკრიფეთ სახელის ნაკლები ასო ან მოხსენით ფილტრი.
people-forgotten = ის, რასაც ეძებდით, აღარ ინახება. აკრიფეთ ხელახლა.
people-caption = პირები სახელების მიხედვით
people-similar = მსგავსი ჟღერადობის სახელები
people-born = დაბადება

## პირის საქმე: შეცვლა

person-edit = პირის მონაცემების შეცვლა
person-contact-invalid = უსაფრთხო კონტაქტს ვადა გაუვიდა ან სადავოა: არ დარეკოთ, არ ეწვიოთ
person-not-recorded = ჯერ არ არის ჩაწერილი
person-open-alert = განგაშის გახსნა
person-write-note = ჩანაწერის დაწერა
person-note-hint = ჩანაწერი ისე რჩება, როგორც დაიწერა; მოგვიანებით მას ვერავინ შეცვლის.
record-add = დამატება: { $name }
record-edit = შეცვლა: { $name }
hint-birth_date = მაგალითად 12.4.1988. თუ მხოლოდ თვე ან წელია ცნობილი: 4.1988 ან 1988. თუ დაახლოებითია: ~1988.
hint-birth_precision = დატოვეთ ცარიელი: სიზუსტე თარიღიდან ჩანს.
hint-languages = მაგალითად: ქართული, სომხური. რამდენიმე მძიმით გამოყავით.
hint-criteria = რამდენიმე მძიმით გამოყავით.
form-name-missing = ჩაწერეთ სახელი, თუნდაც დროებითი
form-birth-future = დაბადების თარიღი მომავალშია
form-birth-unread = დაბადების თარიღი ასე დაწერეთ: 12.4.1988, 4.1988 ან 1988
form-too-long = { $name }: არაუმეტეს { $n } ნიშნისა
form-no-date = { $name }: ჩაწერეთ თარიღი
form-no-number = { $name }: ჩაწერეთ მთელი რიცხვი, არაუმეტეს { $n }
form-not-a-choice = { $name }: აირჩიეთ სიიდან
done-saved = შენახულია.
done-saved_conflict = შენახულია, მაგრამ ამასობაში სხვამ სხვა რამ ჩაწერა. ორივე ინახება, სანამ ზედამხედველი გადაწყვეტს.
done-unchanged = არაფერი შეცვლილა.
done-note = ჩანაწერი დაიწერა.
done-note_empty = ჩანაწერი ცარიელი იყო, ამიტომ არაფერი დაწერილა.
problem-sealed = ეს დალუქულია
todo-sealed = სანამ დალუქულია, მისი შეცვლა ან გაერთიანება შეუძლებელია.

## პირის რეგისტრაცია

new-title = პირის რეგისტრაცია
new-hint = დასაწყისისთვის სახელიც საკმარისია. სანამ რამე ჩაიწერება, გაჩვენებთ პირებს, რომლებიც შეიძლება იგივე ადამიანი იყოს.
new-who = ვინ არის პასუხისმგებელი
new-no-worker = ჯერ არავინ
new-visits = რისკი და ვიზიტები
new-no-risk = ჯერ არ შეფასებულა
new-plan = ვიზიტების გეგმის შედგენა
new-plan-hint = ვიზიტების ვადა რისკის დონის წესებით განისაზღვრება.
new-register = რეგისტრაცია
new-unit-missing = აირჩიეთ ერთეული, სადაც საქმე იქნება
done-registered = პირი დარეგისტრირდა. ახლა უსაფრთხო კონტაქტზე შეთანხმდით.

## ერთ-ერთი ხომ არ არის?

alike-title = ერთ-ერთი მათგანი ხომ არ არის?
alike-hint = ჯერ არაფერი ჩაწერილა. თუ ეს იგივე პირია, გახსენით მისი საქმე.
alike-open = ამ საქმის გახსნა
alike-open-of = ამ საქმის გახსნა: { $name }
alike-none = არცერთი არ არის
alike-register = ახალ პირად რეგისტრაცია
alike-back = ფორმაზე დაბრუნება
likeness-score = მსგავსება { $n } %
likeness-same_number = იგივე პირადი ნომერი
likeness-other_number = სხვა პირადი ნომერი
likeness-same_name = იგივე სახელი
likeness-similar_name = მსგავსი სახელი
likeness-part_of_name = ერთი სახელი საერთოა
likeness-same_birth_date = დაბადების იგივე თარიღი
likeness-fitting_birth_date = დაბადების თარიღები თავსებადია
likeness-close_birth_date = დაბადების თარიღები თითქმის ერთნაირია
likeness-other_birth_date = დაბადების სხვა თარიღი
likeness-same_phone = იგივე ტელეფონი
likeness-other_sex = სხვა სქესი

## შესაძლო დუბლიკატები

duplicates-title = შესაძლო დუბლიკატები
duplicates-hint = ორი საქმე, რომლებიც შეიძლება ერთი პირისა იყოს. შეადარეთ ან მიუთითეთ, რომ ორი სხვადასხვა პირია: მაშინ აღარ გამოჩნდება.
duplicates-waiting =
    { $n ->
        [one] { $n } პირი ჯერ არ შედარებულა; ცოტა ხანში დაბრუნდით.
       *[other] { $n } პირი ჯერ არ შედარებულა; ცოტა ხანში დაბრუნდით.
    }
duplicates-found =
    { $n ->
        [one] { $n } წყვილი
       *[other] { $n } წყვილი
    }
duplicates-none = მსგავსი საქმეები არ არის. ახალი პირები შემოსვლისთანავე შედარდება სხვებს.
duplicates-apart = ორი სხვადასხვა პირია
done-told_apart = აღინიშნა: ორი სხვადასხვა პირია.

## What of it is on record

access-action-read_duplicates = ნახა შესაძლო დუბლიკატები
access-action-tell_apart = აღნიშნა, რომ ორი საქმე ორი პირისაა
access-action-register_person = დაარეგისტრირა პირი
access-action-merge_files = გააერთიანა ორი საქმე
access-action-part_files = გააცალკევა ორი საქმე

## Merging two files

merge-title = ორი საქმის გაერთიანება
merge-compare = შედარება
merge-compare-merge = შედარება და გაერთიანება
merge-hint = ორივე საქმე ერთი პირისაა? მაშინ აირჩიეთ, რა არის სწორი. არაფერი იშლება და გაერთიანების გაუქმება შესაძლებელია.
merge-changed = არ გაერთიანდა: რაღაც შეიცვალა
merge-changed-now = ამასობაში ერთ-ერთ საქმეში ვიღაცამ ჩაწერა. კიდევ ერთხელ ნახეთ ორივე.
merge-impossible = ამ ორი საქმის გაერთიანება შეუძლებელია
merge-impossible-why = თითოეულთან უკვე გაერთიანებულია სხვა საქმე. ჯერ პირის გვერდზე გააცალკევეთ ერთ-ერთი.
merge-stays = რომელი საქმე რჩება?
merge-stays-hint = მეორე თავისი ნომრით კვლავ იკითხება და ამ საქმეზე მიუთითებს.
merge-must-stay = ამ საქმესთან სხვა უკვე გაერთიანებულია: უნდა დარჩეს ეს.
merge-fields = პირის მონაცემები
merge-fields-hint = სადაც საქმეები განსხვავდება, აირჩიეთ სწორი მნიშვნელობა. რაც მხოლოდ ერთშია, შენარჩუნდება.
merge-in-both = ორივე საქმეში
merge-plans = ვიზიტების გეგმა
merge-plans-hint = რომელი გეგმა გრძელდება? მეორე სრულდება.
merge-plans-both = ორივე გრძელდება; ითვლება უფრო ადრეული ვიზიტი
merge-hands = ვინ არის ამიერიდან პასუხისმგებელი
merge-hands-hint = საქმე ამ თანამშრომლის ტელეფონზე გადადის. სხვა ტელეფონი, რომელზეც ერთ-ერთი საქმე იყო, შემდეგი სინქრონიზაციისას წაშლის მას; რასაც ის კიდევ მოიტანს, არ დაიკარგება.
merge-happens = რა მოსდის დანარჩენს
merge-visits =
    { $n ->
        [0] ვიზიტები ჯერ არ არის.
       *[other] { $n } ვიზიტი ერთ საქმეშია; შემდეგი ვიზიტისთვის ითვლება ბოლო, რომელზეც პირი ნახეს.
    }
merge-records =
    { $n ->
        [0] სხვა ჩანაწერები არ არის.
       *[other] { $n } ჩანაწერი (კონტაქტი, მისამართი, შენიშვნა და სხვა) ერთ საქმეშია.
    }
merge-alerts =
    { $n ->
        [0] ღია განგაში არ არის.
       *[other] { $n } ღია განგაში ღიად რჩება.
    }
merge-conflicts =
    { $n ->
        [0] ზემოთ მოცემული მონაცემების გარდა გადაწყვეტილებას არაფერი ელოდება.
       *[other] { $n } კონფლიქტიანი ჩანაწერი კვლავ გადაწყვეტილებას ელოდება.
    }
merge-hidden =
    { $n ->
       *[other] { $n } დალუქული ან დაფარული ჩანაწერი თან მოჰყვება და დალუქული რჩება.
    }
merge-risk = რჩება ორი რისკიდან უფრო მაღალი.
merge-phones = ვიზიტები, რომლებსაც ტელეფონი გაერთიანებული საქმისთვის კიდევ მოიტანს, იმ საქმეში ჩაიწერება, რომელიც რჩება.
merge-leads = სიები, რიცხვები და ექსპორტი პირს ერთხელ ითვლის.
merge-do = საქმეების გაერთიანება
merge-with = მეორე საქმის ნომერი ან მისამართი
merge-with-hint = ნომერი მისი მისამართის ბოლოს, ან მთელი მისამართი.
merge-unknown = თქვენს ერთეულებში სხვა საქმე ამ ნომრით არ არის
merge-nobody-alike = მსგავსი არავინ არის.
merge-of-person = სხვა საქმესთან გაერთიანება
merged-title = ეს საქმე სხვა საქმესთან გაერთიანდა
merged-means = ნაჩვენებია ისე, როგორც მაშინ იყო. ყველაფერი ახალი მეორე საქმეშია.
merged-open = იმ საქმის გახსნა, რომელიც რჩება
joined-title = ამ საქმესთან გაერთიანებული
joined-part = ისევ გაცალკევება
joined-part-of = ისევ გაცალკევება: { $name }
done-merged = ორი საქმე ერთია.
part-title = ორი საქმის გაცალკევება
part-means = საქმე ({ $name }) ისევ ცალკეა, ყველაფრით, რაც მისია:
part-visits =
    { $n ->
        [0] ვიზიტები არ არის
       *[other] { $n } ვიზიტი, მათ შორის შემდეგ ჩაწერილი
    }
part-records =
    { $n ->
        [0] სხვა ჩანაწერები არ არის
       *[other] { $n } სხვა ჩანაწერი
    }
part-worker = { $name } ისევ მასზე პასუხისმგებელი ხდება.
part-no-worker = თავიდან მასზე არავინაა პასუხისმგებელი.
part-fields = მონაცემები, რომლებიც გაერთიანებამ შეცვალა, ისეთივე გახდება, როგორიც იყო, თუ ამასობაში არავის შეუცვლია.
part-look = ნახეთ საქმე ისე, როგორც იყო
part-do = საქმეების გაცალკევება
done-parted = ორი საქმე ისევ ცალკეა.
problem-not_mergeable = ამ საქმეების გაერთიანება შეუძლებელია
todo-not_mergeable = ნახეთ, ხომ არ არის ერთ-ერთი უკვე გაერთიანებული, და დაიწყეთ იმ საქმიდან, რომელიც რჩება.
problem-person_merged = ეს საქმე სხვა საქმესთანაა გაერთიანებული
todo-person_merged = გახსენით საქმე, რომელიც რჩება, და იქ გააკეთეთ.
change-file_joined = ამ საქმესთან სხვა საქმე გაერთიანდა
change-merged_into = სხვა საქმესთან გაერთიანდა
change-file_parted = სხვა საქმისგან გაცალკევდა
change-file_returned = ისევ ცალკეა
access-action-upload_people = ატვირთა პირთა ცხრილი
access-action-import_people = დაარეგისტრირა პირები ცხრილიდან
access-action-export_import = ჩამოტვირთა ცხრილის დაურეგისტრირებელი სტრიქონები

## People from a table

import-title = პირები ცხრილიდან
import-hint = ელექტრონული ცხრილის სია რეესტრში საქმეებად იქცევა. ჯერ ნახავთ, რა წერია მასში, რა არის შეცდომა და ვინ არის უკვე რეგისტრირებული. სანამ არ დაადასტურებთ, არაფერი ჩაიწერება.
import-file = ფაილი
import-file-hint = .xlsx, .xls ან .csv, სათაურებით პირველ სტრიქონში; არაუმეტეს { $n } პირისა.
import-look = ატვირთვა და ნახვა
import-template = ცარიელი ცხრილი სათაურებით
import-past = ადრინდელი ცხრილები
import-when = აიტვირთა
import-rows = სტრიქონები
import-state = მდგომარეობა
import-line = სტრიქონი
import-wrong = რა არის შეცდომა
import-preview = ცხრილის სტრიქონები
import-all-rows = ყველა სტრიქონის ჩვენება
import-no-such-rows = აქ სტრიქონები არ არის.
import-is-checking = მოწმდება
import-is-read = ჯერ არ დარეგისტრირებულა
import-is-running = რეგისტრირდება
import-is-done = დასრულდა
import-bad-empty = აირჩიეთ ფაილი; ეს ცარიელია
import-bad-unreadable = ფაილის წაკითხვა შეუძლებელია: ცხრილი არ არის, დაზიანებულია, პაროლი აქვს ან პირთა სიაზე გაცილებით დიდია. შეინახეთ ხელახლა როგორც .xlsx ან .csv (UTF-8)
import-bad-no_rows = ფაილში მხოლოდ სათაურებია, მათ ქვემოთ არავინაა
import-bad-too_many_rows = ფაილში 5 000-ზე მეტი პირია; დაყავით
import-bad-too_many_columns = ფაილში 60-ზე მეტი სვეტია; წაშალეთ, რაც საჭირო არ არის
import-progress = { $name } სტრიქონი { $n }-დან
import-progress-label = რამდენია შესრულებული
import-progress-hint = შეგიძლიათ გვერდი დატოვოთ; მუშაობა გრძელდება, გადატვირთვის შემდეგაც.
import-nothing-yet = რეესტრში ჯერ არაფერი ჩაწერილა.
import-same-file = იგივე ფაილი უკვე შემოტანილია: { $name }. რეგისტრირებული პირები ამოიცნობა და ორჯერ არ რეგისტრირდება.
import-unread = { $name } სტრიქონიდან არაფერი წაკითხულა: მის ზემოთ ბევრი ცარიელი სტრიქონია. თუ სიას ეკუთვნის, ზემოთ გადაიტანეთ.
import-columns = სვეტები, ერთეული და თარიღები
import-columns-hint = თითოეული სვეტის შინაარსი სათაურით გამოვიცანით. შეცვალეთ, რაც არასწორია; შემდეგ სტრიქონები კიდევ ერთხელ შემოწმდება.
import-column-none = გამოტოვება
import-column-name = სახელი და გვარი
import-column-given_name = სახელი
import-column-family_name = გვარი
import-column-name_latin = სახელი ლათინური ასოებით
import-column-sex = სქესი
import-column-birth_date = დაბადების თარიღი
import-column-national_id = პირადი ნომერი
import-column-phone = ტელეფონი
import-column-languages = ენები
import-column-nationality = მოქალაქეობა
import-column-disability = შეზღუდული შესაძლებლობა
import-column-category = შემთხვევის სახე
import-column-risk = რისკი
import-column-worker = სოციალური მუშაკი
import-column-unit = ერთეული
import-column-municipality = მუნიციპალიტეტი
import-column-address = მისამართი
import-column-list_number = ნომერი სიაში
import-unit-hint = სტრიქონებისთვის, სადაც ერთეული არ წერია.
import-worker-hint = სტრიქონებისთვის, სადაც სოციალური მუშაკი არ წერია.
import-dates = თარიღები, როგორიცაა 3/4/1988
import-dates-open = ცხრილიდან არ ჩანს, დღე დგას პირველ ადგილას თუ თვე. ნახეთ და აირჩიეთ.
import-dates-day = ჯერ დღე: 1988 წლის 3 აპრილი
import-dates-month = ჯერ თვე: 1988 წლის 4 მარტი
import-look-again = სტრიქონების ხელახლა შემოწმება
import-alike = შესაძლოა უკვე რეგისტრირებული
import-alike-hint = ეს სტრიქონები რეესტრში ვიღაცას ჰგავს და გამოიტოვება. მონიშნეთ, ვინც მაინც ახალი პირია.
import-alike-line = სტრიქონი { $n }: { $name }
import-looks-like = ჰგავს: { $name }
import-do =
    { $n ->
        [0] მონიშნულთა რეგისტრაცია
       *[other] { $n } პირის რეგისტრაცია
    }
import-nothing-ready = ვერცერთი სტრიქონი ვერ დარეგისტრირდება. ნახეთ სტრიქონის გვერდით, რა არის შეცდომა, შეცვალეთ სვეტები ან გაასწორეთ ფაილი.
import-row-waiting = შეიძლება დარეგისტრირდეს
import-row-known = უკვე რეგისტრირებული
import-row-alike = შესაძლოა უკვე რეგისტრირებული
import-row-refused = შეცდომით
import-row-registered = დარეგისტრირდა
import-row-left = გამოტოვებული
import-row-unchecked = ჯერ შეუმოწმებელი
import-done = ცხრილი მიღებულია
import-done-registered =
    { $n ->
        [0] არავინ დარეგისტრირებულა.
       *[other] დარეგისტრირდა { $n } პირი.
    }
import-done-known =
    { $n ->
       *[other] { $n } სტრიქონი უკვე რეგისტრირებული იყო.
    }
import-done-left =
    { $n ->
       *[other] { $n } სტრიქონი არ დარეგისტრირებულა.
    }
import-mend = ჩამოტვირთეთ ეს სტრიქონები, გაასწორეთ და ხელახლა ატვირთეთ: ვინც რეგისტრირებულია, ამოიცნობა.
import-take-faults = სტრიქონები, რომლებიც არ დარეგისტრირდა
import-open = პირების შემოტანა ცხრილიდან
import-fault-name_missing = სახელი არ წერია
import-fault-name_long = სახელი ზედმეტად გრძელია
import-fault-unit_missing = ერთეული არ არის: აირჩიეთ ზემოთ
import-fault-unit_unknown = { $name }: თქვენს ერთეულებში ასეთი არ არის
import-fault-worker_unknown = { $name }: ასეთი სოციალური მუშაკი თქვენთან არ არის
import-fault-worker_several = { $name }: ამ სახელით რამდენიმე სოციალური მუშაკია
import-fault-word_unknown = { $name }: ეს სიტყვა უცნობია
import-fault-date_unread = { $name }: ეს თარიღი არ არის
import-fault-date_future = { $name }: ეს თარიღი მომავალშია
import-fault-date_short = { $name }: წელი ოთხი ციფრით დაწერეთ
import-fault-too_long = { $name }: ზედმეტად გრძელია
import-fault-twice = იგივე პირი { $name } სტრიქონშია
done-import_looked = სტრიქონები ხელახლა შემოწმდა.
import-undo = იმპორტის უკან დაბრუნება
import-undo-means = ამ იმპორტით შექმნილი რეგისტრაციები გაუქმდება, თუ პირზე სხვა არაფერი ჩაწერილა; დანარჩენები რჩება. სტრიქონების შემოტანა ისევ შეიძლება.
import-row-withdrawn = გაუქმებული
access-action-withdraw_person = გააუქმა რეგისტრაცია
change-registration_withdrawn = რეგისტრაცია გაუქმდა
problem-person_withdrawn = ეს პირი შეცდომით დარეგისტრირდა
todo-person_withdrawn = რეგისტრაცია გაუქმდა. თუ მაინც სწორი იყო, პირი ხელახლა დაარეგისტრირეთ.
problem-not_withdrawable = ამ პირზე ამასობაში რაღაც ჩაიწერა
todo-not_withdrawable = დატოვეთ საქმე ისე, როგორც არის, ან გააერთიანეთ სწორ საქმესთან.
field-withdrawn = შეცდომით დარეგისტრირებული
done-import_undone =
    { $n ->
        [0] არცერთი რეგისტრაცია არ გაუქმებულა: ყველაზე ამასობაში რაღაც ჩაიწერა.
       *[other] გაუქმდა { $n } რეგისტრაცია.
    }
