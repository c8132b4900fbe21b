# The log of visits and their review.

concern-danger = Znaci opasnosti
concern-not_seen = Osoba nije viđena
concern-not_safe = Nije bezbedna
concern-not_well = Nije dobro
concern-not_asked = „Bezbedna” ili „dobro” nije zabeleženo
concern-risk_change = Predložena je promena rizika
concern-amended = Izmenjeno posle unosa
concern-returned = Bilo je vraćeno
concern-wrong_clock = Sat telefona nije bio tačan
concern-late = Stiglo više od 14 dana kasnije
review-title = Posete koje čekaju pregled
review-lead = Najstarije prvo. Otvorite posetu da je pročitate, prihvatite ili je uz komentar vratite radniku.
review-none = Nijedna poseta ne čeka pregled.
review-none-filtered = Nijedna poseta iz ovog izbora ne čeka pregled.
review-caption = Posete na čekanju, najstarije prvo
review-look = Na šta paziti
review-clean = Sve u redu
review-pick = Izbor
review-pick-of = Izaberi posetu osobi { $name }
review-pick-all = Izaberi sve posete na ovoj strani koje su u redu
review-accept-many = Prihvati izabrane posete
review-bulk-rule = Mogu se izabrati samo posete koje su u redu: osoba je viđena, bezbedna je i dobro, nije bilo znakova opasnosti i ništa nije naknadno menjano. Ostale se otvaraju jedna po jedna.
review-nothing-chosen = Izaberite bar jednu posetu.
review-do = Pregled ove posete
review-accept = Prihvati
review-return = Vrati radniku
review-comment = Šta treba ispraviti? Radnik ovo čita na telefonu.
review-comment-missing = Napišite šta treba ispraviti pre nego što vratite posetu.
review-comment-long = Komentar je predug: najviše 2.000 znakova.
review-changed = Poseta je izmenjena dok je ova strana bila otvorena. Pročitajte je ponovo pre odluke.
review-next = Sledeća poseta na čekanju
review-waiting-since = Čeka od
visits-live = Nove posete se ovde same pojavljuju.
visits-waiting = Posete koje čekaju pregled
visits-any-sign = Bilo koji znak opasnosti
visits-no-sign = Bez znakova opasnosti
visits-of-person = Prikazane su samo posete jednoj osobi.
home-see-all = Pogledaj sve
home-all-clear = Ništa vas ne čeka. Sve je obavljeno.
home-oldest = Najstarije prvo
done-accepted =
    { $n ->
        [one] { $n } poseta je prihvaćena.
        [few] { $n } posete su prihvaćene.
       *[other] { $n } poseta je prihvaćeno.
    }
done-returned =
    { $n ->
        [one] Poseta je vraćena radniku.
        [few] Posete su vraćene.
       *[other] Posete su vraćene.
    }
home-conflicts =
    { $n ->
        [one] polje s dve vrednosti čeka odluku
        [few] polja s dve vrednosti čekaju odluku
       *[other] polja s dve vrednosti čeka odluku
    }
home-quarantine =
    { $n ->
        [one] zapis nije mogao biti primljen
        [few] zapisa nisu mogla biti primljena
       *[other] zapisa nije moglo biti primljeno
    }
visits-new =
    { $n ->
        [one] Stigla je { $n } nova poseta
        [few] Stigle su { $n } nove posete
       *[other] Stiglo je { $n } novih poseta
    }
