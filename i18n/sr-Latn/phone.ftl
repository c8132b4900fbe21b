# What only the phone says: delivery, lock, enrolment, sync.

## Where a piece of work stands between phone and server

delivery-draft = Nacrt
delivery-unsent = Neposlato
delivery-sent = Poslato
delivery-conflict = Čeka odluku supervizora
delivery-rejected = Nije prihvaćeno

## Screens

phone-today = Danas
phone-people = Moji korisnici
phone-start-visit = Započni posetu
phone-resume-visit = Nastavi posetu
phone-finish-visit = Završi posetu
phone-write-note = Napiši belešku
phone-register-person = Upiši osobu
phone-raise-risk = Povećaj rizik
phone-nobody-due = Danas nema poseta na redu

## Lock and enrolment

phone-unlock = Unesite PIN
phone-new-pin = Izaberite PIN
phone-wrong-pin =
    { $n ->
        [one] Pogrešan PIN. Preostao je { $n } pokušaj.
        [few] Pogrešan PIN. Preostala su { $n } pokušaja.
       *[other] Pogrešan PIN. Preostalo je { $n } pokušaja.
    }
phone-enrol = Povežite ovaj telefon
phone-enrol-code = Kod od supervizora

## Sync

sync = Sinhronizuj
sync-running = Sinhronizacija u toku…
sync-done = Sve je poslato
sync-last = Poslednja sinhronizacija: { $when }
sync-never = Još nije sinhronizovano
sync-unsent =
    { $n ->
        [one] { $n } neposlat zapis
        [few] { $n } neposlata zapisa
       *[other] { $n } neposlatih zapisa
    }
sync-problems =
    { $n ->
        [one] { $n } problem za proveru
        [few] { $n } problema za proveru
       *[other] { $n } problema za proveru
    }
