# Pregled kašnjenja, predaja drugom radniku, planovi i rizik.

## Predaja drugom radniku

reassign-title = Predaja drugom radniku
reassign-heading =
    { $n ->
        [one] Predaja { $n } osobe drugom radniku
        [few] Predaja { $n } osobe drugom radniku
       *[other] Predaja { $n } osoba drugom radniku
    }
reassign-pick = Izbor
reassign-pick-of = Izaberi: { $name }
reassign-pick-all = Svi na ovoj strani
reassign-pick-found =
    { $n ->
        [one] { $n } osoba koju je filter našao, na svim stranama
        [few] Sve { $n } osobe koje je filter našao, na svim stranama
       *[other] Svih { $n } osoba koje je filter našao, na svim stranama
    }
reassign-chosen = Predaj drugom radniku
reassign-others =
    { $n ->
        [one] i još { $n }
        [few] i još { $n }
       *[other] i još { $n }
    }
reassign-to = Ko preuzima
reassign-to-hint = Pored imena stoji koliko osoba radnik već obilazi.
reassign-nobody = Za sada niko
reassign-unit-with = Jedinica novog radnika
reassign-unit-hint = Dosije prelazi u ovu jedinicu. Bez novog radnika ostaje gde jeste.
reassign-worker-missing = Izaberite ko preuzima.
reassign-unit-missing = Izaberite jednu od svojih jedinica.
reassign-unit-apart = Novi radnik pripada jedinici { $name }: izaberite nju, ili jedinicu iznad ili ispod nje.
reassign-reason-missing = Navedite razlog; on ostaje u dosijeu.
reassign-reason-long = Razlog je predugačak: najviše 500 znakova.
reassign-nothing-moves = Već su kod ovog radnika.
reassign-check-title = Proverite pre predaje
reassign-changed = Spisak se u međuvremenu promenio
reassign-changed-now =
    { $n ->
        [one] Sada je na njemu { $n } osoba. Proverite ponovo.
        [few] Sada su na njemu { $n } osobe. Proverite ponovo.
       *[other] Sada je na njemu { $n } osoba. Proverite ponovo.
    }
reassign-before =
    { $n ->
        [one] Do sada obilazi { $n } osobu,
        [few] Do sada obilazi { $n } osobe,
       *[other] Do sada obilazi { $n } osoba,
    }
reassign-after =
    { $n ->
        [one] posle toga { $n } osobu.
        [few] posle toga { $n } osobe.
       *[other] posle toga { $n } osoba.
    }
reassign-there-already =
    { $n ->
        [one] { $n } osoba je već kod ovog radnika i ostaje kod njega.
        [few] { $n } osobe su već kod ovog radnika i ostaju kod njega.
       *[other] { $n } osoba je već kod ovog radnika i ostaje kod njega.
    }
reassign-phones = Šta se dešava na telefonima
reassign-loses =
    { $n ->
        [one] Pri sledećoj sinhronizaciji sa telefona se briše { $n } dosije.
        [few] Pri sledećoj sinhronizaciji sa telefona se brišu { $n } dosijea.
       *[other] Pri sledećoj sinhronizaciji sa telefona se briše { $n } dosijea.
    }
reassign-gains =
    { $n ->
        [one] Pri sledećoj sinhronizaciji na telefon stiže { $n } dosije, sa svim što je u njemu.
        [few] Pri sledećoj sinhronizaciji na telefon stižu { $n } dosijea, sa svim što je u njima.
       *[other] Pri sledećoj sinhronizaciji na telefon stiže { $n } dosijea, sa svim što je u njima.
    }
reassign-nothing-lost = Što je zabeleženo a još nije poslato, prvo se šalje: ništa se ne gubi.
reassign-nobody-means = Osobe za koje niko nije odgovoran stoje prve u pregledu kašnjenja.
reassign-no-phone = Nema povezanog telefona
reassign-last-sync = Poslednja sinhronizacija: { $name }
reassign-never-synced = Još nije sinhronizovan
reassign-do =
    { $n ->
        [one] Predaj { $n } osobu
        [few] Predaj { $n } osobe
       *[other] Predaj { $n } osoba
    }
done-reassigned =
    { $n ->
        [one] Predata je { $n } osoba. Telefoni se usklađuju pri sledećoj sinhronizaciji.
        [few] Predate su { $n } osobe. Telefoni se usklađuju pri sledećoj sinhronizaciji.
       *[other] Predato je { $n } osoba. Telefoni se usklađuju pri sledećoj sinhronizaciji.
    }
done-nobody-chosen = Niko nije izabran. Prvo označite bar jednu osobu.

## Izmena plana ili rizika: poslednji pogled

amend-what = Šta se menja
amend-field = Polje
amend-next-caption = Sledeća poseta, pre i posle izmene
amend-not-due = Nijedna poseta ne dospeva
amend-phones = Telefon radnika to prikazuje posle sledeće sinhronizacije.
amend-changed = Neko je ovo u međuvremenu promenio. Ovako stoji sada: pogledajte i odlučite ponovo.
amend-text-long = Tekst je predugačak.
amend-day-wrong = Unesite datum koji nije prošao, na primer 31. mart 2027.
amend-nothing = Ništa se ne razlikuje od onoga što već stoji.

## Rizik

risk_page-title = Izmena nivoa rizika
risk_page-now = Rizik sada
risk_page-not-recorded = Još ga niko nije odredio; računa se kao srednji.
risk_page-new = Novi nivo rizika
risk_page-waits = Zabeležena su dva nivoa i čekaju odluku. Do tada važi viši.
risk_page-only-supervisor = Rizik može da snizi samo supervizor.
risk_page-alert = Rizik se povećava: supervizor dobija upozorenje.
risk_page-level-missing = Izaberite nivo rizika.
risk_page-basis-missing = Navedite na čemu se nivo zasniva.
risk_page-basis-hint = Šta je viđeno, rečeno ili utvrđeno.
risk_page-valid-hint = Ostavite prazno ako kraj nije poznat.
done-change_risk = Nivo rizika je izmenjen.

## Plan poseta

plan-title = Plan poseta
plan-new = Napravi plan poseta
plan-how = Kako se računaju posete
plan_how-rule = Po pravilu za nivo rizika
plan_how-interval = Određen broj dana od kada je osoba poslednji put viđena
plan_how-weekly = Određenim danima u nedelji
plan_how-series = Niz u zapisu kalendara (RRULE)
plan-by-rule =
    { $n ->
        [one] Po pravilu za sadašnji rizik: na svaki { $n } dan.
        [few] Po pravilu za sadašnji rizik: na svaka { $n } dana.
       *[other] Po pravilu za sadašnji rizik: na svakih { $n } dana.
    }
plan_step-change = Izmeni učestalost
plan_step-pause = Pauziraj
plan_step-resume = Nastavi
plan_step-end = Završi
plan-every = Dana između poseta
plan-every-hint = Samo kad se broje dani od poslednje posete.
plan-weekdays = Dani u nedelji
plan-weeks = Na koliko nedelja
plan-weeks-hint = Samo za određene dane u nedelji; 1 znači svake nedelje.
plan-series = Niz (RRULE)
plan-series-hint = Samo za niz, na primer FREQ=MONTHLY;BYMONTHDAY=1
plan-starts-hint = Ostavite prazno da se računa od poslednje posete; određeni dani tada počinju danas.
plan-by-rule-hint = Ostavite prazno da važi pravilo.
plan-reason-optional = Možete navesti razlog.
plan-until-hint = Poslednji dan bez posete, najviše godinu dana unapred. Sledeća poseta dospeva posle njega.
plan-end-means = Nijedna poseta više ne dospeva. Ako slučaj ide dalje bez plana, osoba stoji prva u pregledu kašnjenja.
plan-resume-means = Pauza se završava danas; sledeća poseta računa se od poslednje.
plan-nobody-notices = Posle ovoga nijedna poseta ne dospeva: niko ne bi primetio da osoba nije posećena.
plan-reason-missing = Navedite razlog.
plan-until-wrong = Unesite poslednji dan pauze: danas ili kasnije, najviše godinu dana unapred.
plan-days-wrong = Unesite ceo broj od 0 do 366.
plan-every-wrong = Unesite ceo broj od 1 do 3660.
plan-weeks-wrong = Unesite ceo broj od 1 do 52.
plan-day-missing = Izaberite bar jedan dan u nedelji.
plan-series-wrong = Ovaj niz ne može da se prati. Počinje sa FREQ=DAILY, WEEKLY, MONTHLY ili YEARLY.
plan-how-missing = Izaberite kako se računaju posete.
done-change_plan = Plan poseta je izmenjen.

## Kako to zove evidencija pristupa

access-action-change_plan = Izmenjen plan poseta
access-action-change_risk = Izmenjen nivo rizika
access-action-undo = Izmena je poništena
access-action-export_overdue = Kašnjenja preuzeta kao tabela
access-action-list_calendars = Otvorene adrese kalendara
access-action-create_calendar = Napravljena adresa kalendara
access-action-revoke_calendar = Opozvana adresa kalendara
access-action-read_calendar = Kalendar je pročitao posete koje dospevaju

## Tok kašnjenja

trend-title = Kašnjenja na kraju svake sedmice
trend-means = Od osoba koje su sada ovde: koliko ih nije bilo viđeno na vreme kada se sedmica završila, u nedelju. Računa se iznova iz svega što je stiglo, pa zakasnela sinhronizacija ispravlja i ranije sedmice; planovi se računaju od dana kada su napravljeni, a rizik je današnji. Poslednja kolona je današnji dan.
trend-not-yet = Sedmice se još računaju. Pogledajte ponovo za minut.
trend-caption = Osobe u kašnjenju na kraju svake od poslednjih 12 sedmica, i danas
trend-week = Sedmica do
list-days = Dana kašnjenja

## Visits in a calendar

calendar-title = Posete u kalendaru
calendar-name = Posete
calendar-hint = Kalendar na telefonu ili računaru može da pokaže kada posete dospevaju: samo dane i inicijale, bez imena i adresa. Osobe čiji je dosije zapečaćen izostavljene su.
calendar-feeds = Adresa u upotrebi
calendar-none = Nijedan kalendar ne čita ove posete.
calendar-make = Napravi adresu
calendar-made = Adresa za kalendar
calendar-once = Prikazuje se samo sada. Ko je ima, može da čita posete: unesite je u svoj kalendar i ne dajte je nikome.
calendar-how = U kalendaru izaberite pretplatu na kalendar ili dodavanje preko URL-a i nalepite adresu.
calendar-made-at = Napravljeno
calendar-fetched = Poslednji put preuzeto
calendar-never = još ne
calendar-revoke = Opozovi
calendar-another = Nova adresa zamenjuje ovu: kalendari koji koriste ovu više ništa ne dobijaju.
done-calendar_revoked = Adresa je opozvana. Kalendari koji su je koristili više ništa ne dobijaju.
