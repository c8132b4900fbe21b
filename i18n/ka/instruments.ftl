# Forms for administrators, and what was answered with them.

instruments-list = არსებული ფორმები
instruments-none = ფორმა ჯერ არ არის. პირველი ზემოთ ატვირთეთ.
instruments-upload = ფორმის ატვირთვა
instruments-upload-hint = აირჩიეთ XLSForm. ყველა შეცდომა თავის სტრიქონთან გამოჩნდება; გამოქვეყნებამდე ფორმას არავინ გამოიყენებს.
instruments-file = ფორმა (.xlsx, .xls, .csv ან .md)
instruments-beside = თანდართული სიები
instruments-beside-hint = მხოლოდ მაშინ, თუ ფორმა არჩევანს ფაილებიდან იღებს (.csv, .xml, .geojson).
instruments-check = შემოწმება და შენახვა
instruments-no-file = ჯერ აირჩიეთ ფორმის ფაილი.
instruments-origin = წარმომავლობა
instrument_origin-core = Vizita-სთან ერთად
instrument_origin-pack = დამატებითი პაკეტი
instrument_origin-own = საკუთარი ფორმა
instrument_kind-visit = ვიზიტის ფორმა
instrument_kind-assessment = შეფასება
instruments-asked = გამოიყენება
instruments-asked-now = ახლა გამოიყენება
instruments-not-asked = არ გამოიყენება
instruments-units = ერთეულები
instruments-of-units = { $name } / { $n }
instruments-questions = კითხვები
instruments-versions = ვერსიები
instruments-version-called = ვერსია { $name }
instruments-newer-waits = ახალი ვერსია ელოდება
instruments-wrong = ეს ფორმა ჯერ ვერ გამოიყენება
instruments-wrong-hint = არაფერი შენახულა. გაასწორეთ ქვემოთ მითითებული სტრიქონები და ფაილი ხელახლა ატვირთეთ.
instruments-sheet = ფურცელი { $name }
instruments-whole-file = მთელი ფაილი
instruments-faults-caption = სტრიქონები და მათი შეცდომები
instruments-row = სტრიქონი
instruments-fault = რა არის არასწორი
instruments-error = შეცდომა
instruments-warning = გაფრთხილება
instruments-looks-wrong = სავარაუდო შეცდომები
instruments-facts = მონაცემები
instruments-id = ფორმის იდენტიფიკატორი
instruments-hash = შინაარსის ანაბეჭდი
instruments-kind = დანიშნულება
instruments-languages = ენები
instruments-licence = ლიცენზია
instruments-source = წყარო
instruments-loinc = LOINC კოდი
instruments-added = დამატებულია
instruments-by = ვინ
instruments-other-versions = სხვა ვერსიები
instruments-only-version = ეს ერთადერთი ვერსიაა.
instruments-download = ჩამოტვირთვა: { $name }
instruments-questionnaire = ფორმა FHIR Questionnaire-ის სახით
instruments-where = სად გამოიყენება
instruments-where-hint = ერთეული იყენებს თავისთვის დანიშნულ ვერსიას, სხვა შემთხვევაში — ზემდგომისას. მონიშნეთ სასურველი ერთეულები.
instruments-this-version = ეს ვერსია
instruments-from-above = როგორც ზემდგომი ერთეული
instruments-publish = ამ ვერსიის გამოქვეყნება
instruments-retire = გამოყენების შეწყვეტა
instruments-follow = ზემდგომი ერთეულის მიხედვით
instruments-choose-units = მონიშნეთ ერთი ერთეული მაინც.
instruments-past = სად და როდის გამოიყენებოდა
instruments-still = დღემდე
instruments-words = ტექსტი
instruments-name = სახელი
instruments-type = ტიპი
instruments-relevant = როდის იკითხება
instruments-required = სავალდებულო
instruments-sure = დარწმუნებული ხართ?
instruments-sure-publish = გამოვაქვეყნოთ ეს ვერსია?
instruments-sure-retire = შევწყვიტოთ ამ ფორმის გამოყენება?
instruments-sure-follow = ზემდგომი ერთეულის მიხედვით?
instruments-means-publish = ტელეფონები მას შემდეგ სინქრონიზაციაზე მიიღებენ. სხვა ვერსიით დაწყებული იმავე ვერსიით დასრულდება.
instruments-means-retire = შემდეგი სინქრონიზაციის მერე ტელეფონები მას აღარ შესთავაზებენ. პასუხები რჩება, დაწყებული კი დასრულდება.
instruments-means-follow = ეს ერთეულები გამოიყენებენ იმას, რასაც ზემდგომი ერთეული.
instruments-do-publish = გამოქვეყნება
instruments-do-retire = შეწყვეტა
instruments-do-follow = ზემდგომის მიხედვით
instruments-try = გამოცდა
instruments-try-hint = აქ გაცემული პასუხები არ ინახება.
instruments-try-page = გვერდი { $name } / { $n }
instruments-try-forward = შემდეგი
instruments-try-back = უკან
instruments-try-complete = დასრულება
instruments-try-again = ხელახლა გამოცდა
instruments-try-done = დასრულდა. ასეთი იქნებოდა შედეგი; არაფერი შენახულა.
instruments-try-sent = რა გაიგზავნებოდა
instruments-try-nothing = აქ არაფერი იკითხება.
instruments-try-there = გადასვლა
instruments-try-add = დამატება: { $name }
instruments-try-remove = ამის წაშლა
instruments-try-file = ამას ტელეფონი იღებს; ბრაუზერში გამოტოვებულია.
instruments-try-language = ენის შეცვლა
answer_problem-required = პასუხი სავალდებულოა
answer_problem-constraint = ასეთი პასუხი შეუძლებელია
answer_problem-type = ეს ამ ტიპის პასუხად ვერ იკითხება
answer_problem-choice = არცერთი ვარიანტი არ არის
answer_problem-unknown = ასეთი კითხვა არ არის
answer_problem-not_asked = არ უკითხავთ
answer_problem-count = ძალიან ბევრია ან ცოტა
done-instrument_added = ფორმა ახალ ვერსიად შეინახა. გამოცადეთ და შემდეგ გამოაქვეყნეთ.
done-instrument_known = ზუსტად ეს ვერსია უკვე არსებობს.
problem-form_too_large = ეს ძალიან დიდია
todo-form_too_large = დაბრუნდით და ნაკლები გაგზავნეთ: ამოიღეთ სურათები ცხრილიდან.
assessment = შეფასება
assessment-state = მდგომარეობა
assessment-alerts = კრიტიკული პასუხები
assessment-form-unknown = სერვერს ფორმის ეს ვერსია არ აქვს
assessment-form-unknown-hint = პასუხები შენახულია მოსვლისამებრ, სახელებით, და არ შემოწმებულა. ატვირთეთ ფორმა და ისინი მისი სიტყვებით გამოჩნდება.
assessment-visit = ამ ვიზიტის დროს
assessment-risk-suggested = პასუხებით ნავარაუდევი
assessment-risk-open = დაუდასტურებელი
assessment-scores = შედეგები
assessment-no-scores = ეს ფორმა რიცხვებს არ ითვლის.
assessment-score = ქულა
assessment-number = რიცხვი
assessment-band = დონე
assessment-answered = პასუხგაცემული
assessment-answered-of = { $name } / { $n }
assessment-too-little = პასუხი არასაკმარისია
assessment-not-asked = არ უკითხავთ
assessment-over-time = დროთა განმავლობაში
assessment-course = დინამიკა
assessment-no-needs = საჭიროებები არ გამოვლენილა.
assessment-need-state = რა გახდა
assessment-need-suggested = შემოთავაზებული, არ ჩაწერილა
assessment-answers = კითხვები და პასუხები
assessments-when = როდის
assessments-result = შედეგი
assessments-none = ჯერ არავინ შეფასებულა.
assessments-none-filtered = ფილტრებს არცერთი შეფასება არ შეესაბამება.
assessments-choose-form = აირჩიეთ ფორმა, რომ მისი პასუხები ცხრილად ჩამოტვირთოთ.
assessments-headings-labels = სიტყვებით
assessments-headings-names = სახელებით
access-action-read_assessment = გახსნა შეფასება
access-action-list_assessments = გახსნა შეფასებების სია
access-action-export_assessments = ფორმის პასუხები ცხრილად ჩამოტვირთა
access-action-add_instrument = ფორმა ატვირთა
access-action-publish_instrument = ფორმა გამოაქვეყნა
access-action-retire_instrument = ფორმის გამოყენება შეწყვიტა
access-action-follow_instrument = ფორმისთვის ერთეული ზემდგომს მიანდო
instruments-errors =
    { $n ->
        [one] { $n } შეცდომა
       *[other] { $n } შეცდომა
    }
instruments-warnings =
    { $n ->
        [one] ამას გარდა, { $n } რამ შეცდომას ჰგავს.
       *[other] ამას გარდა, { $n } რამ შეცდომას ჰგავს.
    }
instruments-more-faults =
    { $n ->
        [one] კიდევ { $n } შემდეგი ცდის მერე გამოჩნდება.
       *[other] კიდევ { $n } შემდეგი ცდის მერე გამოჩნდება.
    }
instruments-choices =
    { $n ->
        [one] { $n } ვარიანტი
       *[other] { $n } ვარიანტი
    }
instruments-units-follow =
    { $n ->
        [one] { $n } ქვემდგომი ერთეული მიჰყვება.
       *[other] { $n } ქვემდგომი ერთეული მიჰყვება.
    }
instruments-phones =
    { $n ->
        [one] ეს ეხება { $n } ტელეფონს.
       *[other] ეს ეხება { $n } ტელეფონს.
    }
assessments-alerts =
    { $n ->
        [one] { $n } კრიტიკული პასუხი
       *[other] { $n } კრიტიკული პასუხი
    }
assessments-needs =
    { $n ->
        [one] { $n } საჭიროება
       *[other] { $n } საჭიროება
    }
done-instrument_published =
    { $n ->
        [one] გამოქვეყნდა { $n } ერთეულში. ტელეფონები შემდეგ სინქრონიზაციაზე მიიღებენ.
       *[other] გამოქვეყნდა { $n } ერთეულში. ტელეფონები შემდეგ სინქრონიზაციაზე მიიღებენ.
    }
done-instrument_retired =
    { $n ->
        [one] { $n } ერთეული მას აღარ იყენებს.
       *[other] { $n } ერთეული მას აღარ იყენებს.
    }
done-instrument_follows =
    { $n ->
        [one] { $n } ერთეული ზემდგომს მიჰყვება.
       *[other] { $n } ერთეული ზემდგომს მიჰყვება.
    }
alert-assessment = შეფასების გახსნა
assessment-kept = ძველი ვერსიის პასუხები
assessment-kept-hint = გაცემულია ფორმის შეცვლამდე და ახალ ფორმაში მათი ადგილი აღარ არის.
