# What only the phone says: delivery, lock, enrolment, sync.

## Where a piece of work stands between phone and server

delivery-draft = Draft
delivery-unsent = I padërguar
delivery-sent = Dërguar
delivery-conflict = Pret vendimin e mbikëqyrësit
delivery-rejected = Nuk u pranua

## Screens

phone-today = Sot
phone-people = Personat e mi
phone-start-visit = Fillo vizitën
phone-resume-visit = Vazhdo vizitën
phone-finish-visit = Përfundo vizitën
phone-write-note = Shkruaj shënim
phone-register-person = Regjistro person
phone-raise-risk = Ngri rrezikun
phone-nobody-due = Sot nuk ka vizita për t'u kryer

## Lock and enrolment

phone-unlock = Shkruani PIN-in
phone-new-pin = Zgjidhni një PIN
phone-wrong-pin =
    { $n ->
        [one] PIN i gabuar. Ka mbetur { $n } përpjekje.
       *[other] PIN i gabuar. Kanë mbetur { $n } përpjekje.
    }
phone-enrol = Lidhni këtë telefon
phone-enrol-code = Kodi nga mbikëqyrësi

## Sync

sync = Sinkronizo
sync-running = Po sinkronizohet…
sync-done = Gjithçka është dërguar
sync-last = Sinkronizimi i fundit: { $when }
sync-never = Ende pa sinkronizim
sync-unsent =
    { $n ->
        [one] { $n } shënim i padërguar
       *[other] { $n } shënime të padërguara
    }
sync-problems =
    { $n ->
        [one] { $n } problem për t'u parë
       *[other] { $n } probleme për t'u parë
    }
