# What only the server's pages say.

## Around every page

page-skip = შინაარსზე გადასვლა
page-nav = მთავარი მენიუ
page-pages = სიის გვერდები
page-first = პირველ გვერდზე დაბრუნება
page-further = შემდეგი გვერდი
page-show = ჩვენება
page-clear = ფილტრების მოხსნა
page-to-home = მთავარ გვერდზე გადასვლა
page-on-record = ვინც პირის საქმეს ან ვიზიტს ხსნის, აღირიცხება წვდომის ჟურნალში.

## Signing in

sign-in-wrong = მომხმარებლის სახელი ან პაროლი არასწორია
sign-in-wrong-hint = შეამოწმეთ ორივე და სცადეთ თავიდან. თუ პაროლი დაგავიწყდათ, მიმართეთ ადმინისტრატორს.

## Home

home-role = როლი
home-hello = გამარჯობა, { $name }
home-waits = რა გელოდებათ
home-nothing = აქ არაფერი გელოდებათ.
home-auditor = წვდომის ჟურნალის წაკითხვა ტოკენით შეგიძლიათ ამ მისამართზე:
home-overdue =
    { $n ->
       *[other] პირის ვიზიტი ვადაგადაცილებულია
    }
home-grace =
    { $n ->
       *[other] პირი დამატებით ვადაშია
    }
home-due =
    { $n ->
       *[other] პირის ვიზიტი შესასრულებელია
    }
home-no-worker =
    { $n ->
       *[other] პირზე არავინ არის პასუხისმგებელი
    }
home-alerts =
    { $n ->
       *[other] განგაში, რომელიც არავის აუღია თავის თავზე
    }
home-submitted =
    { $n ->
       *[other] ვიზიტი ელოდება თქვენს განხილვას
    }
home-returned =
    { $n ->
       *[other] ვიზიტი დაგიბრუნდათ
    }
home-silent =
    { $n ->
       *[other] ტელეფონი 7 დღეზე მეტია არ გამოჩენილა
    }

## The demo's notice

demo-title = ეს დემონსტრაციაა: რა ვცადოთ
demo-what = აქ ყველა პირი და ვიზიტი გამოგონილია. თქვენი ქმედება არავის მიაღწევს.
demo-step-overdue = გახსენით „ვადაგადაცილებული“: ვინ არ უნახავთ დროულად, ერთეულისა და მუშაკის მიხედვით. ყოველი რიცხვიდან პირთა სიაზე გადახვალთ.
demo-step-file = იქიდან გახსენით პირის საქმე: შემდეგი ვიზიტი, რა უნდა იცოდეთ წასვლამდე და ყველაფერი, რაც მოხდა.
demo-step-phone = ჩაწერეთ ვიზიტი ტელეფონით: ეს ბრძანებები აერთებს ტელეფონს და აგზავნის ვიზიტს. შემდეგ ის ვიზიტების ჟურნალშია.
demo-commands = ბრძანებები ტელეფონისთვის
demo-sign-ins = დემონსტრაციის შესასვლელები
demo-sign-ins-hint = ყოველი როლი სხვა რამეს ხედავს. სცადეთ რამდენიმე.

## Visit log

visits-title = ვიზიტების ჟურნალი
visits-caption = ვიზიტები, ჯერ უახლესი
visits-outcome = შედეგი
visits-review = განხილვა
visits-amended = შესწორებული
visits-danger =
    { $n ->
       *[other] საფრთხის { $n } ნიშანი
    }
visits-found =
    { $n ->
        [0] ვიზიტი არ არის
       *[other] { $n } ვიზიტი
    }
visits-found-more = { $n }-ზე მეტი ვიზიტი
visits-none = ჯერ არცერთი ვიზიტი არ მოსულა. ვიზიტები აქ გამოჩნდება, როგორც კი ტელეფონი სინქრონიზდება.
visits-none-filtered = ამ ფილტრებს არცერთი ვიზიტი არ შეესაბამება. მოხსენით რომელიმე ან აირჩიეთ სხვა თარიღები.

## A visit

visit-facts = მონაცემები
visit-planned-for = დაგეგმილი იყო
visit-reviewed-by = განიხილა: { $name }
visit-clocks = როდის ჩაიწერა და მოვიდა
visit-what = რა
visit-recorded = ჩაიწერა, ტელეფონის საათით
visit-clock = ტელეფონის საათი
visit-zone = დრო სასაათო სარტყელში { $name }.
visit-form = ფორმა
visit-answers = კითხვები და პასუხები
visit-no-answers = არცერთ კითხვაზე არ არის პასუხი.
visit-revisions = რა შესწორდა
visit-differences = რა შეცვალა ამ შესწორებამ
visit-question = კითხვა
visit-before = მანამდე
visit-after = შემდეგ
clock-right = სწორია
clock-behind-minutes =
    { $n ->
       *[other] ჩამორჩება { $n } წუთით
    }
clock-behind-hours =
    { $n ->
       *[other] ჩამორჩება { $n } საათით
    }
clock-behind-days =
    { $n ->
       *[other] ჩამორჩება { $n } დღით
    }
clock-ahead-minutes =
    { $n ->
       *[other] წინ არის { $n } წუთით
    }
clock-ahead-hours =
    { $n ->
       *[other] წინ არის { $n } საათით
    }
clock-ahead-days =
    { $n ->
       *[other] წინ არის { $n } დღით
    }

## Overdue board

board-title = ვადაგადაცილებული
board-gaps = ვერავინ შეამჩნევდა
board-no-worker =
    { $n ->
       *[other] პირზე არავინ არის პასუხისმგებელი
    }
board-no-plan =
    { $n ->
       *[other] პირს არ აქვს ვიზიტების გეგმა
    }
board-late = შესასრულებელი და ვადაგადაცილებული ერთეულისა და მუშაკის მიხედვით
board-hint = ერთეული ითვლის ყველას, ვინც მის ქვემოთაა. დღეები ითვლება თითოეული ერთეულის სასაათო სარტყელში; თავად ვადის დღე გადაცილება არ არის. ყოველი რიცხვიდან პირთა სიაზე გადახვალთ. თუ შემთხვევაზე რამდენიმე მუშაკია, ადამიანი პასუხისმგებელ მუშაკთან ითვლება.
board-caption = პირების რაოდენობა, რომელთა ვიზიტი შესასრულებელია, დამატებით ვადაშია ან ვადაგადაცილებულია, ერთეულისა და მუშაკის მიხედვით
board-who = ერთეული და მუშაკი
board-drawing = ნახაზი
board-choose-unit = მუშაკები ერთი გვერდისთვის ბევრია: აირჩიეთ ერთეული, რომ ნახოთ მისი მუშაკები.
band-due = შესასრულებელი
band-grace = დამატებით ვადაში
band-week = 1–7 დღე
band-month = 8–30 დღე
band-quarter = 31–90 დღე
band-longer = 90 დღეზე მეტი
band-overdue = სულ გადაცილებული
band-no_plan = ვიზიტების გეგმის გარეშე
band-no_worker = არავინ არის პასუხისმგებელი

## The people behind a number

list-title = პირები შესასრულებელი და ვადაგადაცილებული ვიზიტით
list-caption = პირები, ჯერ ყველაზე დიდი გადაცილება
list-band = რამდენად გვიან
list-everybody = შესასრულებელი ან გვიანი
list-stands = მდგომარეობა
list-none = არავინ. შეცვალეთ ფილტრები, რომ სხვები ნახოთ.

## A person's file

person-title = პირის საქმე
person-flags = იცოდეთ წასვლამდე
person-window = შეიძლება შესრულდეს თარიღიდან
person-overdue-from = ვადაგადაცილებულია თარიღიდან
person-no-plan = ვიზიტების მოქმედი გეგმა არ არის
person-about = პირის შესახებ
person-registered = რეესტრშია თარიღიდან
person-sealed = დალუქულია: აქ არ ჩანს.
person-address-hidden = ეს მისამართი დაფარულია. ის არცერთ გვერდზე არ ჩანს.
person-no-contact = უსაფრთხო კონტაქტი ჩაწერილი არ არის.
person-other-value = სხვა მნიშვნელობა, ელოდება გადაწყვეტილებას: { $name }
person-records = ჩანაწერები
person-timeline = რა მოხდა
person-all-visits = ყველა ვიზიტი ვიზიტების ჟურნალში
person-nothing = ჯერ არაფერია ჩაწერილი.

## Phones

devices-enrol = ტელეფონის მიერთება
devices-enrol-hint = აირჩიეთ, ვისი ტელეფონია. მიიღებთ კოდს, რომელიც ერთხელ მოქმედებს, 7 დღის განმავლობაში.
devices-choose = აირჩიეთ მუშაკი
devices-no-workers = თქვენს ერთეულებში მუშაკი ჯერ არ არის.
devices-make-code = კოდის შექმნა
devices-list = მიერთებული ტელეფონები
devices-caption = ტელეფონები ბოლო სინქრონიზაციით
devices-none = ტელეფონი ჯერ არ არის მიერთებული. შექმენით კოდი ზემოთ და შეიყვანეთ ტელეფონში.
devices-last-sync = ბოლო სინქრონიზაცია
devices-never = არასოდეს
devices-unsent = გაუგზავნელი
devices-app = ვერსია { $name }
devices-revoke = წვდომის გაუქმება
devices-revoke-ask = გავაუქმოთ ამ ტელეფონის წვდომა?
devices-revoke-means = როცა ტელეფონი შემდეგ სერვერს დაუკავშირდება, ჩააბარებს გაუგზავნელს და მერე გაანადგურებს თავის მონაცემებს. გაგზავნილი რეესტრში რჩება. ამის უკან დაბრუნება შეუძლებელია; მუშაკს ახალი კოდი სჭირდება.
devices-revoked-already = ამ ტელეფონის წვდომა უკვე გაუქმებულია.
devices-code-for = კოდი ტელეფონისთვის: { $name }
devices-code-once = ეს კოდი ახლა ჩანს და აღარასოდეს.
devices-code = კოდი
devices-server = სერვერი
devices-until = მოქმედებს თარიღამდე
devices-qr = QR კოდი
devices-qr-alt = QR კოდი სერვერის მისამართითა და კოდით
devices-how = რა გააკეთოთ ტელეფონზე
devices-how-1 = დააყენეთ და გახსენით Vizita.
devices-how-2 = დაასკანერეთ QR კოდი ან აკრიფეთ სერვერი და კოდი.
devices-how-3 = აირჩიეთ PIN. შემდეგ შემთხვევები ტელეფონზე მოვა.
devices-done = მზად არის, ტელეფონებზე დაბრუნება

## Where an enrolment QR leads without the app

enrol-page-title = გახსენით ეს კოდი Vizita-ში
enrol-page-how = ეს მისამართი ტელეფონს აერთებს. დააყენეთ Vizita, გახსენით და დაასკანერეთ QR კოდი თავად აპლიკაციიდან.

## Errors of the pages

problem-foreign_form = ფორმა ვერ მივიღეთ
todo-foreign_form = ის დიდხანს იყო გახსნილი ან სხვა გვერდიდან მოვიდა. დაბრუნდით, განაახლეთ გვერდი და გაგზავნეთ თავიდან.
problem-bad_parameter = მისამართი ითხოვს იმას, რაც ვერ იკითხება
todo-bad_parameter = გაასწორეთ ქვემოთ დასახელებული ნაწილი ან დაიწყეთ მთავარი გვერდიდან.
problem-method_not_allowed = ამ მისამართის ასე გამოყენება შეუძლებელია
todo-method_not_allowed = დაიწყეთ მთავარი გვერდიდან.
