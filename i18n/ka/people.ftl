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
hint-languages = რამდენიმე მძიმით გამოყავით.
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
