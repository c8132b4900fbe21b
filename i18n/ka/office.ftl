# Devices, the access log, administration, sealed files.

## Phones

by-name = { $name }
devices-state = მდგომარეობა
device-state-silent = 7 დღეზე მეტია არ გამოჩენილა
device-state-in_use = გამოიყენება
device-state-revoked = წვდომა გაუქმებულია, მონაცემები ჯერ არ წაშლილა
device-state-wiped = მონაცემები წაშლილია
devices-phone-of = ტელეფონი: { $name }
devices-none-filtered = ამ ფილტრებს არცერთი ტელეფონი არ შეესაბამება.
devices-pin = სერვერის სერტიფიკატი (SHA-256)
devices-pin-hint = QR კოდი ტელეფონს მხოლოდ ამ სერტიფიკატს ანდობს.
devices-link = ბმული, თუ კამერა არ არის
device-silent-advice = ეს ტელეფონი დიდი ხანია არ გამოჩენილა და მასში ჩაწერილი სხვაგან არსად არის. სთხოვეთ მუშაკს სინქრონიზაცია ან, თუ ტელეფონი დაიკარგა, გააუქმეთ მისი წვდომა.
device-revoked-advice = შემდეგი დაკავშირებისას ეს ტელეფონი ჩააბარებს გაუგზავნელს, გაანადგურებს მონაცემებს და შეგვატყობინებს. მანამდე მონაცემებს PIN-კოდი იცავს.
device-app = აპლიკაციის ვერსია
device-unsent-hint = როგორც ტელეფონმა ბოლო სინქრონიზაციისას აცნობა
device-people = პირები, რომლებზეც მისი მუშაკია პასუხისმგებელი
device-refused = ამ ტელეფონის ჩანაწერები კარანტინში
device-past = რა მოხდა ამ ტელეფონთან
device-changes = მოვიდა { $n } ჩანაწერი
device-purged = ტელეფონიდან წაიშალა { $n } საქმე
device-was-revoked = წვდომა გაუქმდა
device-was-enrolled = მიერთდა
device-was-wiped = ტელეფონმა შეატყობინა, რომ მონაცემები განადგურდა
done-phone-revoked = ტელეფონის წვდომა გაუქმდა. შემდეგი დაკავშირებისას მონაცემებს თავად წაშლის.

## The access log

access-title = წვდომის ჟურნალი
access-lead = ვინ წაიკითხა ან შეცვალა რომელი საქმე, როდის და საიდან. ოფლაინ გახსნილი საქმეები აქ ტელეფონის სინქრონიზაციის შემდეგ ჩნდება.
access-chain = არის თუ არა ჟურნალი სრული?
access-check = მთელი ჟურნალის შემოწმება
access-whole = ჟურნალი სრულია: { $n } ჩანაწერი, არცერთი არ შეცვლილა და არცერთი არ აკლია.
access-broken = ჟურნალი { $n }-ე ჩანაწერიდან აღარ ემთხვევა: შეცვლილია ან ჩანაწერები აკლია. შეინახეთ მონაცემთა ბაზის ასლი და აცნობეთ მონაცემთა დაცვაზე პასუხისმგებელ პირს.
access-unchecked = { $n } ჩანაწერი; მთელი ჟურნალი ჯერ არ შემოწმებულა.
access-checked-at = შემოწმდა: { $name }
done-access-whole = მთელი ჟურნალი შემოწმდა. არაფერი შეცვლილა და არაფერი აკლია.
done-access-broken = მთელი ჟურნალი შემოწმდა: { $n }-ე ჩანაწერიდან აღარ ემთხვევა.
access-when = როდის
access-who = ვინ
access-role = როლი და ერთეული
access-what = რა
access-person = ვისი საქმე (ნომერი)
access-detail = დეტალები
access-detail-edit = შესაცვლელად
access-detail-part = სხვისგან გამოსაყოფად
access-from = საიდან
access-none = ასეთი ჩანაწერი არ არის. მოხსენით რომელიმე ფილტრი ან აირჩიეთ სხვა თარიღები.
access-caption = წვდომის ჟურნალის ჩანაწერები, ახლიდან ძველისკენ
access-via-phone = ტელეფონი { $name }
access-via-network = გვერდები, ქსელი { $name }
access-via-staff = გვერდები
access-via-device = ტელეფონი
access-via-command = ბრძანება სერვერზე
access-group-read = წაკითხული საქმეები
access-group-list = სიები
access-group-work = საქმეებთან მუშაობა
access-group-audit = თავად ჟურნალი
access-group-office = ადმინისტრირება
access-all-read = საქმის ნებისმიერი წაკითხვა
access-all-list = ნებისმიერი სია
access-all-work = საქმესთან ნებისმიერი მუშაობა
access-all-audit = ჟურნალის ნებისმიერი გამოყენება
access-all-office = ნებისმიერი ადმინისტრირება
access-action-change = საქმე შეიცვალა
access-action-read_file = გახსნა საქმე
access-action-read_offline = გახსნა საქმე ტელეფონზე
access-action-read_visit = გახსნა ვიზიტი
access-action-read_visits = წაიკითხა ვიზიტები ცხრილში
access-action-read_conflicts = გახსნა კონფლიქტური მნიშვნელობები
access-action-read_alert = გახსნა განგაში
access-action-read_quarantine = გახსნა კარანტინში მყოფი ჩანაწერი
access-action-read_access_of_file = ნახა, ვინ წაიკითხა საქმე
access-action-list_visits = გახსნა ვიზიტების ჟურნალი
access-action-export_visits = ვიზიტები ცხრილად გაიტანა
access-action-list_review = გახსნა განსახილველი ვიზიტები
access-action-list_overdue = გახსნა მოსანახულებელ პირთა სია
access-action-overdue_board = გახსნა ვადაგადაცილების დაფა
access-action-list_alerts = გახსნა განგაშები
access-action-list_conflicts = გახსნა კონფლიქტების სია
access-action-list_quarantine = გახსნა კარანტინი
access-action-list_people = მოძებნა პირები
access-action-review_visit = განიხილა ვიზიტი
access-action-alert_step = იმუშავა განგაშზე
access-action-settle_conflict = მოაგვარა კონფლიქტი
access-action-retry_quarantine = ხელახლა სცადა კარანტინში მყოფი ჩანაწერი
access-action-discard_quarantine = უარყო კარანტინში მყოფი ჩანაწერი
access-action-reassign = გადააბარა პირები სხვა მუშაკს
access-action-set_email = მიუთითა, სად იგზავნება წერილები
access-action-read_access_log = გახსნა წვდომის ჟურნალი
access-action-export_access_log = წვდომის ჟურნალი ცხრილად გაიტანა
access-action-check_access_log = შეამოწმა მთელი წვდომის ჟურნალი
access-action-make_enrol_code = შექმნა ტელეფონის კოდი
access-action-revoke_device = გააუქმა ტელეფონის წვდომა
access-action-add_user = დაამატა მომხმარებელი
access-action-set_password = დააყენა ახალი პაროლი
access-action-deactivate_user = გამორთო მომხმარებელი
access-action-activate_user = ხელახლა ჩართო მომხმარებელი
access-action-create_token = შექმნა API ტოკენი
access-action-revoke_token = გააუქმა API ტოკენი
access-action-know_token = გაეცნო ცნობას API ტოკენზე
access-action-add_unit = დაამატა ერთეული
access-action-set_rules = შეცვალა წესები ან უქმე დღეები
access-action-restore = აღადგინა ბაზა სარეზერვო ასლიდან

## Who looked at one file

file-access-title = ვინ ნახა ეს საქმე
file-access-number = საქმის ნომერი
file-access-as-of = მდგომარეობა
file-access-lead = ამ გვერდზე მითითებულია ყოველი შემთხვევა, როცა ვინმემ საქმე გახსნა ან შეცვალა: რომელ დღეს, ვინ და რისთვის. თანამშრომლები მათთან მითითებული უწყების სახელით მოქმედებენ.
file-access-joined = მასთან გაერთიანებულია იმავე პირის სხვა საქმე ({ $n }); იქ გაკეთებული ჩანაწერებიც აქ არის.
file-access-names = თანამშრომელთა სახელები
file-access-names-no = მხოლოდ როლი და უწყება
file-access-none = ამ დროის განმავლობაში საქმე არავის გაუხსნია და არ შეუცვლია.
file-access-print = გადასაცემად ეს გვერდი ბრაუზერიდან ამობეჭდეთ.
file-access-caption = საქმის გახსნები და ცვლილებები, ახლიდან ძველისკენ
file-access-what = რისთვის
file-access-times = იმ დღეს { $n }-ჯერ

## What is sealed, and opening it

sealed = დალუქული
person-kept = ამ ჩანაწერს მივყავართ იმ ადამიანთან, რომელიც ამ პირისგან დაცულია. აქ არ ჩანს.
open-title = დალუქულის გახსნა
open-what = რა იხსნება
open-whole = მთელი საქმე
open-hidden-address = დაფარული მისამართი
open-how-long = რა დროით
open-means = ზედამხედველს ეცნობება, რომ გახსენით და რატომ. ეს წვდომის ჟურნალში ჩაიწერება. შემდეგ ისევ დაილუქება.
open-reason = რატომ გჭირდებათ ნახვა?
open-reason-hint = მაგალითად: პოლიციის ზარი საფრთხის შესახებ, დღევანდელი ვიზიტის მომზადება. სახელები არ დაწეროთ.
open-reason-missing = დაწერეთ მიზეზი, სულ ცოტა 10 ნიშანი.
open-do = გახსნა მიზეზის მითითებით
open-close = ახლავე დახურვა
open-until = ამ საქმეში დალუქული თქვენთვის ღიაა { $name }-მდე.
done-opened = გაიხსნა. ზედამხედველს ეცნობა.
done-closed = ისევ დაილუქა.
openings = გახსნები
openings-title = გახსნილი დალუქული საქმეები
openings-lead = ვინ გახსნა დალუქული, როდის და რატომ. თუ მიზეზი გაურკვეველია, ჰკითხეთ, შემდეგ ნანახად მონიშნეთ.
openings-views = რომლები
openings_view-waiting = ჯერ უნახავი
openings_view-all = ყველა
openings-none = არცერთი არ არის.
openings-caption = გახსნები, ახლიდან ძველისკენ
openings-noted = ვინ ნახა
openings-own = თქვენსას სხვა მონიშნავს ნანახად
openings-note = ნანახად მონიშვნა
openings-note-of = ნანახად მონიშვნა: გახსნა { $name }
done-opening_noted = ნანახად მოინიშნა.
done-opening_over = ნანახად სხვამ მონიშნა, ან თქვენი გახსნილია.
home-openings =
    { $n ->
        [one] დალუქული საქმის გახსნა, რომელიც სანახავია
       *[other] დალუქული საქმის გახსნა, რომელიც სანახავია
    }
access-action-open_sealed = გახსნა დალუქული მიზეზის მითითებით
access-action-close_sealed = ისევ დალუქა გახსნილი
access-action-list_openings = გახსნა გახსნების სია
access-action-acknowledge_opening = მონიშნა გახსნა ნანახად

## Administration

admin-title = ადმინისტრირება
admin-parts = ადმინისტრირების ნაწილები
admin-lead = ერთეულები, მომხმარებლები, წესები და წვდომა. ადამიანებზე ჩაწერილი აქ არ ჩანს.
admin-alone = თქვენ ერთადერთი ადმინისტრატორი ხართ. დაამატეთ მეორე, რომ თქვენი არყოფნისას წვდომა არავის დაეკარგოს.
admin-part-only = თქვენ განაგებთ თქვენს ერთეულს და მის ქვემოთ მდგომ ერთეულებს. წესებსა და უქმე დღეებს მთავარი ადმინისტრატორი ცვლის.
admin-name-missing = ჩაწერეთ სახელი.
admin-users = მომხმარებლები
admin-rules = წესები
admin-holidays = უქმე დღეები
admin-tokens = API ტოკენები
admin-count-units =
    { $n ->
        [one] ღია ერთეული
       *[other] ღია ერთეული
    }
admin-count-users =
    { $n ->
        [one] აქტიური მომხმარებელი
       *[other] აქტიური მომხმარებელი
    }
admin-count-tokens =
    { $n ->
        [one] მოქმედი ტოკენი
       *[other] მოქმედი ტოკენი
    }
access-action-change_user = შეცვალა მომხმარებელი
access-action-choose_password = აირჩია ახალი პაროლი
access-action-change_unit = შეცვალა ერთეული
access-action-close_unit = დახურა ერთეული
access-action-reopen_unit = ხელახლა გახსნა ერთეული

## Units

unit-tree = ერთეულების ხე
unit-add = ერთეულის დამატება
unit-parent = ზემდგომი ერთეული
unit-parent-hint = ერთეული იქ გადადის ყველაფრით, რაც მის ქვემოთაა.
unit-parent-wrong = აირჩიეთ ღია ერთეული, რომელიც ამის ქვემოთ არ არის.
unit-name = დასახელება
unit-jurisdiction = იურისდიქცია
jurisdiction-AL = ალბანეთი
jurisdiction-GE = საქართველო
jurisdiction-XK = კოსოვო
unit-jurisdiction-hint = ვისი წესები მოქმედებს: კოდი, მაგალითად XK, AL ან GE.
unit-jurisdiction-wrong = დაწერეთ ასოებისგან შემდგარი კოდი, მაგალითად GE.
unit-zone = სასაათო სარტყელი
unit-zone-hint = ვადის დღეები ამ სარტყლის შუაღამეს იწყება და მთავრდება.
unit-zone-wrong = აირჩიეთ სასაათო სარტყელი.
unit-municipality = მუნიციპალიტეტი
unit-closed = დახურული
unit-closed-since = დახურულია { $name }-დან
unit-close = ერთეულის დახურვა
unit-close-means = მასში ვეღარავის დაამატებენ. რაც მოხდა, შენარჩუნდება.
unit-reopen = ერთეულის ხელახლა გახსნა
unit-reopen-means = მასში ისევ შეიძლება ადამიანებისა და თანამშრომლების დამატება.
unit-not-empty = დახურვა მაშინ შეიძლება, როცა ცარიელია:
unit-is-root = ეს ყველა სხვაზე მაღლა მდგომი ერთეულია.
unit-has-people =
    { $n ->
        [one] მასში { $n } ადამიანის საქმეა.
       *[other] მასში { $n } ადამიანის საქმეა.
    }
unit-has-staff =
    { $n ->
        [one] მასში { $n } აქტიური მომხმარებელი მუშაობს.
       *[other] მასში { $n } აქტიური მომხმარებელი მუშაობს.
    }
unit-has-units =
    { $n ->
        [one] მის ქვემოთ { $n } ღია ერთეულია.
       *[other] მის ქვემოთ { $n } ღია ერთეულია.
    }
done-unit_added = ერთეული დაემატა.
done-unit_saved = ერთეული შენახულია.
done-unit_closed = ერთეული დახურულია.
done-unit_reopened = ერთეული ისევ ღიაა.
done-unit_occupied = ერთეული ცარიელი არ არის. რა არის მასში, ქვემოთ წერია.

## Users

user = მომხმარებელი
user-add = მომხმარებლის დამატება
user-search = სახელი ან მომხმარებლის სახელი
user-role = როლი
user-state = მდგომარეობა
user-state-active = აქტიური
user-state-inactive = გამორთული
users-found =
    { $n ->
        [one] { $n } მომხმარებელი
       *[other] { $n } მომხმარებელი
    }
users-none = ამ ფილტრებს არავინ შეესაბამება.
user-people = ადამიანები, რომლებზეც პასუხისმგებელია
user-phones-show = ჩვენება
user-username-hint = პატარა ლათინური ასოები a–z, ციფრები და მათ შორის . - _ ნიშნები. მოგვიანებით ვეღარ შეიცვლება.
user-username-wrong = გამოიყენეთ პატარა ლათინური ასოები a–z, ციფრები და მათ შორის . - _ ნიშნები.
user-username-taken = ეს მომხმარებლის სახელი უკვე დაკავებულია.
user-role-missing = აირჩიეთ როლი.
user-unit-hint = მომხმარებელი ამ ერთეულში და მის ქვემოთ მდგომ ყველა ერთეულში მუშაობს.
user-unit-missing = აირჩიეთ ღია ერთეული.
user-language-missing = აირჩიეთ ენა.
user-email = ელფოსტა
user-email-hint = წერილი მხოლოდ იმას ამბობს, რომ რაღაც გელოდებათ. მისამართის გარეშე არ იგზავნება.
user-email-wrong = დაწერეთ მისამართი, მაგალითად saxeli@example.org.
user-password-follows = შენახვისას პაროლი იქმნება. ის ერთხელ ჩანს, და მომხმარებელი პირველივე შესვლისას სხვას ირჩევს.
user-has-people =
    { $n ->
        [one] მომხმარებელი { $n } ადამიანზეა პასუხისმგებელი. ჯერ ზედამხედველმა უნდა გადააბაროს.
       *[other] მომხმარებელი { $n } ადამიანზეა პასუხისმგებელი. ჯერ ზედამხედველმა უნდა გადააბაროს.
    }
user-last-administrator = ეს ბოლო აქტიური ადმინისტრატორია. ჯერ სხვა დაამატეთ: თორემ ადმინისტრირებას ვეღარავინ შეძლებს.
user-new-password = ახალი პაროლი
user-new-password-means = მომხმარებელი ყველგან გამოდის სისტემიდან და შემდეგი შესვლისას საკუთარ პაროლს ირჩევს.
user-password-for = პაროლი: { $name }
user-password-once = ეს პაროლი ახლა ჩანს და აღარასოდეს.
user-password-means = მომხმარებელს პირადად ან ტელეფონით გადაეცით, ელფოსტით არა. შესვლისას ის სხვას აირჩევს.
user-password-done = მზადაა, მომხმარებელთან დაბრუნება
user-deactivate = გამორთვა
user-deactivate-hint = მათთვის, ვინც წავიდა ან ვინც აღარ უნდა შემოვიდეს.
user-deactivate-ask = გამოვრთოთ ეს მომხმარებელი?
user-deactivate-sign-in = მომხმარებელი მაშინვე გამოდის სისტემიდან და ვეღარ შემოდის.
user-deactivate-people =
    { $n ->
        [one] { $n } ადამიანი ამ მომხმარებელს რჩება და მათთან არავინ მიდის. სთხოვეთ ზედამხედველს გადაბარება.
       *[other] { $n } ადამიანი ამ მომხმარებელს რჩება და მათთან არავინ მიდის. სთხოვეთ ზედამხედველს გადაბარება.
    }
user-deactivate-phones =
    { $n ->
        [one] { $n } ტელეფონი გაუგზავნელს მაინც ჩააბარებს. ის კარანტინში მოხვდება, სადაც ზედამხედველი გადაწყვეტს.
       *[other] { $n } ტელეფონი გაუგზავნელს მაინც ჩააბარებს. ის კარანტინში მოხვდება, სადაც ზედამხედველი გადაწყვეტს.
    }
user-deactivate-tokens =
    { $n ->
        [one] { $n } API ტოკენი აღარ იმოქმედებს.
       *[other] { $n } API ტოკენი აღარ იმოქმედებს.
    }
user-deactivate-kept = ყველაფერი, რაც მომხმარებელმა ჩაწერა, რჩება. მისი ხელახლა ჩართვა შეიძლება.
user-deactivate-revoke = ტელეფონების წვდომაც გაუქმდეს: შემდეგი კავშირისას თავიანთ მონაცემებს გაანადგურებენ
user-activate = ხელახლა ჩართვა
user-activate-means = მომხმარებელი ძველი პაროლით ისევ შემოვა და ტოკენებიც იმოქმედებს. გაუქმებული ტელეფონები გაუქმებული რჩება.
done-user_saved = მომხმარებელი შენახულია.
done-user_deactivated = მომხმარებელი გამორთულია.
done-user_activated = მომხმარებელი ისევ აქტიურია.
done-user_inactive = მომხმარებელი გამორთულია. ჯერ ჩართეთ.
done-user_last = არაფერი გაკეთდა: ეს ბოლო აქტიური ადმინისტრატორია.

## One's own password

password-title = პაროლის შეცვლა
password-must = თქვენი პაროლი სხვამ დააყენა. სანამ გააგრძელებთ, საკუთარი აირჩიეთ.
password-old = ახლანდელი პაროლი
password-new = ახალი პაროლი
password-again = ახალი პაროლი კიდევ ერთხელ
password-hint = სულ ცოტა { $n } ნიშანი. რამდენიმე სიტყვა კარგი პაროლია.
password-old-wrong = ახლანდელი პაროლი სწორი არ არის.
password-short = გამოიყენეთ სულ ცოტა { $n } ნიშანი.
password-same = აირჩიეთ ახლანდელისგან განსხვავებული.
password-differ = ორი ახალი პაროლი ერთნაირი არ არის.
done-password = ახალი პაროლი მოქმედებს. ყველა სხვა ადგილას სისტემიდან გამოხვედით.

## API tokens

tokens-lead = ტოკენით პროგრამა იმას კითხულობს, რის უფლებაც მის მომხმარებელს აქვს. თითო პროგრამას თითო შეუქმენით, რომ ცალ-ცალკე გაუქმდეს.
token-make = ტოკენის შექმნა
token-user = მომხმარებელი
token-user-hint = ტოკენს ამ მომხმარებლის როლი და ერთეულები აქვს. მომხმარებელს ეს მთავარ გვერდზე ეცნობება.
token-user-missing = აირჩიეთ მომხმარებელი.
token-label = რისთვის
token-label-hint = პროგრამა, რომელიც გამოიყენებს, მაგალითად: ყოველთვიური ანგარიში.
token-label-missing = დაწერეთ, რისთვისაა, არაუმეტეს 100 ნიშნისა.
tokens-made = ტოკენები
tokens-none = ტოკენი არ არის.
token-made-at = შექმნილია
token-state-in_force = მოქმედი
token-state-revoked = გაუქმებული
token-for = ტოკენი: { $name }
token-once = ეს ტოკენი ახლა ჩანს და აღარასოდეს.
token-address = API-ის მისამართი
token-means = პროგრამა მას ყოველ მოთხოვნასთან ერთად აგზავნის სათაურში „Authorization: Bearer“. პაროლივით შეინახეთ.
token-done = მზადაა, ტოკენებთან დაბრუნება
token-revoke = გავაუქმოთ ტოკენი?
token-revoke-do = ტოკენის გაუქმება
token-revoke-of = გაუქმება: ტოკენი, { $name }
token-revoke-means = პროგრამას, რომელიც მას იყენებს, მაშინვე უარი ეთქმება. ამის უკან დაბრუნება შეუძლებელია.
done-token_revoked = ტოკენი გაუქმდა.
token-told = პროგრამა თქვენი უფლებებით კითხულობს
token-told-by = { $name }: თქვენთვის შეიქმნა API ტოკენი. ვისაც ის აქვს, იმას წაიკითხავს, რის უფლებაც თქვენ გაქვთ. თუ არ იცით, რისთვისაა, გააუქმეთ.
token-told-known = ვიცი ამის შესახებ
done-token_known = აღინიშნა.

## Rules and holidays

rules-lead = რამდენად ხშირად ხდება ვიზიტი, რისკის მიხედვით. წესების კრებული პირველი დღიდან მოქმედებს იმ ვიზიტებზე, რომლებიც ამ დღიდან აითვლება.
rules-everywhere = ყველგან, სადაც საკუთარი წესები არ არის
rules-units =
    { $n ->
        [one] { $n } ერთეული
       *[other] { $n } ერთეული
    }
rules-defaults = ჩაშენებული წესები
rules-since = მოქმედებს { $name }-დან
rules-later = იმოქმედებს { $name }-დან
rules-caption = წესები რისკის მიხედვით, დღეებში
rules-change = წესების შეცვლა
rules-history = ისტორია
rules-change-means = ჯერ ნახავთ, როგორ შეცვლის ეს ვადაგადაცილების დაფას. დადასტურებამდე არაფერი ინახება.
rules-valid-from = მოქმედებს თარიღიდან
rules-valid-from-hint = ვიზიტი აითვლება იმ დღიდან, როცა ადამიანი ბოლოს ნახეს ან დაარეგისტრირეს. ეს წესები მოქმედებს, თუ ის დღე ეს დღეა ან უფრო გვიანია.
rules-others = განსაკუთრებული მოვლენების შემდეგ
rules-help = დახმარება საფრთხისას
rules-holidays =
    { $n ->
        [one] კრებულში შედის { $n } უქმე დღე.
       *[other] კრებულში შედის { $n } უქმე დღე.
    }
rules-number-wrong = დაწერეთ რიცხვი { $from }-დან { $to }-მდე.
rules-head-before-supervisor = ერთეულის ხელმძღვანელს ზედამხედველის შემდეგ ეცნობება, არა მანამდე.
rules-look = რას იწვევს ცვლილება
rules-past = პირველი დღე დღესაა ან უკვე გავიდა: ვადები შენახვისთანავე შეიცვლება.
rules-replaces = ამ პირველი დღით კრებული უკვე არსებობს. ის ჩანაცვლდება და ისტორიაში დარჩება.
rules-until = უკვე არსებობს კრებული { $name }-დან: ეს წესები მანამდე მოქმედებს.
rules-moved = ადამიანები, რომელთა ვადაც გადაიწევს
rules-what-changes = რა იცვლება
rules-rule = წესი
rules-nothing-changes = მოქმედი წესებისგან არაფერი განსხვავდება.
rules-board = როგორ შეიცვლება ვადაგადაცილების დაფა
rules-board-caption = ადამიანები ერთეულისა და დაგვიანების მიხედვით, ახლა და შეცვლილი წესებით
rules-reckoned =
    { $n ->
        [one] გამოთვლილია { $n } ადამიანისთვის, დაფის წესებით. ისრამდე: ახლა.
       *[other] გამოთვლილია ყველა { $n } ადამიანისთვის, დაფის წესებით. ისრამდე: ახლა.
    }
rules-sample = რეესტრი დიდია: გამოთვლილია შემთხვევით არჩეული { $name } ადამიანისთვის { $n }-დან. რიცხვები მხოლოდ მათია.
rules-nobody = ერთეულებში, სადაც ეს წესები მოქმედებს, არავინ არის.
rules-all-units = ყველა ერთეული
rules-save = წესების შენახვა
rules-saved-for = შენახულია: წესები { $name }-დან
rules-taken-away = მოხსნილია: წესები { $name }-დან
rules-history-none = ეს წესები ჯერ არავის შეუცვლია. მოქმედებს ჩაშენებული.
rule-every_days = დღეები ვიზიტებს შორის
rule-window_before_days = დღეები ვადამდე
rule-grace_days = დამატებითი ვადის დღეები
rule-first_visit_days = დღეები პირველ ვიზიტამდე
rule-holidays_postpone = უქმე დღეზე მოსული ვადა მომდევნო სამუშაო დღეს გადადის
rule-first_visit_after_release_days = დღეები გათავისუფლებიდან პირველ ვიზიტამდე
rule-after_incident_every_days = დღეები ვიზიტებს შორის ძალადობის შემდეგ
rule-after_incident_weeks = რამდენ კვირას გრძელდება ეს
rule-supervisor_minutes = წუთები, სანამ საფრთხე ზედამხედველს ეცნობება
rule-unit_head_minutes = წუთები, სანამ საფრთხე ერთეულის ხელმძღვანელს ეცნობება
rule-hotline = ცხელი ხაზი
rules-hotline-hint = ტელეფონი მას კრიტიკულ პასუხთან აჩვენებს, ოფლაინაც. თუ ცარიელია, აჩვენებს 112-ს.
rules-hotline-wrong = დაწერეთ ტელეფონის ნომერი, მაგალითად 116 006.
done-rules_saved = წესები შენახულია. ვადები მათ მიხედვით გადაითვალა.
holidays-lead = არასამუშაო დღეები შაბათ-კვირის გარდა. თუ წესები ითვალისწინებს, ასეთ დღეს მოსული ვიზიტი მომდევნო სამუშაო დღეს გადადის.
holidays-day = დღე
holidays-add = დღის დამატება
holidays-none = აქ უქმე დღე არ არის მითითებული.
holidays-there = ეს დღე უკვე მითითებულია.
holidays-not-there = ეს დღე აღარ არის მითითებული.
holidays-remove-of = წაშლა: { $name }
done-holiday_added = დღე დაემატა. ვადები ხელახლა გადაითვალა.
done-holiday_removed = დღე წაიშალა. ვადები ხელახლა გადაითვალა.
