# Tabela e vonesave, kalimi te punonjës tjetër, planet dhe rreziku.

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
reassign-reason-long = Arsyeja është tepër e gjatë: më së shumti 500 shkronja.
reassign-nothing-moves = Janë tashmë te ky punonjës.
reassign-check-title = Kontrolloni para se t’i kaloni
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
reassign-nothing-lost = Ajo që është shënuar dhe ende s’është dërguar, dërgohet më parë: asgjë nuk humbet.
reassign-nobody-means = Personat për të cilët askush s’është përgjegjës qëndrojnë të parët te vonesat.
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
devices-silent = Pa lajme prej më shumë se 7 ditësh
