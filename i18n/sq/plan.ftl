# Pasqyra e vonesave, kalimi te punonjës tjetër, planet dhe rreziku.

## Kalimi i personave te punonjës tjetër

reassign-title = Kalo te punonjës tjetër
reassign-heading =
    { $n ->
        [one] Kalo { $n } person te punonjës tjetër
       *[other] Kalo { $n } persona te punonjës tjetër
    }
reassign-pick = Zgjidh
reassign-pick-of = Zgjidh: { $name }
reassign-pick-all = Të gjithë në këtë faqe
reassign-pick-found =
    { $n ->
        [one] { $n } personi që gjen filtri
       *[other] Të gjithë { $n } personat që gjen filtri, në çdo faqe
    }
reassign-chosen = Kalo te punonjës tjetër
reassign-others =
    { $n ->
        [one] dhe { $n } tjetër
       *[other] dhe { $n } të tjerë
    }
reassign-to = Kush i merr
reassign-to-hint = Pranë çdo emri shkruhet sa persona ka tashmë për të vizituar.
reassign-nobody = Për tani askush
reassign-unit-with = Njësia e punonjësit të ri
reassign-unit-hint = Dosja kalon në këtë njësi. Pa punonjës të ri mbetet aty ku është.
reassign-worker-missing = Zgjidhni kush i merr.
reassign-unit-missing = Zgjidhni njërën nga njësitë tuaja.
reassign-unit-apart = Punonjësi i ri i takon njësisë { $name }: zgjidhni atë njësi, ose një mbi apo nën të.
reassign-reason-missing = Shënoni arsyen; ajo mbetet në dosje.
reassign-reason-long = Arsyeja është tepër e gjatë: më së shumti 500 shenja.
reassign-nothing-moves = Janë tashmë te ky punonjës.
reassign-check-title = Kontrolloni para se t'i kaloni
reassign-changed = Lista ka ndryshuar ndërkohë
reassign-changed-now =
    { $n ->
        [one] Tani ka { $n } person. Kontrolloni edhe një herë.
       *[other] Tani ka { $n } persona. Kontrolloni edhe një herë.
    }
reassign-before =
    { $n ->
        [one] Deri tani { $n } person për të vizituar,
       *[other] Deri tani { $n } persona për të vizituar,
    }
reassign-after =
    { $n ->
        [one] pastaj { $n } person.
       *[other] pastaj { $n } persona.
    }
reassign-there-already =
    { $n ->
        [one] { $n } person është tashmë te ky punonjës dhe mbetet aty.
       *[other] { $n } persona janë tashmë te ky punonjës dhe mbeten aty.
    }
reassign-phones = Çfarë ndodh në telefona
reassign-loses =
    { $n ->
        [one] Në sinkronizimin e ardhshëm { $n } dosje fshihet nga telefoni.
       *[other] Në sinkronizimin e ardhshëm { $n } dosje fshihen nga telefoni.
    }
reassign-gains =
    { $n ->
        [one] Në sinkronizimin e ardhshëm { $n } dosje arrin në telefon, me gjithçka që ka.
       *[other] Në sinkronizimin e ardhshëm { $n } dosje arrijnë në telefon, me gjithçka që kanë.
    }
reassign-nothing-lost = Ajo që është shënuar dhe ende nuk është dërguar, dërgohet më parë: asgjë nuk humbet.
reassign-nobody-means = Personat për të cilët askush nuk është përgjegjës qëndrojnë të parët në pasqyrën e vonesave.
reassign-no-phone = Nuk ka telefon të lidhur
reassign-last-sync = Sinkronizimi i fundit: { $name }
reassign-never-synced = Nuk është sinkronizuar kurrë
reassign-do =
    { $n ->
        [one] Kalo { $n } person
       *[other] Kalo { $n } persona
    }
done-reassigned =
    { $n ->
        [one] U kalua { $n } person. Telefonat e marrin vesh në sinkronizimin e ardhshëm.
       *[other] U kaluan { $n } persona. Telefonat e marrin vesh në sinkronizimin e ardhshëm.
    }
done-nobody-chosen = Nuk u zgjodh askush. Shënoni së paku një person.

## Ndryshimi i planit ose i rrezikut: shikimi i fundit

amend-what = Çfarë ndryshon
amend-field = Fusha
amend-next-caption = Vizita e ardhshme, para dhe pas ndryshimit
amend-not-due = Asnjë vizitë nuk pritet
amend-phones = Telefoni i punonjësit e tregon pas sinkronizimit të ardhshëm.
amend-changed = Dikush e ka ndryshuar ndërkohë. Kështu është tani: shikojeni dhe vendosni përsëri.
amend-text-long = Teksti është tepër i gjatë.
amend-day-wrong = Shënoni një datë që nuk ka kaluar, p.sh. 31 mars 2027.
amend-nothing = Asgjë nuk ndryshon nga ajo që është tashmë.

## Rreziku

risk_page-title = Ndrysho nivelin e rrezikut
risk_page-now = Rreziku tani
risk_page-not-recorded = Ende nuk e ka caktuar askush; llogaritet i mesëm.
risk_page-new = Niveli i ri i rrezikut
risk_page-waits = Janë shënuar dy nivele dhe presin vendim. Deri atëherë vlen më i larti.
risk_page-only-supervisor = Vetëm mbikëqyrësi mund ta ulë rrezikun.
risk_page-alert = Rreziku rritet: mbikëqyrësi merr alarm.
risk_page-level-missing = Zgjidhni nivelin e rrezikut.
risk_page-basis-missing = Shënoni ku mbështetet niveli.
risk_page-basis-hint = Çfarë u pa, u tha ose u mor vesh.
risk_page-valid-hint = Lëreni bosh nëse fundi nuk dihet.
done-change_risk = Niveli i rrezikut u ndryshua.

## Plani i vizitave

plan-title = Plani i vizitave
plan-new = Bëj plan vizitash
plan-how = Si numërohen vizitat
plan_how-rule = Sipas rregullit për nivelin e rrezikut
plan_how-interval = Disa ditë pasi personi u takua për herë të fundit
plan_how-weekly = Në ditë të caktuara të javës
plan_how-series = Seri në shënimin e kalendarëve (RRULE)
plan-by-rule =
    { $n ->
        [one] Sipas rregullit për rrezikun e tanishëm: çdo { $n } ditë.
       *[other] Sipas rregullit për rrezikun e tanishëm: çdo { $n } ditë.
    }
plan_step-change = Ndrysho sa shpesh
plan_step-pause = Ndërprit përkohësisht
plan_step-resume = Vazhdo
plan_step-end = Përfundo
plan-every = Ditë ndërmjet vizitave
plan-every-hint = Vetëm për disa ditë pas vizitës së fundit.
plan-weekdays = Ditët e javës
plan-weeks = Çdo sa javë
plan-weeks-hint = Vetëm për ditë të caktuara të javës; 1 do të thotë çdo javë.
plan-series = Seria (RRULE)
plan-series-hint = Vetëm për seri, p.sh. FREQ=MONTHLY;BYMONTHDAY=1
plan-starts-hint = Lëreni bosh që të numërohet nga vizita e fundit; ditët e caktuara atëherë fillojnë sot.
plan-by-rule-hint = Lëreni bosh që të vlejë rregulli.
plan-reason-optional = Mund të shënoni arsyen.
plan-until-hint = Dita e fundit pa vizitë, më së shumti një vit përpara. Vizita e ardhshme pritet pas saj.
plan-end-means = Asnjë vizitë nuk pritet më. Nëse rasti vazhdon pa plan, personi qëndron i pari në pasqyrën e vonesave.
plan-resume-means = Ndërprerja mbaron sot; vizita e ardhshme numërohet nga e fundit.
plan-nobody-notices = Pas kësaj asnjë vizitë nuk pritet: askush nuk do ta vërente nëse personi nuk vizitohet.
plan-reason-missing = Shënoni arsyen.
plan-until-wrong = Shënoni ditën e fundit të ndërprerjes: sot ose më vonë, më së shumti një vit përpara.
plan-days-wrong = Shënoni një numër të plotë nga 0 deri në 366.
plan-every-wrong = Shënoni një numër të plotë nga 1 deri në 3660.
plan-weeks-wrong = Shënoni një numër të plotë nga 1 deri në 52.
plan-day-missing = Zgjidhni së paku një ditë të javës.
plan-series-wrong = Kjo seri nuk mund të ndiqet. Ajo fillon me FREQ=DAILY, WEEKLY, MONTHLY ose YEARLY.
plan-how-missing = Zgjidhni si numërohen vizitat.
done-change_plan = Plani i vizitave u ndryshua.

## Si e quan regjistri i qasjeve

access-action-change_plan = Ndryshoi planin e vizitave
access-action-change_risk = Ndryshoi nivelin e rrezikut
access-action-undo = E ktheu mbrapsht një ndryshim
access-action-export_overdue = Eksportoi vonesat si tabelë
access-action-list_calendars = Hapi adresat e kalendarëve
access-action-create_calendar = Krijoi adresë kalendari
access-action-revoke_calendar = Hoqi adresën e kalendarit
access-action-read_calendar = Një kalendar lexoi vizitat që priten

## Ecuria e vonesave

trend-title = Vonesat në fund të çdo jave
trend-means = Nga personat që janë tani këtu: sa nuk ishin takuar me kohë kur mbaroi java, të dielën. Llogaritet përsëri nga gjithçka që ka arritur, ndaj një sinkronizim i vonuar ndreq edhe javët e mëparshme; planet vlejnë nga dita kur u bënë, kurse rreziku është ai i sotmi. Shtylla e fundit është sot.
trend-not-yet = Javët ende po llogariten. Shikoni përsëri pas një minute.
trend-caption = Personat e vonuar në fund të secilës nga 12 javët e fundit, dhe sot
trend-week = Java që mbaron më
list-days = Ditë vonesë

## Visits in a calendar

calendar-title = Vizitat në kalendar
calendar-name = Vizitat
calendar-hint = Kalendari në telefon ose kompjuter mund të tregojë kur duhen kryer vizitat: vetëm ditët dhe inicialet, pa emra e pa adresa. Personat me dosje të vulosur nuk përfshihen.
calendar-feeds = Adresa në përdorim
calendar-none = Asnjë kalendar nuk i lexon këto vizita.
calendar-make = Krijo një adresë
calendar-made = Adresa për kalendarin
calendar-once = Shfaqet vetëm kësaj here. Kush e ka, mund t'i lexojë vizitat: kopjojeni në kalendarin tuaj dhe mos ia jepni askujt.
calendar-how = Në kalendar zgjidhni abonimin në kalendar ose shtimin nga URL-ja dhe ngjitni adresën.
calendar-made-at = Krijuar
calendar-fetched = Lexuar për herë të fundit
calendar-never = ende jo
calendar-revoke = Tërhiq
calendar-another = Adresa e re zë vendin e kësaj: kalendarët që përdorin këtë nuk marrin më asgjë.
done-calendar_revoked = Adresa u tërhoq. Kalendarët që e përdornin nuk marrin më asgjë.
