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

## Answers in an interview

answer-does-not-fit = “{ $value }” nuk përshtatet; pritet { $wanted }
answer-required = Kjo pyetje duhet të marrë përgjigje
answer-constraint = Kjo përgjigje nuk është e mundur këtu
answer-no-choice = Kjo përgjigje nuk është ndër ato që mund të zgjidhen
answer-unknown = formulari nuk e ka këtë pyetje
answer-read-only = kjo vetëm lexohet
answer-not-asked = kjo pyetje nuk bëhet tani
answer-count = Ka më shumë ose më pak shënime sesa numëron formulari
answer-too-many =
    { $n ->
        [one] nuk mund të ketë më shumë se { $n } shënim
       *[other] nuk mund të ketë më shumë se { $n } shënime
    }
wanted-integer = një numër i plotë, p.sh. 12
wanted-decimal = një numër, p.sh. 1.5
wanted-date = një datë, p.sh. 2026-03-31
wanted-time = një orë, p.sh. 14:30
wanted-date-time = një datë me orë, p.sh. 2026-03-31T14:30
wanted-geopoint = gjerësia dhe gjatësia gjeografike në gradë, p.sh. 42.66 21.16
wanted-one-of = njëra nga: { $choices }
wanted-some-of = disa nga: { $choices }

## Assessments on the phone

phone-start-assessment = Fillo vlerësimin
phone-resume-assessment = Vazhdo vlerësimin
phone-complete-assessment = Përfundo vlerësimin
phone-critical-answer = Përgjigje kritike
phone-call-now = Telefononi tani: { $number }
phone-confirm-risk = Rreziku i sugjeruar: konfirmojeni, ose zgjidhni një tjetër dhe thoni pse
phone-confirm-needs = Nevojat e sugjeruara: konfirmojini, ose lini jashtë disa dhe thoni pse
phone-newer-form = Ka një version më të ri të këtij formulari
phone-kept-answers = Përgjigje që ky version nuk i kërkon; ato ruhen
phone-form-missing = Formulari nuk është në këtë telefon; vjen me sinkronizimin e radhës
problem-answers_missing = Disa pyetje nuk kanë përgjigje, ose përgjigjet nuk përshtaten
todo-answers_missing = Shkoni te pyetjet e përmendura dhe përgjigjuni.
problem-risk_undecided = Rreziku i sugjeruar nuk është konfirmuar ende
todo-risk_undecided = Konfirmojeni, ose zgjidhni një tjetër dhe thoni pse.
problem-instrument_missing = Ky formular nuk është ende në telefon
todo-instrument_missing = Sinkronizoni, pastaj provoni përsëri.
problem-instrument_newer = Ky formular kërkon një version më të ri të aplikacionit
todo-instrument_newer = Përditësoni aplikacionin.
problem-instrument_language = Ky formular nuk ofrohet në gjuhën tuaj
todo-instrument_language = Pyetni një koleg që punon në njërën nga gjuhët e tij, ose zgjidhni një formular tjetër.
problem-answer_not_asked = Kjo pyetje nuk bëhet tani
todo-answer_not_asked = Përgjigjuni së pari pyetjeve para saj.
problem-question_unknown = Formulari nuk e ka këtë pyetje
todo-question_unknown = Shihni emrin e pyetjes në formular.
