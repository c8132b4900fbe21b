# What only the server's pages say.

## Around every page

page-skip = Pređi na sadržaj
page-nav = Glavni meni
page-pages = Strane liste
page-first = Nazad na prvu stranu
page-further = Sledeća strana
page-show = Prikaži
page-clear = Ukloni filtere
page-to-home = Idi na početnu stranu
page-on-record = Svako ko otvori dosije osobe ili posetu beleži se u evidenciji pristupa.

## Signing in

sign-in-wrong = Korisničko ime ili lozinka nisu tačni
sign-in-wrong-hint = Proverite oboje i pokušajte ponovo. Ako ste zaboravili lozinku, obratite se administratoru.

## Home

home-role = Uloga
home-hello = Dobar dan, { $name }
home-waits = Šta vas čeka
home-nothing = Ovde vas ništa ne čeka.
home-auditor = Evidenciju pristupa možete čitati pomoću tokena na ovoj adresi:
home-overdue =
    { $n ->
        [one] osoba sa zakasnelom posetom
        [few] osobe sa zakasnelom posetom
       *[other] osoba sa zakasnelom posetom
    }
home-grace =
    { $n ->
        [one] osoba u dodatnom roku
        [few] osobe u dodatnom roku
       *[other] osoba u dodatnom roku
    }
home-due =
    { $n ->
        [one] osoba kojoj je dospela poseta
        [few] osobe kojima je dospela poseta
       *[other] osoba kojima je dospela poseta
    }
home-no-worker =
    { $n ->
        [one] osoba za koju niko nije odgovoran
        [few] osobe za koje niko nije odgovoran
       *[other] osoba za koje niko nije odgovoran
    }
home-alerts =
    { $n ->
        [one] upozorenje koje niko nije preuzeo
        [few] upozorenja koja niko nije preuzeo
       *[other] upozorenja koja niko nije preuzeo
    }
home-submitted =
    { $n ->
        [one] poseta čeka vaš pregled
        [few] posete čekaju vaš pregled
       *[other] poseta čeka vaš pregled
    }
home-returned =
    { $n ->
        [one] poseta vam je vraćena
        [few] posete su vam vraćene
       *[other] poseta vam je vraćeno
    }
home-silent =
    { $n ->
        [one] telefon se ne javlja duže od 7 dana
        [few] telefona se ne javljaju duže od 7 dana
       *[other] telefona se ne javlja duže od 7 dana
    }

## The demo's notice

demo-title = Ovo je demonstracija: šta da probate
demo-what = Sve osobe i posete ovde su izmišljene. Ništa što uradite ne stiže ni do koga.
demo-step-overdue = Otvorite „Zakasnelo”: ko nije viđen na vreme, po jedinici i radniku. Svaki broj vodi do osoba.
demo-step-file = Odatle otvorite dosije osobe: sledeća poseta, šta treba znati pre odlaska i sve što se dogodilo.
demo-step-phone = Zabeležite posetu telefonom: ove komande povezuju telefon i šalju posetu. Ona se zatim nalazi u evidenciji poseta.
demo-commands = Komande za telefon
demo-sign-ins = Prijave za demonstraciju
demo-sign-ins-hint = Svaka uloga vidi nešto drugo. Probajte nekoliko.

## Visit log

visits-title = Evidencija poseta
visits-caption = Posete, najnovije prve
visits-outcome = Ishod posete
visits-review = Pregled
visits-amended = Izmenjeno
visits-danger =
    { $n ->
        [one] { $n } znak opasnosti
        [few] { $n } znaka opasnosti
       *[other] { $n } znakova opasnosti
    }
visits-found =
    { $n ->
        [0] Nema poseta
        [one] { $n } poseta
        [few] { $n } posete
       *[other] { $n } poseta
    }
visits-found-more = Više od { $n } poseta
visits-none = Još nije stigla nijedna poseta. Posete se pojavljuju čim se neki telefon sinhronizuje.
visits-none-filtered = Nijedna poseta ne odgovara ovim filterima. Uklonite neki ili izaberite druge datume.

## A visit

visit-facts = Podaci
visit-planned-for = Planirano za
visit-reviewed-by = pregledao/la { $name }
visit-clocks = Kada je zabeleženo i stiglo
visit-what = Šta
visit-recorded = Zabeleženo, po satu telefona
visit-clock = Sat telefona
visit-zone = Vremena u vremenskoj zoni { $name }.
visit-form = Obrazac
visit-answers = Pitanja i odgovori
visit-no-answers = Nije odgovoreno ni na jedno pitanje.
visit-revisions = Šta je izmenjeno
visit-differences = Šta je ova izmena promenila
visit-question = Pitanje
visit-before = Pre
visit-after = Posle
clock-right = Tačan
clock-behind-minutes =
    { $n ->
        [one] kasni { $n } minut
        [few] kasni { $n } minuta
       *[other] kasni { $n } minuta
    }
clock-behind-hours =
    { $n ->
        [one] kasni { $n } sat
        [few] kasni { $n } sata
       *[other] kasni { $n } sati
    }
clock-behind-days =
    { $n ->
        [one] kasni { $n } dan
        [few] kasni { $n } dana
       *[other] kasni { $n } dana
    }
clock-ahead-minutes =
    { $n ->
        [one] žuri { $n } minut
        [few] žuri { $n } minuta
       *[other] žuri { $n } minuta
    }
clock-ahead-hours =
    { $n ->
        [one] žuri { $n } sat
        [few] žuri { $n } sata
       *[other] žuri { $n } sati
    }
clock-ahead-days =
    { $n ->
        [one] žuri { $n } dan
        [few] žuri { $n } dana
       *[other] žuri { $n } dana
    }

## Overdue board

board-title = Zakasnelo
board-gaps = Lako bi ostale neprimećene
board-no-worker =
    { $n ->
        [one] osoba za koju niko nije odgovoran
        [few] osobe za koje niko nije odgovoran
       *[other] osoba za koje niko nije odgovoran
    }
board-no-plan =
    { $n ->
        [one] osoba bez plana poseta
        [few] osobe bez plana poseta
       *[other] osoba bez plana poseta
    }
board-late = Dospelo i zakasnelo po jedinici i radniku
board-hint = Jedinica broji sve koji su ispod nje. Dani se broje u vremenskoj zoni svake jedinice; sam dan roka nije kašnjenje. Svaki broj vodi do osoba. Kada slučaj vodi više radnika, osoba se broji kod odgovornog.
board-caption = Broj osoba kojima je poseta dospela, u dodatnom roku ili zakasnela, po jedinici i radniku
board-who = Jedinica i radnik
board-drawing = Crtež
board-choose-unit = Radnika ima previše za jednu stranicu: izaberite jedinicu da vidite njene radnike.
band-due = Dospelo
band-grace = U dodatnom roku
band-week = 1–7 dana
band-month = 8–30 dana
band-quarter = 31–90 dana
band-longer = Preko 90 dana
band-overdue = Zakasnelo ukupno
band-no_plan = Bez plana poseta
band-no_worker = Niko nije odgovoran

## The people behind a number

list-title = Osobe s dospelom i zakasnelom posetom
list-caption = Osobe, najduže kašnjenje prvo
list-band = Koliko kasni
list-everybody = Dospelo ili kasni
list-stands = Stanje
list-none = Niko. Promenite filtere da vidite druge.

## A person's file

person-title = Dosije osobe
person-flags = Znajte pre odlaska
person-window = Može se obaviti od
person-overdue-from = Zakasnelo od
person-no-plan = Nema aktivnog plana poseta
person-about = O osobi
person-registered = U registru od
person-sealed = Zapečaćeno: ne prikazuje se ovde.
person-address-hidden = Ova adresa je tajna. Ne prikazuje se ni na jednoj strani.
person-no-contact = Bezbedan kontakt nije zabeležen.
person-other-value = Druga vrednost, čeka odluku: { $name }
person-records = Zapisi
person-timeline = Šta se dogodilo
person-all-visits = Sve posete u evidenciji poseta
person-nothing = Još ništa nije zabeleženo.

## Phones

devices-enrol = Poveži telefon
devices-enrol-hint = Izaberite čiji je telefon. Dobićete kôd koji važi jednom, u roku od 7 dana.
devices-choose = Izaberite radnika
devices-no-workers = U vašim jedinicama još nema radnika.
devices-make-code = Napravi kôd
devices-list = Povezani telefoni
devices-caption = Telefoni s poslednjom sinhronizacijom
devices-none = Još nije povezan nijedan telefon. Napravite kôd iznad i unesite ga u telefon.
devices-last-sync = Poslednja sinhronizacija
devices-never = Nikad
devices-unsent = Neposlato
devices-app = Verzija { $name }
devices-revoke = Opozovi
devices-revoke-ask = Opozvati ovaj telefon?
devices-revoke-means = Kada telefon sledeći put dođe do servera, predaje ono što nije poslato i zatim uništava svoje podatke. Ono što je poslato ostaje u registru. Ovo se ne može poništiti; radniku je potreban novi kôd.
devices-revoked-already = Ovaj telefon je već opozvan.
devices-code-for = Kôd za telefon: { $name }
devices-code-once = Ovaj kôd se prikazuje sada i nikad više.
devices-code = Kôd
devices-server = Server
devices-until = Važi do
devices-qr = QR kôd
devices-qr-alt = QR kôd s adresom servera i kodom
devices-how = Šta uraditi na telefonu
devices-how-1 = Instalirajte i otvorite Vizitu.
devices-how-2 = Skenirajte QR kôd ili ukucajte server i kôd.
devices-how-3 = Izaberite PIN. Zatim slučajevi stižu na telefon.
devices-done = Gotovo, nazad na telefone

## Where an enrolment QR leads without the app

enrol-page-title = Otvorite ovaj kôd u Viziti
enrol-page-how = Ova adresa povezuje telefon. Instalirajte Vizitu, otvorite je i skenirajte QR kôd iz same aplikacije.

## Errors of the pages

problem-foreign_form = Obrazac nije prihvaćen
todo-foreign_form = Bio je predugo otvoren ili je došao s druge strane. Vratite se, ponovo učitajte stranu i pošaljite opet.
problem-bad_parameter = Adresa traži nešto što se ne može pročitati
todo-bad_parameter = Ispravite deo koji je naveden ispod ili počnite od početne strane.
problem-method_not_allowed = Ova adresa se ne može ovako koristiti
todo-method_not_allowed = Počnite od početne strane.
