# Devices, the access log, administration, sealed files.

## Phones

by-name = nga { $name }
devices-state = Gjendja
device-state-silent = Pa lajme prej më shumë se 7 ditësh
device-state-in_use = Në përdorim
device-state-revoked = Leja e hequr, të dhënat ende të pafshira
device-state-wiped = Të dhënat u fshinë
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
access-detail-edit = për ta ndryshuar
access-detail-part = për ta ndarë nga një tjetër
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
access-action-read_quarantine = Hapi një regjistrim në karantinë
access-action-read_access_of_file = Shikoi kush e ka lexuar dosjen
access-action-list_visits = Hapi regjistrin e vizitave
access-action-export_visits = Eksportoi vizitat si tabelë
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
access-action-retry_quarantine = Riprovoi një regjistrim në karantinë
access-action-discard_quarantine = Hodhi poshtë një regjistrim nga karantina
access-action-reassign = Kaloi persona te një punonjës tjetër
access-action-set_email = Caktoi adresën për njoftimet
access-action-read_access_log = Hapi regjistrin e qasjeve
access-action-export_access_log = Eksportoi regjistrin e qasjeve si tabelë
access-action-check_access_log = Kontrolloi gjithë regjistrin e qasjeve
access-action-make_enrol_code = Krijoi kod për një telefon
access-action-revoke_device = I hoqi lejen një telefoni
access-action-add_user = Shtoi një përdorues
access-action-set_password = Vendosi fjalëkalim të ri
access-action-deactivate_user = Çaktivizoi një përdorues
access-action-activate_user = Riaktivizoi një përdorues
access-action-create_token = Krijoi një token API
access-action-revoke_token = Tërhoqi një token API
access-action-know_token = Mori dijeni për një token API
access-action-add_unit = Shtoi një njësi
access-action-set_rules = Ndryshoi rregulla ose ditë pushimi
access-action-restore = Riktheu bazën nga kopja rezervë

## Who looked at one file

file-access-title = Kush e ka parë këtë dosje
file-access-number = Numri i dosjes
file-access-as-of = Gjendja më
file-access-lead = Kjo faqe tregon çdo herë kur dikush e hapi ose e ndryshoi dosjen, me ditën, kush ishte dhe për çfarë. Punonjësit veprojnë në emër të zyrës që shënohet pranë tyre.
file-access-joined =
    { $n ->
        [one] Me të u bashkua { $n } dosje tjetër e të njëjtit person; edhe shënimet e saj gjenden këtu.
       *[other] Me të u bashkuan { $n } dosje të tjera të të njëjtit person; edhe shënimet e tyre gjenden këtu.
    }
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

## What is sealed, and opening it

sealed = E vulosur
person-kept = Kjo të çon te dikush që mbrohet nga ky person. Nuk shfaqet këtu.
open-title = Hap atë që është e vulosur
open-what = Çfarë hapet
open-whole = E gjithë dosja
open-hidden-address = Adresa e fshehtë
open-how-long = Për sa kohë
open-means = Mbikëqyrësi juaj njoftohet se e hapët dhe pse. Kjo shënohet në regjistrin e qasjeve. Më pas vuloset përsëri.
open-reason = Pse ju duhet ta shihni?
open-reason-hint = Për shembull: thirrje nga policia për rrezik, përgatitja e vizitës së sotme. Mos shkruani emra.
open-reason-missing = Shkruani arsyen, me të paktën 10 shenja.
open-do = Hap me arsye
open-close = Mbylle tani
open-until = Ajo që është e vulosur në këtë dosje është e hapur për ju deri më { $name }.
done-opened = U hap. Mbikëqyrësi juaj u njoftua.
done-closed = U vulos përsëri.
openings = Dosje të hapura
openings-title = Dosje të vulosura që u hapën
openings-lead = Kush e hapi atë që është e vulosur, kur dhe pse. Pyetni kur arsyeja nuk është e qartë, pastaj shënojeni si të parë.
openings-views = Cilat
openings_view-waiting = Ende të papara
openings_view-all = Të gjitha
openings-none = Nuk ka asnjë.
openings-caption = Hapjet, më të rejat së pari
openings-noted = E pa
openings-own = Hapjen tuaj e shënon si të parë dikush tjetër
openings-note = Shëno si të parë
openings-note-of = Shëno si të parë: e hapi { $name }
done-opening_noted = U shënua si e parë.
done-opening_over = Dikush tjetër e ka shënuar si të parë, ose është hapja juaj.
home-openings =
    { $n ->
        [one] hapje e një dosjeje të vulosur për t'u parë
       *[other] hapje të dosjeve të vulosura për t'u parë
    }
access-action-open_sealed = Hapi me arsye atë që është e vulosur
access-action-close_sealed = Vulosi përsëri atë që ishte e hapur
access-action-list_openings = Hapi listën e hapjeve
access-action-acknowledge_opening = Shënoi një hapje si të parë

## Administration

admin-title = Administrimi
admin-parts = Pjesët e administrimit
admin-lead = Njësitë, përdoruesit, rregullat dhe qasja. Ajo që shënohet për njerëzit nuk shfaqet këtu.
admin-alone = Ju jeni administratori i vetëm. Shtoni edhe një të dytë, që askush të mos mbetet jashtë kur ju mungoni.
admin-part-only = Ju administroni njësinë tuaj dhe njësitë nën të. Rregullat dhe ditët e pushimit i ndryshon administratori qendror.
admin-name-missing = Shkruani një emër.
admin-users = Përdoruesit
admin-rules = Rregullat
admin-holidays = Ditët e pushimit
admin-tokens = Tokenët API
admin-count-units =
    { $n ->
        [one] njësi e hapur
       *[other] njësi të hapura
    }
admin-count-users =
    { $n ->
        [one] përdorues aktiv
       *[other] përdorues aktivë
    }
admin-count-tokens =
    { $n ->
        [one] token në fuqi
       *[other] tokenë në fuqi
    }
access-action-change_user = Ndryshoi një përdorues
access-action-choose_password = Zgjodhi fjalëkalim të ri
access-action-change_unit = Ndryshoi një njësi
access-action-close_unit = Mbylli një njësi
access-action-reopen_unit = Rihapi një njësi

## Units

unit-tree = Pema e njësive
unit-add = Shto njësi
unit-parent = Njësia më sipër
unit-parent-hint = Njësia zhvendoset atje me gjithçka që ka nën vete.
unit-parent-wrong = Zgjidhni një njësi të hapur që nuk është nën këtë.
unit-name = Emri
unit-jurisdiction = Juridiksioni
jurisdiction-AL = Shqipëri
jurisdiction-GE = Gjeorgji
jurisdiction-XK = Kosovë
unit-jurisdiction-hint = Rregullat e kujt vlejnë: një kod si XK, AL ose GE.
unit-jurisdiction-wrong = Shkruani një kod me shkronja, si XK.
unit-zone = Zona kohore
unit-zone-hint = Ditët e afatit fillojnë dhe mbarojnë në mesnatën e kësaj zone.
unit-zone-wrong = Zgjidhni një zonë kohore.
unit-municipality = Komuna
unit-closed = E mbyllur
unit-closed-since = E mbyllur që më { $name }
unit-close = Mbyll njësinë
unit-close-means = Askush nuk mund t'i shtohet më. Ajo që ka ndodhur në të mbetet.
unit-reopen = Rihap njësinë
unit-reopen-means = Asaj mund t'i shtohen përsëri njerëz dhe punonjës.
unit-not-empty = Mund të mbyllet kur të jetë bosh:
unit-is-root = Është njësia mbi të gjitha të tjerat.
unit-has-people =
    { $n ->
        [one] Mban dosjen e { $n } personi.
       *[other] Mban dosjet e { $n } personave.
    }
unit-has-staff =
    { $n ->
        [one] Në të punon { $n } përdorues aktiv.
       *[other] Në të punojnë { $n } përdorues aktivë.
    }
unit-has-units =
    { $n ->
        [one] Nën të është { $n } njësi e hapur.
       *[other] Nën të janë { $n } njësi të hapura.
    }
done-unit_added = Njësia u shtua.
done-unit_saved = Njësia u ruajt.
done-unit_closed = Njësia është e mbyllur.
done-unit_reopened = Njësia është e hapur përsëri.
done-unit_occupied = Njësia nuk është bosh. Më poshtë shihni çfarë ka në të.

## Users

user = Përdoruesi
user-add = Shto përdorues
user-search = Emri ose emri i përdoruesit
user-role = Roli
user-state = Gjendja
user-state-active = Aktiv
user-state-inactive = I çaktivizuar
users-found =
    { $n ->
        [one] { $n } përdorues
       *[other] { $n } përdorues
    }
users-none = Askush nuk u përgjigjet këtyre filtrave.
user-people = Persona për të cilët përgjigjet
user-phones-show = Shfaq
user-username-hint = Shkronja të vogla a–z, shifra dhe . - _ midis tyre. Nuk ndryshohet më vonë.
user-username-wrong = Përdorni shkronja të vogla a–z, shifra dhe . - _ midis tyre.
user-username-taken = Këtë emër përdoruesi e ka tashmë dikush.
user-role-missing = Zgjidhni një rol.
user-unit-hint = Përdoruesi punon në këtë njësi dhe në çdo njësi nën të.
user-unit-missing = Zgjidhni një njësi të hapur.
user-language-missing = Zgjidhni një gjuhë.
user-email = E-mail
user-email-hint = Mesazhet thonë vetëm se diçka pret. Pa adresë nuk dërgohen.
user-email-wrong = Shkruani një adresë si emri@example.org.
user-password-follows = Kur ruani, krijohet një fjalëkalim. Ai shfaqet një herë, dhe përdoruesi zgjedh një tjetër në hyrjen e parë.
user-has-people =
    { $n ->
        [one] Përdoruesi përgjigjet për { $n } person. Më parë një mbikëqyrës duhet ta dorëzojë te dikush tjetër.
       *[other] Përdoruesi përgjigjet për { $n } persona. Më parë një mbikëqyrës duhet t'i dorëzojë te të tjerë.
    }
user-last-administrator = Ky është administratori i fundit aktiv. Më parë shtoni një tjetër: përndryshe askush nuk do të mund të administronte më.
user-new-password = Fjalëkalim i ri
user-new-password-means = Përdoruesi del kudo nga llogaria dhe në hyrjen e ardhshme zgjedh fjalëkalimin e vet.
user-password-for = Fjalëkalimi për { $name }
user-password-once = Ky fjalëkalim shfaqet tani dhe kurrë më.
user-password-means = Jepjani përdoruesit personalisht ose me telefon, jo me e-mail. Në hyrje ai zgjedh një tjetër.
user-password-done = Gati, kthehu te përdoruesi
user-deactivate = Çaktivizo
user-deactivate-hint = Për dikë që është larguar, ose që nuk duhet të hyjë më.
user-deactivate-ask = Të çaktivizohet ky përdorues?
user-deactivate-sign-in = Përdoruesi del menjëherë nga llogaria dhe nuk mund të hyjë më.
user-deactivate-people =
    { $n ->
        [one] { $n } person mbetet te ky përdorues dhe askush nuk e viziton. Kërkojini mbikëqyrësit ta dorëzojë te dikush tjetër.
       *[other] { $n } persona mbeten te ky përdorues dhe askush nuk i viziton. Kërkojini mbikëqyrësit t'i dorëzojë te të tjerë.
    }
user-deactivate-phones =
    { $n ->
        [one] { $n } telefon e dorëzon ende atë që nuk është dërguar. Ajo shkon në karantinë, ku vendos një mbikëqyrës.
       *[other] { $n } telefona e dorëzojnë ende atë që nuk është dërguar. Ajo shkon në karantinë, ku vendos një mbikëqyrës.
    }
user-deactivate-tokens =
    { $n ->
        [one] { $n } token API nuk vlen më.
       *[other] { $n } tokenë API nuk vlejnë më.
    }
user-deactivate-kept = Gjithçka që ka shënuar përdoruesi mbetet. Mund ta aktivizoni përsëri.
user-deactivate-revoke = Hiqu lejen edhe telefonave: në lidhjen e ardhshme i shkatërrojnë të dhënat e tyre
user-activate = Aktivizo përsëri
user-activate-means = Përdoruesi mund të hyjë përsëri me fjalëkalimin e vjetër dhe tokenët vlejnë përsëri. Telefonat pa leje mbeten pa leje.
done-user_saved = Përdoruesi u ruajt.
done-user_deactivated = Përdoruesi është çaktivizuar.
done-user_activated = Përdoruesi është aktiv përsëri.
done-user_inactive = Përdoruesi është i çaktivizuar. Më parë aktivizojeni.
done-user_last = Nuk u bë asgjë: ky është administratori i fundit aktiv.

## One's own password

password-title = Ndrysho fjalëkalimin
password-must = Fjalëkalimin tuaj e ka vendosur dikush tjetër. Para se të vazhdoni, zgjidhni tuajin.
password-old = Fjalëkalimi i tanishëm
password-new = Fjalëkalimi i ri
password-again = Fjalëkalimi i ri edhe një herë
password-hint = Të paktën { $n } shenja. Disa fjalë bashkë bëjnë një fjalëkalim të mirë.
password-old-wrong = Fjalëkalimi i tanishëm nuk është i saktë.
password-short = Përdorni të paktën { $n } shenja.
password-same = Zgjidhni një tjetër, jo atë të tanishmin.
password-differ = Dy fjalëkalimet e reja nuk janë të njëjta.
done-password = Fjalëkalimi juaj i ri vlen. Në çdo vend tjetër keni dalë nga llogaria.

## API tokens

tokens-lead = Me një token një program lexon atë që mund të lexojë përdoruesi i tij. Krijoni nga një për çdo program, që secili të mund të tërhiqet veç.
token-make = Krijo token
token-user = Përdoruesi
token-user-hint = Tokeni ka rolin dhe njësitë e këtij përdoruesi. Përdoruesi njoftohet në faqen e tij të parë.
token-user-missing = Zgjidhni një përdorues.
token-label = Për çfarë
token-label-hint = Programi që do ta përdorë, si: raporti mujor.
token-label-missing = Shkruani për çfarë shërben, me jo më shumë se 100 shenja.
tokens-made = Tokenët
tokens-none = Nuk ka asnjë token.
token-made-at = Krijuar më
token-state-in_force = Në fuqi
token-state-revoked = I tërhequr
token-for = Tokeni për { $name }
token-once = Ky token shfaqet tani dhe kurrë më.
token-address = Adresa e API-së
token-means = Programi e dërgon me çdo kërkesë në kokën “Authorization: Bearer”. Ruajeni si fjalëkalim.
token-done = Gati, kthehu te tokenët
token-revoke = Të tërhiqet tokeni?
token-revoke-do = Tërhiq
token-revoke-of = Tërhiq tokenin e { $name }
token-revoke-means = Programi që e përdor refuzohet menjëherë. Kjo nuk kthehet prapa.
done-token_revoked = Tokeni u tërhoq.
token-told = Një program lexon me të drejtat tuaja
token-told-by = { $name } krijoi një token API për ju. Kush e ka, lexon atë që mund të lexoni ju. Tërhiqeni nëse nuk e dini për çfarë është.
token-told-known = Jam në dijeni
done-token_known = U shënua.

## Rules and holidays

rules-lead = Sa shpesh vizitohen njerëzit, sipas rrezikut. Një grup rregullash vlen nga dita e tij e parë, për vizitat që numërohen nga ajo ditë.
rules-everywhere = Kudo ku nuk ka rregulla të veta
rules-units =
    { $n ->
        [one] { $n } njësi
       *[other] { $n } njësi
    }
rules-defaults = Rregullat e parapërcaktuara
rules-since = Në fuqi që nga { $name }
rules-later = Do të vlejë nga { $name }
rules-caption = Rregullat sipas rrezikut, në ditë
rules-change = Ndrysho rregullat
rules-history = Historiku
rules-change-means = Më parë shihni si ndikon ndryshimi në pasqyrën e vonesave. Asgjë nuk ruhet para se ta konfirmoni.
rules-valid-from = Vlen nga
rules-valid-from-hint = Vizita numërohet nga dita kur personi u pa herën e fundit, ose u regjistrua. Këto rregulla vlejnë kur ajo ditë është kjo ose më vonë.
rules-others = Pas ngjarjeve të veçanta
rules-help = Ndihmë në rrezik
rules-holidays =
    { $n ->
        [one] Grupi përfshin { $n } ditë pushimi.
       *[other] Grupi përfshin { $n } ditë pushimi.
    }
rules-number-wrong = Shkruani një numër nga { $from } deri në { $to }.
rules-head-before-supervisor = Drejtuesi i njësisë njoftohet pas mbikëqyrësit, jo para tij.
rules-look = Si ndikon ndryshimi
rules-past = Dita e parë është sot ose ka kaluar: afatet ndryshojnë sapo të ruani.
rules-replaces = Ka tashmë një grup me këtë ditë të parë. Ai zëvendësohet dhe mbetet në historik.
rules-until = Ka tashmë një grup nga { $name }: këto rregulla vlejnë deri atëherë.
rules-moved = Persona të cilëve u zhvendoset dita e afatit
rules-what-changes = Çfarë ndryshon
rules-rule = Rregulli
rules-nothing-changes = Asgjë nuk ndryshon nga rregullat që vlejnë.
rules-board = Si ndikon në pasqyrën e vonesave
rules-board-caption = Personat sipas njësisë dhe vonesës, tani dhe me rregullat e ndryshuara
rules-reckoned =
    { $n ->
        [one] E llogaritur për { $n } person, me të njëjtat rregulla si pasqyra. Para shigjetës: tani.
       *[other] E llogaritur për të gjithë { $n } personat, me të njëjtat rregulla si pasqyra. Para shigjetës: tani.
    }
rules-sample = Regjistri është i madh: u llogarit për { $name } nga { $n } persona, të marrë rastësisht. Numrat janë vetëm të atyre.
rules-nobody = Nuk ka askënd në njësitë ku vlejnë këto rregulla.
rules-all-units = Të gjitha njësitë
rules-save = Ruaj rregullat
rules-saved-for = U ruajtën: rregullat nga { $name }
rules-taken-away = U hoqën: rregullat nga { $name }
rules-history-none = Askush nuk i ka ndryshuar ende këto rregulla. Vlejnë ato të parapërcaktuarat.
rule-every_days = Ditë midis vizitave
rule-window_before_days = Ditë para afatit
rule-grace_days = Ditë afat shtesë
rule-first_visit_days = Ditë deri te vizita e parë
rule-holidays_postpone = Afati që bie në ditë pushimi shtyhet në ditën e ardhshme të punës
rule-first_visit_after_release_days = Ditë nga lirimi deri te vizita e parë
rule-after_incident_every_days = Ditë midis vizitave pas dhunës
rule-after_incident_weeks = Sa javë zgjat kjo
rule-supervisor_minutes = Minuta derisa mbikëqyrësi të njoftohet për rrezikun
rule-unit_head_minutes = Minuta derisa drejtuesi i njësisë të njoftohet për rrezikun
rule-hotline = Linja e ndihmës
rules-hotline-hint = Telefonat e tregojnë pranë një përgjigjeje kritike, edhe jashtë linje. Nëse lihet bosh, tregojnë 112.
rules-hotline-wrong = Shkruani një numër telefoni, si 0800 11112.
done-rules_saved = Rregullat u ruajtën. Afatet u përshtatën me to.
holidays-lead = Ditët pa punë përveç fundjavave. Kur e parashikojnë rregullat, vizita me afat në një ditë të tillë shtyhet në ditën e ardhshme të punës.
holidays-day = Dita
holidays-add = Shto ditën
holidays-none = Këtu nuk është shënuar asnjë ditë pushimi.
holidays-there = Kjo ditë është shënuar tashmë.
holidays-not-there = Kjo ditë nuk është më e shënuar.
holidays-remove-of = Hiq { $name }
done-holiday_added = Dita u shtua. Afatet u përshtatën.
done-holiday_removed = Dita u hoq. Afatet u përshtatën.
