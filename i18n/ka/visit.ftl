# Visits: outcomes, timing, danger signs, questions and the words to choose from.

## Visits

visit = ვიზიტი
visits = ვიზიტები
home-visit = ბინაზე ვიზიტი
next-visit = შემდეგი ვიზიტი
last-seen = ბოლოს ნანახია
never-seen = ჯერ არ უნახავთ
due-on = შესრულების ვადა
started-at = დაიწყო
ended-at = დასრულდა
received-at = მიღებულია
duration = ხანგრძლივობა
danger-signs = საფრთხის ნიშნები
no-danger-signs = საფრთხის ნიშნები არ არის
revision = რედაქცია { $n }
amended-by = შეცვალა: { $name }
days-overdue = ვადაგადაცილება: { $n } დღე

## How a visit ended, or where it stands

outcome-seen = ნანახია
outcome-not_seen = არ არის ნანახი
outcome-no_access = ვერ მოხერხდა შესვლა
outcome-refused = უარი
outcome-planned = დაგეგმილი
outcome-in_progress = მიმდინარე
outcome-cancelled = გაუქმებული
outcome-not_done = არ შესრულდა
outcome-rescheduled = სხვა დღისთვის გადატანილი
review-submitted = ელოდება განხილვას
review-accepted = მიღებული
review-returned = დაბრუნებული
timing-upcoming = მომავალი
timing-due = შესასრულებელი
timing-grace = დამატებით ვადაში
timing-overdue = ვადაგადაცილებული

## Danger signs

danger_sign-unexplained_injury = აუხსნელი დაზიანება
danger_sign-fear_or_controlled_speech = შიში ან სხვის კარნახით საუბარი
danger_sign-weapon = იარაღი
danger_sign-threats = მუქარა
danger_sign-intoxicated_carer = ნასვამი ან ნარკოტიკის ზემოქმედების ქვეშ მყოფი მზრუნველი
danger_sign-no_food_or_heating = არ არის საკვები ან გათბობა
danger_sign-locked_in = ჩაკეტილია
danger_sign-untreated_illness = დაავადება მკურნალობის გარეშე
danger_sign-suicidal_talk = საუბრობს თვითმკვლელობაზე
danger_sign-alleged_perpetrator_present = სავარაუდო მოძალადე ადგილზეა
danger_sign-child_missing = ბავშვი დაკარგულია
danger_sign-dangerous_animal = საშიში ცხოველი

## Questions of every visit

question-safe = უსაფრთხოდ არის?
question-well = კარგად არის?
question-modality = ვიზიტის ფორმა

## Words to choose from, in questions and in fields

choice-yes = დიახ
choice-no = არა
choice-other = სხვა
choice-home = ბინაზე
choice-office = ოფისში
choice-institution = დაწესებულება
choice-phone = ტელეფონით
choice-elsewhere = სხვაგან
choice-low = დაბალი
choice-medium = საშუალო
choice-high = მაღალი
choice-very_high = ძალიან მაღალი
choice-f = მდედრობითი
choice-m = მამრობითი
choice-unknown = უცნობია
choice-day = ზუსტი დღე
choice-month = თვე და წელი
choice-year = მხოლოდ წელი
choice-estimated = სავარაუდო
choice-residence = საცხოვრებელი ადგილი
choice-stay = დროებითი ადგილსამყოფელი
choice-shelter = თავშესაფარი
choice-normal = ჩვეულებრივი
choice-restricted = შეზღუდული
choice-sealed = დალუქული
choice-domestic_violence = ძალადობა ოჯახში
choice-juvenile_probation = არასრულწლოვანთა პრობაცია
choice-former_prisoner = პატიმრობიდან გათავისუფლებული
choice-family_in_need = დახმარების საჭიროების მქონე ოჯახი
choice-text = SMS
choice-e_mail = ელფოსტა
choice-in_person = პირადად
choice-through_another = სხვა პირის მეშვეობით
choice-none = არანაირი
choice-services = მომსახურება
choice-sharing = მონაცემების გაზიარება მიმწოდებელთან
choice-visit = ვიზიტი
choice-photo = ფოტო
choice-self = თავად პირი
choice-guardian = მეურვე
