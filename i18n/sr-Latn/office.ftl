# Devices, the access log, administration, sealed files.

## Phones

by-name = { $name }
devices-state = Stanje
device-state-silent = Ne javlja se duže od 7 dana
device-state-in_use = U upotrebi
device-state-revoked = Opozvan, podaci još nisu obrisani
device-state-wiped = Podaci obrisani
devices-phone-of = Telefon: { $name }
devices-none-filtered = Nijedan telefon ne odgovara ovim filterima.
devices-pin = Sertifikat servera (SHA-256)
devices-pin-hint = QR kôd kaže telefonu da veruje samo ovom sertifikatu.
devices-link = Veza, ako nema kamere
device-silent-advice = Ovaj telefon se dugo ne javlja, a ono što je u njemu zabeleženo nema nigde drugde. Zamolite radnika da sinhronizuje ili ga opozovite ako je izgubljen.
device-revoked-advice = Pri sledećem kontaktu ovaj telefon predaje neposlato, uništava svoje podatke i to javlja. Do tada ih štiti PIN.
device-app = Verzija aplikacije
device-unsent-hint = kako je telefon javio pri poslednjoj sinhronizaciji
device-people = Osobe za koje je radnik odgovoran
device-refused = Zapisi ovog telefona u karantinu
device-past = Šta se dešavalo s ovim telefonom
device-changes =
    { $n ->
        [one] Stigao je { $n } zapis
        [few] Stigla su { $n } zapisa
       *[other] Stiglo je { $n } zapisa
    }
device-purged =
    { $n ->
        [one] S telefona je uklonjen { $n } dosije
        [few] S telefona su uklonjena { $n } dosijea
       *[other] S telefona je uklonjeno { $n } dosijea
    }
device-was-revoked = Opozvan
device-was-enrolled = Povezan
device-was-wiped = Telefon je javio da su podaci uništeni
done-phone-revoked = Telefon je opozvan. Pri sledećem kontaktu sam briše podatke.

## The access log

access-title = Evidencija pristupa
access-lead = Ko je pročitao ili izmenio koji dosije, kada i odakle. Dosijei otvoreni van mreže pojavljuju se ovde kada se telefon sinhronizuje.
access-chain = Da li je evidencija cela?
access-check = Proveri celu evidenciju
access-whole =
    { $n ->
        [one] Evidencija je cela: { $n } zapis, ništa nije izmenjeno, ništa ne nedostaje.
        [few] Evidencija je cela: { $n } zapisa, ništa nije izmenjeno, ništa ne nedostaje.
       *[other] Evidencija je cela: { $n } zapisa, ništa nije izmenjeno, ništa ne nedostaje.
    }
access-broken = Evidencija se ne slaže od zapisa { $n }: izmenjena je ili nedostaju zapisi. Sačuvajte kopiju baze i obavestite lice odgovorno za zaštitu podataka.
access-unchecked =
    { $n ->
        [one] { $n } zapis; cela evidencija još nije proverena.
        [few] { $n } zapisa; cela evidencija još nije proverena.
       *[other] { $n } zapisa; cela evidencija još nije proverena.
    }
access-checked-at = Provereno: { $name }
done-access-whole = Cela evidencija je proverena. Ništa nije izmenjeno, ništa ne nedostaje.
done-access-broken = Cela evidencija je proverena: ne slaže se od zapisa { $n }.
access-when = Kada
access-who = Ko
access-role = Uloga i jedinica
access-what = Šta
access-person = Čiji dosije (broj)
access-detail = Pojedinosti
access-detail-edit = radi izmene
access-detail-part = radi razdvajanja od drugog
access-from = Odakle
access-none = Nema takvog zapisa. Uklonite neki filter ili izaberite druge datume.
access-caption = Zapisi evidencije pristupa, najnoviji prvi
access-via-phone = Telefon { $name }
access-via-network = Strane, mreža { $name }
access-via-staff = Strane
access-via-device = Telefon
access-via-command = Naredba na serveru
access-group-read = Pročitani dosijei
access-group-list = Spiskovi
access-group-work = Rad s dosijeima
access-group-audit = Sama evidencija
access-group-office = Administracija
access-all-read = Svako čitanje dosijea
access-all-list = Svaki spisak
access-all-work = Svaki rad s dosijeom
access-all-audit = Svaka upotreba evidencije
access-all-office = Svaka administracija
access-action-change = Dosije je izmenjen
access-action-read_file = Otvoren dosije
access-action-read_offline = Otvoren dosije na telefonu
access-action-read_visit = Otvorena poseta
access-action-read_visits = Posete pročitane u tabeli
access-action-read_conflicts = Otvorene neusklađene vrednosti
access-action-read_alert = Otvoreno upozorenje
access-action-read_quarantine = Otvoren zapis u karantinu
access-action-read_access_of_file = Provereno ko je imao uvid u dosije
access-action-list_visits = Otvorena evidencija poseta
access-action-export_visits = Izvezene posete
access-action-list_review = Otvorene posete za pregled
access-action-list_overdue = Otvoren spisak osoba za posetu
access-action-overdue_board = Otvoren pregled kašnjenja
access-action-list_alerts = Otvorena upozorenja
access-action-list_conflicts = Otvoren spisak neusklađenosti
access-action-list_quarantine = Otvoren karantin
access-action-list_people = Pretraga osoba
access-action-review_visit = Pregledana poseta
access-action-alert_step = Postupano po upozorenju
access-action-settle_conflict = Rešena neusklađenost
access-action-retry_quarantine = Ponovo pokušan prijem zapisa iz karantina
access-action-discard_quarantine = Odbačen zapis iz karantina
access-action-reassign = Osobe predate drugom radniku
access-action-set_email = Navedena adresa za poruke
access-action-read_access_log = Otvorena evidencija pristupa
access-action-export_access_log = Izvezena evidencija pristupa
access-action-check_access_log = Proverena cela evidencija pristupa
access-action-make_enrol_code = Napravljen kôd za telefon
access-action-revoke_device = Opozvan telefon
access-action-add_user = Dodat nalog
access-action-set_password = Postavljena nova lozinka
access-action-deactivate_user = Deaktiviran nalog
access-action-activate_user = Ponovo aktiviran nalog
access-action-create_token = Napravljen API token
access-action-revoke_token = Opozvan API token
access-action-know_token = Primljeno k znanju: API token
access-action-add_unit = Dodata jedinica
access-action-set_rules = Izmenjena pravila ili praznici
access-action-restore = Baza vraćena iz rezervne kopije

## Who looked at one file

file-access-title = Ko je imao uvid u ovaj dosije
file-access-number = Broj dosijea
file-access-as-of = Stanje na dan
file-access-lead = Ova strana navodi svaki put kada je neko otvorio ili izmenio dosije: kog dana, ko i zbog čega. Zaposleni postupaju u ime službe koja je navedena uz njih.
file-access-joined =
    { $n ->
        [one] S njim je spojen { $n } drugi dosije iste osobe; i njegovi zapisi su ovde.
        [few] S njim su spojena { $n } druga dosijea iste osobe; i njihovi zapisi su ovde.
       *[other] S njim je spojeno { $n } drugih dosijea iste osobe; i njihovi zapisi su ovde.
    }
file-access-names = Imena zaposlenih
file-access-names-no = Samo uloga i služba
file-access-none = U ovom periodu niko nije otvorio ni izmenio dosije.
file-access-print = Da biste predali ovu stranu, odštampajte je iz pregledača.
file-access-caption = Otvaranja i izmene dosijea, najnovije prvo
file-access-what = Zbog čega
file-access-times =
    { $n ->
        [one] { $n } put tog dana
        [few] { $n } puta tog dana
       *[other] { $n } puta tog dana
    }

## What is sealed, and opening it

sealed = Zapečaćeno
person-kept = Ovo vodi do nekoga ko se štiti od ove osobe. Ne prikazuje se ovde.
open-title = Otvaranje zapečaćenog
open-what = Šta se otvara
open-whole = Ceo dosije
open-hidden-address = Tajna adresa
open-how-long = Na koliko dugo
open-means = Vaš supervizor saznaje da ste otvorili i zašto. To ostaje u evidenciji pristupa. Posle se ponovo pečati.
open-reason = Zašto vam je to potrebno?
open-reason-hint = Na primer: poziv policije zbog opasnosti, priprema današnje posete. Ne pišite imena.
open-reason-missing = Napišite razlog, bar 10 znakova.
open-do = Otvori uz razlog
open-close = Zatvori odmah
open-until = Zapečaćeno u ovom dosijeu otvoreno vam je do { $name }.
done-opened = Otvoreno je. Supervizor je obavešten.
done-closed = Ponovo je zapečaćeno.
openings = Otpečaćeno
openings-title = Otvoreni zapečaćeni dosijei
openings-lead = Ko je otvorio zapečaćeno, kada i zašto. Pitajte kada razlog nije jasan, pa označite kao pogledano.
openings-views = Koja
openings_view-waiting = Još nepogledana
openings_view-all = Sva
openings-none = Nema nijednog.
openings-caption = Otvaranja, najnovija prva
openings-noted = Pogledao/la
openings-own = Vaše označava neko drugi
openings-note = Označi kao pogledano
openings-note-of = Označi kao pogledano: otvorio/la { $name }
done-opening_noted = Označeno je kao pogledano.
done-opening_over = Neko drugi je već označio, ili je vaše.
home-openings =
    { $n ->
        [one] otvaranje zapečaćenog dosijea za pregled
        [few] otvaranja zapečaćenih dosijea za pregled
       *[other] otvaranja zapečaćenih dosijea za pregled
    }
access-action-open_sealed = Otvoreno zapečaćeno, uz razlog
access-action-close_sealed = Ponovo zapečaćeno otvoreno
access-action-list_openings = Otvoren spisak otvaranja
access-action-acknowledge_opening = Otvaranje označeno kao pogledano

## Administration

admin-title = Administracija
admin-parts = Delovi administracije
admin-lead = Jedinice, korisnici sistema, pravila i pristup. Ono što je zapisano o ljudima ovde se ne prikazuje.
admin-alone = Vi ste jedini administrator. Dodajte još jednog, da niko ne ostane bez pristupa dok vas nema.
admin-part-only = Administrirate svoju jedinicu i jedinice ispod nje. Pravila i praznike menja glavni administrator.
admin-name-missing = Upišite naziv ili ime.
admin-users = Nalozi
admin-rules = Pravila
admin-holidays = Praznici
admin-tokens = API tokeni
admin-count-units =
    { $n ->
        [one] otvorena jedinica
        [few] otvorene jedinice
       *[other] otvorenih jedinica
    }
admin-count-users =
    { $n ->
        [one] aktivan nalog
        [few] aktivna naloga
       *[other] aktivnih naloga
    }
admin-count-tokens =
    { $n ->
        [one] važeći token
        [few] važeća tokena
       *[other] važećih tokena
    }
access-action-change_user = Izmenjen nalog
access-action-choose_password = Izabrana nova lozinka
access-action-change_unit = Izmenjena jedinica
access-action-close_unit = Zatvorena jedinica
access-action-reopen_unit = Ponovo otvorena jedinica

## Units

unit-tree = Stablo jedinica
unit-add = Dodaj jedinicu
unit-parent = Jedinica iznad
unit-parent-hint = Jedinica prelazi tamo sa svime što je ispod nje.
unit-parent-wrong = Izaberite otvorenu jedinicu koja nije ispod ove.
unit-name = Naziv
unit-jurisdiction = Nadležnost
jurisdiction-AL = Albanija
jurisdiction-GE = Gruzija
jurisdiction-XK = Kosovo
unit-jurisdiction-hint = Čija pravila važe: oznaka kao XK, AL ili GE.
unit-jurisdiction-wrong = Upišite oznaku od slova, kao XK.
unit-zone = Vremenska zona
unit-zone-hint = Dani rokova počinju i završavaju se u ponoć ove zone.
unit-zone-wrong = Izaberite vremensku zonu.
unit-municipality = Opština
unit-closed = Zatvorena
unit-closed-since = Zatvorena od { $name }
unit-close = Zatvori jedinicu
unit-close-means = U nju se više niko ne može dodati. Ono što se u njoj dogodilo ostaje.
unit-reopen = Ponovo otvori jedinicu
unit-reopen-means = U nju se ponovo mogu dodavati ljudi i zaposleni.
unit-not-empty = Može se zatvoriti kada je prazna:
unit-is-root = To je jedinica iznad svih ostalih.
unit-has-people =
    { $n ->
        [one] U njoj je dosije { $n } osobe.
        [few] U njoj su dosijei { $n } osobe.
       *[other] U njoj su dosijei { $n } osoba.
    }
unit-has-staff =
    { $n ->
        [one] U njoj je { $n } aktivan nalog.
        [few] U njoj su { $n } aktivna naloga.
       *[other] U njoj je { $n } aktivnih naloga.
    }
unit-has-units =
    { $n ->
        [one] Ispod nje je { $n } otvorena jedinica.
        [few] Ispod nje su { $n } otvorene jedinice.
       *[other] Ispod nje je { $n } otvorenih jedinica.
    }
done-unit_added = Jedinica je dodata.
done-unit_saved = Jedinica je sačuvana.
done-unit_closed = Jedinica je zatvorena.
done-unit_reopened = Jedinica je ponovo otvorena.
done-unit_occupied = Jedinica nije prazna. Niže stoji šta je u njoj.

## Users

user = Nalog
user-add = Dodaj nalog
user-search = Ime ili korisničko ime
user-role = Uloga
user-state = Stanje
user-state-active = Aktivan
user-state-inactive = Deaktiviran
users-found =
    { $n ->
        [one] { $n } nalog
        [few] { $n } naloga
       *[other] { $n } naloga
    }
users-none = Nijedan nalog ne odgovara ovim filterima.
user-people = Osobe za koje odgovara
user-phones-show = Prikaži
user-username-hint = Mala slova a–z, cifre i . - _ između njih. Kasnije se ne može menjati.
user-username-wrong = Koristite mala slova a–z, cifre i . - _ između njih.
user-username-taken = Ovo korisničko ime je zauzeto.
user-role-missing = Izaberite ulogu.
user-unit-hint = Radi u ovoj jedinici i u svim jedinicama ispod nje.
user-unit-missing = Izaberite otvorenu jedinicu.
user-language-missing = Izaberite jezik.
user-email = Imejl
user-email-hint = Poruke kažu samo da nešto čeka. Bez adrese se ne šalju.
user-email-wrong = Upišite adresu kao ime@example.org.
user-password-follows = Lozinka se pravi kada sačuvate. Prikazuje se jednom, a pri prvoj prijavi bira se druga.
user-has-people =
    { $n ->
        [one] Odgovara za { $n } osobu. Supervizor je prvo predaje drugome.
        [few] Odgovara za { $n } osobe. Supervizor ih prvo predaje drugima.
       *[other] Odgovara za { $n } osoba. Supervizor ih prvo predaje drugima.
    }
user-last-administrator = Ovo je poslednji aktivni administrator. Prvo dodajte drugog: inače niko više ne bi mogao da administrira.
user-new-password = Nova lozinka
user-new-password-means = Nalog se svuda odjavljuje, a pri sledećoj prijavi bira se sopstvena lozinka.
user-password-for = Lozinka za: { $name }
user-password-once = Ova lozinka se prikazuje sada i nikad više.
user-password-means = Predajte je lično ili telefonom, ne imejlom. Pri prijavi se bira druga.
user-password-done = Gotovo, nazad na nalog
user-deactivate = Deaktiviraj
user-deactivate-hint = Za nekoga ko je otišao ili više ne sme da ulazi.
user-deactivate-ask = Deaktivirati ovaj nalog?
user-deactivate-sign-in = Odmah se odjavljuje i više se ne može prijaviti.
user-deactivate-people =
    { $n ->
        [one] { $n } osoba ostaje na ovom nalogu i niko je ne posećuje. Zatražite od supervizora da je preda drugome.
        [few] { $n } osobe ostaju na ovom nalogu i niko ih ne posećuje. Zatražite od supervizora da ih preda drugima.
       *[other] { $n } osoba ostaje na ovom nalogu i niko ih ne posećuje. Zatražite od supervizora da ih preda drugima.
    }
user-deactivate-phones =
    { $n ->
        [one] { $n } telefon još predaje ono što nije poslato. To ide u karantin, gde odlučuje supervizor.
        [few] { $n } telefona još predaju ono što nije poslato. To ide u karantin, gde odlučuje supervizor.
       *[other] { $n } telefona još predaje ono što nije poslato. To ide u karantin, gde odlučuje supervizor.
    }
user-deactivate-tokens =
    { $n ->
        [one] { $n } API token prestaje da važi.
        [few] { $n } API tokena prestaju da važe.
       *[other] { $n } API tokena prestaje da važi.
    }
user-deactivate-kept = Sve što je zapisano ostaje. Nalog se može ponovo aktivirati.
user-deactivate-revoke = Opozovi i telefone: pri sledećem kontaktu uništavaju svoje podatke
user-activate = Ponovo aktiviraj
user-activate-means = Prijava ponovo radi sa starom lozinkom, a tokeni ponovo važe. Opozvani telefoni ostaju opozvani.
done-user_saved = Nalog je sačuvan.
done-user_deactivated = Nalog je deaktiviran.
done-user_activated = Nalog je ponovo aktivan.
done-user_inactive = Nalog je deaktiviran. Prvo ga aktivirajte.
done-user_last = Ništa nije urađeno: ovo je poslednji aktivni administrator.

## One's own password

password-title = Promena lozinke
password-must = Vašu lozinku je postavio neko drugi. Pre nego što nastavite, izaberite svoju.
password-old = Sadašnja lozinka
password-new = Nova lozinka
password-again = Nova lozinka još jednom
password-hint = Najmanje { $n } znakova. Nekoliko reči čini dobru lozinku.
password-old-wrong = Sadašnja lozinka nije tačna.
password-short = Upišite najmanje { $n } znakova.
password-same = Izaberite drugačiju od sadašnje.
password-differ = Dve nove lozinke nisu iste.
done-password = Nova lozinka važi. Na svim drugim mestima ste odjavljeni.

## API tokens

tokens-lead = Pomoću tokena program čita ono što sme da čita njegov nalog. Napravite po jedan za svaki program, da se svaki može opozvati zasebno.
token-make = Napravi token
token-user = Nalog
token-user-hint = Token ima ulogu i jedinice ovog naloga. Vlasnik naloga to vidi na svojoj početnoj strani.
token-user-missing = Izaberite nalog.
token-label = Za šta
token-label-hint = Program koji će ga koristiti, na primer: mesečni izveštaj.
token-label-missing = Napišite čemu služi, najviše 100 znakova.
tokens-made = Tokeni
tokens-none = Nema nijednog tokena.
token-made-at = Napravljen
token-state-in_force = Važi
token-state-revoked = Opozvan
token-for = Token za: { $name }
token-once = Ovaj token se prikazuje sada i nikad više.
token-address = Adresa API-ja
token-means = Program ga šalje uz svaki zahtev u zaglavlju „Authorization: Bearer”. Čuvajte ga kao lozinku.
token-done = Gotovo, nazad na tokene
token-revoke = Opozvati token?
token-revoke-do = Opozovi
token-revoke-of = Opozovi token: { $name }
token-revoke-means = Program koji ga koristi odmah se odbija. Ovo se ne može poništiti.
done-token_revoked = Token je opozvan.
token-told = Jedan program čita s vašim pravima
token-told-by = { $name }: za vas je napravljen API token. Ko ga ima, čita ono što i vi smete da čitate. Opozovite ga ako ne znate čemu služi.
token-told-known = Znam za to
done-token_known = Zabeleženo.

## Rules and holidays

rules-lead = Koliko često se ljudi posećuju, po riziku. Skup pravila važi od svog prvog dana, za posete koje se računaju od tog dana.
rules-everywhere = Svuda gde nema sopstvenih pravila
rules-units =
    { $n ->
        [one] { $n } jedinica
        [few] { $n } jedinice
       *[other] { $n } jedinica
    }
rules-defaults = Ugrađena pravila
rules-since = Važi od { $name }
rules-later = Važiće od { $name }
rules-caption = Pravila po riziku, u danima
rules-change = Izmeni pravila
rules-history = Istorija
rules-change-means = Prvo vidite kako izmena utiče na pregled kašnjenja. Ništa se ne čuva pre nego što potvrdite.
rules-valid-from = Važi od
rules-valid-from-hint = Poseta se računa od dana kada je osoba poslednji put viđena ili upisana. Ova pravila važe ako je taj dan ovaj ili kasniji.
rules-others = Posle posebnih događaja
rules-help = Pomoć u opasnosti
rules-holidays =
    { $n ->
        [one] Skup obuhvata { $n } praznik.
        [few] Skup obuhvata { $n } praznika.
       *[other] Skup obuhvata { $n } praznika.
    }
rules-number-wrong = Upišite broj od { $from } do { $to }.
rules-head-before-supervisor = Rukovodilac jedinice se obaveštava posle supervizora, ne pre njega.
rules-look = Kako izmena utiče
rules-past = Prvi dan je danas ili je prošao: rokovi se menjaju čim sačuvate.
rules-replaces = Već postoji skup sa ovim prvim danom. Biće zamenjen i ostaje u istoriji.
rules-until = Već postoji skup od { $name }: ova pravila važe do tada.
rules-moved = Osobe kojima se pomera rok
rules-what-changes = Šta se menja
rules-rule = Pravilo
rules-nothing-changes = Ništa se ne razlikuje od pravila koja važe.
rules-board = Kako utiče na pregled kašnjenja
rules-board-caption = Osobe po jedinici i kašnjenju, sada i sa izmenjenim pravilima
rules-reckoned =
    { $n ->
        [one] Izračunato za { $n } osobu, po istim pravilima kao pregled. Pre strelice: sada.
        [few] Izračunato za sve { $n } osobe, po istim pravilima kao pregled. Pre strelice: sada.
       *[other] Izračunato za svih { $n } osoba, po istim pravilima kao pregled. Pre strelice: sada.
    }
rules-sample = Registar je veliki: izračunato za { $name } od { $n } osoba, uzetih nasumice. Brojevi su samo njihovi.
rules-nobody = U jedinicama za koje važe ova pravila nema nikoga.
rules-all-units = Sve jedinice
rules-save = Sačuvaj pravila
rules-saved-for = Sačuvano: pravila od { $name }
rules-taken-away = Uklonjeno: pravila od { $name }
rules-history-none = Ova pravila još niko nije menjao. Važe ugrađena.
rule-every_days = Dana između poseta
rule-window_before_days = Dana pre roka
rule-grace_days = Dana dodatnog roka
rule-first_visit_days = Dana do prve posete
rule-holidays_postpone = Rok koji pada na praznik pomera se na sledeći radni dan
rule-first_visit_after_release_days = Dana od puštanja do prve posete
rule-after_incident_every_days = Dana između poseta posle nasilja
rule-after_incident_weeks = Koliko nedelja to traje
rule-supervisor_minutes = Minuta dok supervizor ne sazna za opasnost
rule-unit_head_minutes = Minuta dok rukovodilac jedinice ne sazna za opasnost
rule-hotline = SOS linija
rules-hotline-hint = Telefoni je prikazuju uz kritičan odgovor, i van mreže. Ako je prazno, prikazuju 112.
rules-hotline-wrong = Upišite broj telefona, na primer 0800 11112.
done-rules_saved = Pravila su sačuvana. Rokovi su usklađeni s njima.
holidays-lead = Neradni dani pored vikenda. Ako pravila tako predviđaju, poseta čiji rok pada na takav dan pomera se na sledeći radni dan.
holidays-day = Dan
holidays-add = Dodaj dan
holidays-none = Ovde nije upisan nijedan praznik.
holidays-there = Ovaj dan je već upisan.
holidays-not-there = Ovaj dan više nije upisan.
holidays-remove-of = Ukloni { $name }
done-holiday_added = Dan je dodat. Rokovi su usklađeni.
done-holiday_removed = Dan je uklonjen. Rokovi su usklađeni.
