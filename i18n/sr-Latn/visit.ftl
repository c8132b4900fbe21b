# Visits: outcomes, timing, danger signs, questions and the words to choose from.

## Visits

visit = Poseta
visits = Posete
home-visit = Kućna poseta
next-visit = Sledeća poseta
last-seen = Poslednji put viđena
never-seen = Još nije viđena
due-on = Rok
started-at = Početak
ended-at = Kraj
received-at = Pristiglo
duration = Trajanje
danger-signs = Znaci opasnosti
no-danger-signs = Nema znakova opasnosti
revision = Verzija { $n }
amended-by = Izmena: { $name }
days-overdue =
    { $n ->
        [one] kasni { $n } dan
        [few] kasni { $n } dana
       *[other] kasni { $n } dana
    }

## How a visit ended, or where it stands

outcome-seen = Osoba viđena
outcome-not_seen = Osoba nije viđena
outcome-no_access = Nije bilo pristupa
outcome-refused = Odbijeno
outcome-planned = Planirano
outcome-in_progress = U toku
outcome-cancelled = Otkazano
outcome-not_done = Nije obavljeno
outcome-rescheduled = Pomereno za drugi dan
review-submitted = Čeka pregled
review-accepted = Prihvaćeno
review-returned = Vraćeno na doradu
timing-upcoming = Predstojeća
timing-due = Na redu
timing-grace = U dodatnom roku
timing-overdue = Zakasnela

## Danger signs

danger_sign-unexplained_injury = Neobjašnjena povreda
danger_sign-fear_or_controlled_speech = Strah ili govor pod tuđom kontrolom
danger_sign-weapon = Oružje
danger_sign-threats = Pretnje
danger_sign-intoxicated_carer = Staralac pod dejstvom alkohola ili droge
danger_sign-no_food_or_heating = Nema hrane ili grejanja
danger_sign-locked_in = Drže je zaključanu
danger_sign-untreated_illness = Nelečena bolest
danger_sign-suicidal_talk = Govori o samoubistvu
danger_sign-alleged_perpetrator_present = Navodni nasilnik je prisutan
danger_sign-child_missing = Dete je nestalo
danger_sign-dangerous_animal = Opasna životinja

## Questions of every visit

question-safe = Da li je osoba bezbedna?
question-well = Da li je osoba dobro?
question-modality = Način posete

## Words to choose from, in questions and in fields

choice-yes = Da
choice-no = Ne
choice-other = Drugo
choice-home = Kod kuće
choice-office = U kancelariji
choice-institution = Ustanova
choice-phone = Telefonom
choice-elsewhere = Na drugom mestu
choice-low = Nizak
choice-medium = Srednji
choice-high = Visok
choice-very_high = Veoma visok
choice-f = Ženski
choice-m = Muški
choice-unknown = Nepoznato
choice-day = Tačan dan
choice-month = Mesec i godina
choice-year = Samo godina
choice-estimated = Procenjeno
choice-residence = Prebivalište
choice-stay = Boravište
choice-shelter = Sigurna kuća
choice-normal = Uobičajeno
choice-restricted = Ograničeno
choice-sealed = Zapečaćeno
choice-domestic_violence = Nasilje u porodici
choice-juvenile_probation = Probacija maloletnika
choice-former_prisoner = Lice otpušteno iz zatvora
choice-family_in_need = Porodica u potrebi
choice-text = SMS
choice-e_mail = Imejl
choice-in_person = Lično
choice-through_another = Preko druge osobe
choice-none = Nijedan
choice-services = Usluge
choice-sharing = Deljenje podataka sa pružaocem usluga
choice-visit = Poseta
choice-photo = Fotografija
choice-self = Sama osoba
choice-guardian = Staratelj
