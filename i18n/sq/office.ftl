# Devices, the access log, administration, sealed files.

## Phones

by-name = nga { $name }
devices-state = Gjendja
device-state-silent = Pa lajme prej më shumë se 7 ditësh
device-state-in_use = Në përdorim
device-state-revoked = Leja e hequr, ende pa u fshirë
device-state-wiped = I fshirë
devices-phone-of = Telefoni i { $name }
devices-none-filtered = Asnjë telefon nuk u përgjigjet këtyre filtrave.
devices-pin = Certifikata e serverit (SHA-256)
devices-pin-hint = Kodi QR i thotë telefonit t'i besojë kësaj certifikate dhe asnjë tjetre.
devices-link = Lidhja, kur nuk ka kamerë
device-silent-advice = Prej kohësh nuk ka lajme nga ky telefon dhe ajo që është shënuar në të nuk gjendet askund tjetër. Kërkojini punonjësit të sinkronizojë, ose hiqini lejen nëse ka humbur.
device-revoked-advice = Në kontaktin e ardhshëm ky telefon dorëzon atë që nuk është dërguar, i shkatërron të dhënat dhe e njofton. Deri atëherë i ruan PIN-i.
device-app = Versioni i aplikacionit
device-unsent-hint = siç tha telefoni në sinkronizimin e fundit
device-people = Persona për të cilët përgjigjet punonjësi
device-refused = Shënime të këtij telefoni në karantinë
device-past = Çfarë ka ndodhur me këtë telefon
device-changes =
    { $n ->
        [one] Mbërriti { $n } shënim
       *[other] Mbërritën { $n } shënime
    }
device-purged =
    { $n ->
        [one] U hoq { $n } dosje nga telefoni
       *[other] U hoqën { $n } dosje nga telefoni
    }
device-was-revoked = Iu hoq leja
device-was-enrolled = U lidh
device-was-wiped = Telefoni njoftoi se të dhënat u shkatërruan
done-phone-revoked = Telefonit iu hoq leja. Ai fshihet vetë në kontaktin e ardhshëm.

## The access log

access-title = Regjistri i qasjeve
access-lead = Kush e lexoi ose e ndryshoi cilën dosje, kur dhe nga ku. Dosjet e hapura jashtë linje dalin këtu pasi telefoni të sinkronizohet.
access-chain = A është i plotë regjistri?
access-check = Kontrollo tani gjithë regjistrin
access-whole =
    { $n ->
        [one] Regjistri është i plotë: { $n } shënim, asgjë e ndryshuar, asgjë e munguar.
       *[other] Regjistri është i plotë: { $n } shënime, asnjë i ndryshuar, asnjë i munguar.
    }
access-broken = Regjistri nuk përputhet prej shënimit { $n }: është ndryshuar ose mungojnë shënime. Ruani një kopje të bazës së të dhënave dhe lajmëroni përgjegjësin për mbrojtjen e të dhënave.
access-unchecked =
    { $n ->
        [one] { $n } shënim; gjithë regjistri ende nuk është kontrolluar.
       *[other] { $n } shënime; gjithë regjistri ende nuk është kontrolluar.
    }
access-checked-at = Kontrolluar: { $name }
done-access-whole = U kontrollua gjithë regjistri. Asgjë nuk është ndryshuar, asgjë nuk mungon.
done-access-broken = U kontrollua gjithë regjistri: nuk përputhet prej shënimit { $n }.
access-when = Kur
access-who = Kush
access-role = Roli dhe njësia
access-what = Çfarë
access-person = Dosja e kujt (numri)
access-detail = Hollësi
access-from = Nga ku
access-none = Asnjë shënim nuk përputhet. Hiqni një filtër ose zgjidhni data të tjera.
access-caption = Shënimet e regjistrit të qasjeve, më të rejat në fillim
access-via-phone = Telefoni { $name }
access-via-network = Faqet, rrjeti { $name }
access-via-staff = Faqet
access-via-device = Telefoni
access-via-command = Komandë në server
access-group-read = Dosje të lexuara
access-group-list = Lista
access-group-work = Puna me dosjet
access-group-audit = Vetë regjistri
access-group-office = Administrimi
access-all-read = Çdo lexim dosjeje
access-all-list = Çdo listë
access-all-work = Çdo punë me një dosje
access-all-audit = Çdo përdorim i regjistrit
access-all-office = Çdo veprim administrimi
access-action-change = U ndryshua një dosje
access-action-read_file = Hapi dosjen
access-action-read_offline = Hapi dosjen në telefon
access-action-read_visit = Hapi një vizitë
access-action-read_visits = Lexoi vizita në tabelë
access-action-read_conflicts = Hapi vlerat në mospërputhje
access-action-read_alert = Hapi një alarm
access-action-read_quarantine = Hapi një shënim në karantinë
access-action-read_access_of_file = Shikoi kush e ka lexuar dosjen
access-action-list_visits = Hapi regjistrin e vizitave
access-action-export_visits = Mori vizitat si tabelë
access-action-list_review = Hapi vizitat për shqyrtim
access-action-list_overdue = Hapi listën e personave për t'u vizituar
access-action-overdue_board = Hapi pasqyrën e vonesave
access-action-list_alerts = Hapi alarmet
access-action-list_conflicts = Hapi listën e mospërputhjeve
access-action-list_quarantine = Hapi karantinën
access-action-list_people = Kërkoi persona
access-action-review_visit = Shqyrtoi një vizitë
access-action-alert_step = U mor me një alarm
access-action-settle_conflict = Zgjidhi një mospërputhje
access-action-retry_quarantine = Riprovoi një shënim në karantinë
access-action-discard_quarantine = Hodhi një shënim nga karantina
access-action-reassign = Ia dorëzoi personat dikujt tjetër
access-action-set_email = Caktoi ku shkojnë letrat
access-action-read_access_log = Hapi regjistrin e qasjeve
access-action-export_access_log = Mori regjistrin e qasjeve si tabelë
access-action-check_access_log = Kontrolloi gjithë regjistrin e qasjeve
access-action-make_enrol_code = Krijoi kod për një telefon
access-action-revoke_device = I hoqi lejen një telefoni
access-action-add_user = Shtoi një përdorues
access-action-set_password = Vendosi fjalëkalim të ri
access-action-deactivate_user = Çaktivizoi një përdorues
access-action-activate_user = Riaktivizoi një përdorues
access-action-create_token = Krijoi një token API
access-action-revoke_token = Tërhoqi një token API
access-action-add_unit = Shtoi një njësi
access-action-set_rules = Ndryshoi rregulla ose ditë pushimi
access-action-restore = Riktheu bazën nga kopja rezervë

## Who looked at one file

file-access-title = Kush e ka parë këtë dosje
file-access-number = Numri i dosjes
file-access-as-of = Gjendja më
file-access-lead = Kjo faqe tregon çdo herë kur dikush e hapi ose e ndryshoi dosjen, me ditën, kush ishte dhe për çfarë. Punonjësit veprojnë në emër të zyrës që shënohet pranë tyre.
file-access-names = Emrat e punonjësve
file-access-names-no = Vetëm roli dhe zyra
file-access-none = Askush nuk e ka hapur a ndryshuar dosjen në këtë kohë.
file-access-print = Për ta dorëzuar këtë faqe, shtypeni nga shfletuesi.
file-access-caption = Hapjet dhe ndryshimet e dosjes, më të rejat në fillim
file-access-what = Për çfarë
file-access-times =
    { $n ->
        [one] { $n } herë atë ditë
       *[other] { $n } herë atë ditë
    }
