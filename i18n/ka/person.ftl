# A person's file: risk, safety flags, alerts, records, states, fields and what was recorded.

## Risk

risk = რისკი
risk-low = დაბალი რისკი
risk-medium = საშუალო რისკი
risk-high = მაღალი რისკი
risk-very_high = ძალიან მაღალი რისკი

## Safety flags

flag-danger = დაფიქსირებულია საფრთხე
flag-two_workers = მიდის მხოლოდ ორი მუშაკი ერთად
flag-dangerous_animal = საშიში ცხოველი
flag-do_not_call = არ დარეკოთ
flag-safe_contact_not_set = უსაფრთხო კონტაქტი არ არის: არ დარეკოთ, არ მიხვიდეთ
flag-hidden_address = დაფარული მისამართი
flag-alleged_perpetrator_in_household = სავარაუდო მოძალადე ოჯახშია
flag-very_high_risk = ძალიან მაღალი რისკი

## Alerts

alert_kind-danger = საფრთხის ნიშანი ვიზიტისას
alert_kind-no_access = ვერ მოხერხდა შესვლა
alert_kind-no_access_twice = ზედიზედ ორჯერ ვერ მოხერხდა შესვლა
alert_kind-no_access_thrice = ზედიზედ სამჯერ ვერ მოხერხდა შესვლა
alert_kind-risk_raised = რისკი გაიზარდა

## What a file is made of

entity-person = პირი
entity-address = მისამართი
entity-safe_contact = უსაფრთხო კონტაქტი
entity-household = შინამეურნეობა
entity-member = ოჯახის წევრი
entity-register_entry = რეესტრის ჩანაწერი
entity-case = შემთხვევა
entity-plan = ვიზიტების გეგმა
entity-risk = რისკის დონე
entity-consent = თანხმობა
entity-note = ჩანაწერი
entity-alert = განგაში
entity-visit = ვიზიტი

## States

state-proposed = წარდგენილი
state-active = აქტიური
state-under_review = გადახედვის პროცესში
state-removed = ამოღებული
state-intake = მიღება
state-assessment = შეფასება
state-planned = დაგეგმილი
state-suspended = შეჩერებული
state-closure_requested = მოთხოვნილია დახურვა
state-closed = დახურული
state-reopened = ხელახლა გახსნილი
state-transferred = გადაცემული
state-duplicate = დუბლიკატი
state-draft = მონახაზი
state-paused = დროებით შეჩერებული
state-ended = დასრულებული
state-in_progress = მიმდინარე
state-done = შესრულებული
state-no_access = ვერ მოხერხდა შესვლა
state-refused = უარი
state-cancelled = გაუქმებული
state-not_done = არ შესრულდა
state-rescheduled = სხვა დღისთვის გადატანილი
state-raised = აქტიური
state-acknowledged = გაცნობილია
state-acted = რეაგირებულია
state-given = გაცემული
state-withdrawn = გაუქმებული თანხმობა
state-expired = ვადაგასული

## States that read differently for one kind of record

state-case-active = აქტიური
state-plan-active = აქტიური
state-case-closed = დახურული
state-consent-refused = უარი თანხმობაზე

## Fields, in every kind of record

field-state = მდგომარეობა
field-name = სახელი და გვარი
field-name_latin = სახელი ლათინური ასოებით
field-sex = სქესი
field-birth_date = დაბადების თარიღი
field-birth_precision = დაბადების თარიღის სიზუსტე
field-national_id = პირადი ნომერი
field-languages = ენები
field-disability = შეზღუდული შესაძლებლობა
field-nationality = მოქალაქეობა
field-phone = ტელეფონი
field-category = კატეგორია
field-deceased = გარდაცვლილია
field-merged_into = გაერთიანებულია
field-released_on = გათავისუფლების თარიღი
field-incident_on = ბოლო ინციდენტი ან ორდერი
field-two_workers = მხოლოდ ორი მუშაკი ერთად
field-warning = გაფრთხილება
field-sensitivity = კონფიდენციალურობა
field-kind = სახე
field-municipality = მუნიციპალიტეტი
field-line = ქუჩა და ნომერი
field-hidden = დაფარული მისამართი
field-geopoint = მდებარეობა
field-from = თარიღიდან
field-to = თარიღამდე
field-method = კონტაქტის გზა
field-number = ნომერი
field-days = დღეები
field-hours = საათები
field-voicemail = ხმოვანი შეტყობინება შეიძლება
field-text = ტექსტი
field-safe_contact-text = SMS შეიძლება
field-do_not_call = არ დარეკოთ
field-caller_id = რა ჩანს დამრეკის ნომრად
field-code_word = კოდური სიტყვა
field-cover_story = რა ვთქვათ, თუ სხვა პასუხობს
field-who_may_answer = ვინ შეიძლება უპასუხოს
field-verified_on = გადამოწმების თარიღი
field-expires_on = მოქმედების ვადა
field-head = ოჯახის უფროსი
field-household = შინამეურნეობა
field-person = პირი
field-relation = ნათესაობა ან კავშირი
field-dependent = კმაყოფაზე მყოფი
field-is_alleged_perpetrator = სავარაუდო მოძალადე
field-criteria = კრიტერიუმები
field-evidence = მტკიცებულებები
field-responsible_worker = პასუხისმგებელი პირი
field-entered_on = შეყვანის თარიღი
field-review_due = გადახედვის ვადა
field-reason = მიზეზი
field-manager = შემთხვევის მენეჯერი
field-agency = უწყება
field-team = გუნდი
field-opened = გახსნის თარიღი
field-stage_owner = ეტაპზე პასუხისმგებელი
field-every_days = დღეები ვიზიტებს შორის
field-rrule = განსაზღვრული დღეები
field-window_before_days = რამდენი დღით ადრე შეიძლება
field-grace_days = დამატებითი ვადა (დღე)
field-starts_on = დაწყების თარიღი
field-paused_until = შეჩერების ვადა
field-pause_reason = შეჩერების მიზეზი
field-modality = ვიზიტის ფორმა
field-purpose = მიზანი
field-court_mandated = სასამართლოს გადაწყვეტილებით
field-level = დონე
field-basis = საფუძველი
field-set_by = დაადგინა
field-confirmed_by = დაადასტურა
field-valid_to = მოქმედების ვადა
field-given_by = ვინ გასცა
field-capacity = თანხმობის გაცემის უნარი
field-form = ფორმა
field-language = ენა
field-withheld = მონაცემები, რომლებიც არ გადაიცემა
field-on = თარიღი
field-visit = ვიზიტი
field-signs = საფრთხის ნიშნები
field-raised_at = როდის დაფიქსირდა
field-act_by = რეაგირების ვადა
field-comment = კომენტარი
field-recorded_by = ჩაწერა
field-recorded_at = ჩაწერის დრო

## What was recorded

change-person_registered = დარეგისტრირდა პირი
change-person_amended = შეიცვალა პირის მონაცემები
change-reassigned = შეიცვალა პასუხისმგებელი პირი
change-visit_recorded = ჩაიწერა ვიზიტი
change-visit_amended = შეიცვალა ვიზიტი
change-visit_reviewed = განხილულია ვიზიტი
change-note_written = დაიწერა ჩანაწერი
change-unreadable = ჩანაწერი, რომელიც ვერ იკითხება
change-conflict_settled = კონფლიქტი მოგვარდა
change-record_added = დაემატა მონაცემი
change-record_amended = შეიცვალა მონაცემი
change-address_added = დაემატა მისამართი
change-address_amended = შეიცვალა მისამართი
change-safe_contact_added = დადგინდა უსაფრთხო კონტაქტი
change-safe_contact_amended = შეიცვალა უსაფრთხო კონტაქტი
change-household_added = დაემატა შინამეურნეობა
change-household_amended = შეიცვალა შინამეურნეობა
change-member_added = დაემატა ოჯახის წევრი
change-member_amended = შეიცვალა ოჯახის წევრის მონაცემები
change-register_entry_added = წარდგენილია რეესტრში შესაყვანად
change-register_entry_amended = შეიცვალა რეესტრის ჩანაწერი
change-case_added = გაიხსნა შემთხვევა
change-case_amended = შეიცვალა შემთხვევა
change-plan_added = შედგა ვიზიტების გეგმა
change-plan_amended = შეიცვალა ვიზიტების გეგმა
change-risk_added = დადგინდა რისკის დონე
change-risk_amended = შეიცვალა რისკის დონე
change-consent_added = ჩაიწერა თანხმობა
change-consent_amended = შეიცვალა თანხმობა
change-note_added = დაიწერა ჩანაწერი
change-alert_added = დაფიქსირდა განგაში
change-alert_amended = განგაშზე რეაგირება
