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
phone-enrol-code = Kôd od supervizora

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

## Answers in an interview

answer-does-not-fit = „{ $value }” ne odgovara; očekuje se { $wanted }
answer-required = Na ovo pitanje mora da se odgovori
answer-constraint = Ovakav odgovor ovde nije moguć
answer-no-choice = Ovog odgovora nema među ponuđenima
answer-unknown = obrazac nema takvo pitanje
answer-read-only = ovo se može samo čitati
answer-not-asked = ovo pitanje se sada ne postavlja
answer-count = Broj unosa ne odgovara onom koji obrazac računa
answer-too-many =
    { $n ->
        [one] nije moguće više od { $n } unosa
        [few] nije moguće više od { $n } unosa
       *[other] nije moguće više od { $n } unosa
    }
wanted-integer = ceo broj, na primer 12
wanted-decimal = broj, na primer 1.5
wanted-date = datum, na primer 2026-03-31
wanted-time = vreme, na primer 14:30
wanted-date-time = datum i vreme, na primer 2026-03-31T14:30
wanted-geopoint = geografska širina i dužina u stepenima, na primer 42.66 21.16
wanted-one-of = jedno od: { $choices }
wanted-some-of = nešto od: { $choices }

## Assessments on the phone

phone-start-assessment = Započni procenu
phone-resume-assessment = Nastavi procenu
phone-complete-assessment = Završi procenu
phone-critical-answer = Kritičan odgovor
phone-call-now = Pozovite odmah: { $number }
phone-confirm-risk = Predloženi rizik: potvrdite ga ili izaberite drugi i navedite zašto
phone-confirm-needs = Predložene potrebe: potvrdite ih ili neke izostavite i navedite zašto
phone-newer-form = Postoji novija verzija ovog obrasca
phone-kept-answers = Odgovori koje ova verzija ne traži; oni ostaju sačuvani
phone-form-missing = Obrazac nije na ovom telefonu; donosi ga sledeća sinhronizacija
problem-answers_missing = Na neka pitanja nije odgovoreno ili odgovori ne odgovaraju
todo-answers_missing = Idite na navedena pitanja i odgovorite na njih.
problem-risk_undecided = Predloženi rizik još nije potvrđen
todo-risk_undecided = Potvrdite ga ili izaberite drugi i navedite zašto.
problem-instrument_missing = Ovaj obrazac još nije na telefonu
todo-instrument_missing = Sinhronizujte, pa pokušajte ponovo.
problem-instrument_newer = Za ovaj obrazac potrebna je novija verzija aplikacije
todo-instrument_newer = Ažurirajte aplikaciju.
problem-instrument_language = Ovaj obrazac nije dostupan na vašem jeziku
todo-instrument_language = Obratite se koleginici ili kolegi koji rade na nekom od njegovih jezika ili izaberite drugi obrazac.
problem-answer_not_asked = Ovo pitanje se sada ne postavlja
todo-answer_not_asked = Prvo odgovorite na prethodna pitanja.
problem-question_unknown = Obrazac nema takvo pitanje
todo-question_unknown = Proverite naziv pitanja u obrascu.
