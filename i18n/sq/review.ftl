# The log of visits and their review.

concern-danger = Shenja rreziku
concern-not_seen = Personi nuk u takua
concern-not_safe = Nuk është i sigurt
concern-not_well = Nuk është mirë
concern-not_asked = “I sigurt” ose “mirë” nuk u regjistrua
concern-risk_change = U propozua ndryshim i rrezikut
concern-amended = U ndryshua pas regjistrimit
concern-returned = U kthye
concern-wrong_clock = Ora e telefonit ishte gabim
concern-late = Arriti më shumë se 14 ditë më vonë
review-title = Vizitat që presin shqyrtim
review-lead = Më të vjetrat së pari. Hapeni vizitën për ta lexuar, pranuar ose për t'ia kthyer punonjësit me koment.
review-none = Asnjë vizitë nuk pret shqyrtim.
review-none-filtered = Asnjë vizitë e kësaj zgjedhjeje nuk pret shqyrtim.
review-caption = Vizitat në pritje, më të vjetrat së pari
review-look = Për t'u parë
review-clean = Pa parregullsi
review-pick = Zgjidh
review-pick-of = Zgjidh vizitën te { $name }
review-pick-all = Zgjidh të gjitha vizitat e kësaj faqeje pa parregullsi
review-accept-many = Prano vizitat e zgjedhura
review-bulk-rule = Zgjidhen vetëm vizitat pa parregullsi: personi u takua, është i sigurt dhe mirë, nuk pati shenja rreziku dhe asgjë nuk u ndryshua. Të tjerat hapen një nga një.
review-nothing-chosen = Zgjidhni të paktën një vizitë.
review-do = Shqyrto këtë vizitë
review-accept = Prano
review-return = Ktheja punonjësit
review-comment = Çfarë duhet rregulluar? Punonjësi e lexon në telefon.
review-comment-missing = Shkruani çfarë duhet rregulluar para se ta ktheni vizitën.
review-comment-long = Komenti është tepër i gjatë: jo më shumë se 2.000 shenja.
review-changed = Vizita u ndryshua ndërsa kjo faqe ishte hapur. Lexojeni përsëri para se të vendosni.
review-next = Vizita tjetër në pritje
review-waiting-since = Pret që nga
visits-live = Vizitat e reja shfaqen këtu vetvetiu.
visits-waiting = Vizitat që presin shqyrtim
visits-any-sign = Çfarëdo shenje rreziku
visits-no-sign = Pa shenja rreziku
visits-of-person = Shfaqen vetëm vizitat te një person.
home-see-all = Shih të gjitha
home-all-clear = Asgjë nuk ju pret. Gjithçka është kryer.
home-oldest = Më të vjetrat së pari
done-accepted =
    { $n ->
        [one] { $n } vizitë u pranua.
       *[other] { $n } vizita u pranuan.
    }
done-returned =
    { $n ->
        [one] Vizita iu kthye punonjësit.
       *[other] Vizitat u kthyen.
    }
home-conflicts =
    { $n ->
        [one] fushë me dy vlera pret vendim
       *[other] fusha me dy vlera presin vendim
    }
home-quarantine =
    { $n ->
        [one] regjistrim nuk mundi të pranohej
       *[other] regjistrime nuk mundën të pranoheshin
    }
visits-new =
    { $n ->
        [one] Arriti { $n } vizitë e re
       *[other] Arritën { $n } vizita të reja
    }
