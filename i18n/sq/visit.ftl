# Visits: outcomes, timing, danger signs, questions and the words to choose from.

## Visits

visit = Vizitë
visits = Vizita
home-visit = Vizitë në shtëpi
next-visit = Vizita e radhës
last-seen = Takuar së fundi
never-seen = Nuk është takuar asnjëherë
due-on = Për t'u kryer më
started-at = Filloi
ended-at = Përfundoi
received-at = Mbërriti
duration = Kohëzgjatja
danger-signs = Shenja rreziku
no-danger-signs = Pa shenja rreziku
revision = Versioni { $n }
amended-by = Ndryshuar nga { $name }
days-overdue =
    { $n ->
        [one] { $n } ditë vonesë
       *[other] { $n } ditë vonesë
    }

## How a visit ended, or where it stands

outcome-seen = U takua
outcome-not_seen = Nuk u takua
outcome-no_access = Pa qasje
outcome-refused = Refuzuar
outcome-planned = Planifikuar
outcome-in_progress = Në vazhdim
outcome-cancelled = Anuluar
outcome-not_done = E pakryer
outcome-rescheduled = Shtyrë për një ditë tjetër
review-submitted = Pret shqyrtim
review-accepted = Pranuar
review-returned = Kthyer për plotësim
timing-upcoming = E ardhshme
timing-due = Për t'u kryer
timing-grace = Brenda afatit shtesë
timing-overdue = E vonuar

## Danger signs

danger_sign-unexplained_injury = Lëndim pa shpjegim
danger_sign-fear_or_controlled_speech = Frikë ose flet nën kontrollin e tjetrit
danger_sign-weapon = Armë
danger_sign-threats = Kërcënime
danger_sign-intoxicated_carer = Kujdestar nën ndikim të alkoolit ose drogës
danger_sign-no_food_or_heating = Pa ushqim ose ngrohje
danger_sign-locked_in = Mbyllur me çelës
danger_sign-untreated_illness = Sëmundje e patrajtuar
danger_sign-suicidal_talk = Flet për vetëvrasje
danger_sign-alleged_perpetrator_present = Dhunuesi i dyshuar është i pranishëm
danger_sign-child_missing = Fëmija mungon
danger_sign-dangerous_animal = Kafshë e rrezikshme

## Questions of every visit

question-safe = A është personi i sigurt?
question-well = A është personi mirë?
question-modality = Mënyra e vizitës

## Words to choose from, in questions and in fields

choice-yes = Po
choice-no = Jo
choice-other = Tjetër
choice-home = Në shtëpi
choice-office = Në zyrë
choice-institution = Institucion
choice-phone = Me telefon
choice-elsewhere = Diku tjetër
choice-low = I ulët
choice-medium = I mesëm
choice-high = I lartë
choice-very_high = Shumë i lartë
choice-f = Femër
choice-m = Mashkull
choice-unknown = Nuk dihet
choice-day = Dita e saktë
choice-month = Muaji dhe viti
choice-year = Vetëm viti
choice-estimated = Përafërsisht
choice-residence = Vendbanim
choice-stay = Qëndrim i përkohshëm
choice-shelter = Strehimore
choice-normal = E zakonshme
choice-restricted = E kufizuar
choice-sealed = E vulosur
choice-domestic_violence = Dhunë në familje
choice-juvenile_probation = Shërbim sprovues për të mitur
choice-former_prisoner = I liruar nga burgu
choice-family_in_need = Familje në nevojë
choice-text = SMS
choice-e_mail = E-mail
choice-in_person = Personalisht
choice-through_another = Përmes dikujt tjetër
choice-none = Asnjë
choice-services = Shërbime
choice-sharing = Ndarje e të dhënave me ofruesin
choice-visit = Vizitë
choice-photo = Fotografi
choice-self = Vetë personi
choice-guardian = Kujdestari ligjor
