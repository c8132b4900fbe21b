# Tabla kašnjenja, predaja drugom radniku, planovi i rizik.

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
reassign-nobody-means = Osobe za koje niko nije odgovoran stoje prve na tabli kašnjenja.
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
devices-silent = Ne javlja se više od 7 dana
