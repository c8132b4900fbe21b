# Devices, the access log, administration, sealed files.

## Phones

by-name = { $name }
devices-state = Stanje
device-state-silent = Ne javlja se duže od 7 dana
device-state-in_use = U upotrebi
device-state-revoked = Opozvan, još nije obrisan
device-state-wiped = Obrisan
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
access-lead = Ko je pročitao ili izmenio koji dosije, kada i odakle. Dosijei otvoreni van mreže stoje ovde pošto telefon sinhronizuje.
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
access-action-read_access_of_file = Pregledano ko je čitao dosije
access-action-list_visits = Otvorena evidencija poseta
access-action-export_visits = Izvezene posete
access-action-list_review = Otvorene posete za pregled
access-action-list_overdue = Otvoren spisak osoba za posetu
access-action-overdue_board = Otvoren pregled zakašnjenja
access-action-list_alerts = Otvorena upozorenja
access-action-list_conflicts = Otvoren spisak neusklađenosti
access-action-list_quarantine = Otvoren karantin
access-action-list_people = Pretraga osoba
access-action-review_visit = Pregledana poseta
access-action-alert_step = Postupano po upozorenju
access-action-settle_conflict = Rešena neusklađenost
access-action-retry_quarantine = Ponovo pokušan zapis iz karantina
access-action-discard_quarantine = Odbačen zapis iz karantina
access-action-reassign = Predao osobe nekom drugom
access-action-set_email = Naveo kuda idu pisma
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
access-action-revoke_token = Povučen API token
access-action-add_unit = Dodata jedinica
access-action-set_rules = Izmenjena pravila ili praznici
access-action-restore = Baza vraćena iz rezervne kopije

## Who looked at one file

file-access-title = Ko je gledao ovaj dosije
file-access-number = Broj dosijea
file-access-as-of = Stanje na dan
file-access-lead = Na ovoj strani stoji svaki put kada je neko otvorio ili izmenio dosije: kog dana, ko i zbog čega. Zaposleni postupaju u ime službe koja je navedena uz njih.
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
