# What only the server's pages say.

## Around every page

page-skip = Kalo te përmbajtja
page-nav = Menyja kryesore
page-pages = Faqet e listës
page-first = Kthehu te faqja e parë
page-further = Faqja tjetër
page-show = Shfaq
page-clear = Hiq filtrat
page-to-home = Shko te faqja e parë
page-on-record = Kushdo që hap dosjen e një personi ose një vizitë shënohet në regjistrin e qasjeve.

## Signing in

sign-in-wrong = Emri i përdoruesit ose fjalëkalimi është i gabuar
sign-in-wrong-hint = Kontrolloni të dyja dhe provoni përsëri. Nëse e keni harruar fjalëkalimin, pyetni administratorin.

## Home

home-role = Roli
home-hello = Mirë dita, { $name }
home-waits = Çfarë pret prej jush
home-nothing = Këtu nuk ju pret asgjë.
home-auditor = Regjistrin e qasjeve mund ta lexoni me një token në këtë adresë:
home-overdue =
    { $n ->
        [one] person me vizitë të vonuar
       *[other] persona me vizitë të vonuar
    }
home-grace =
    { $n ->
        [one] person brenda afatit shtesë
       *[other] persona brenda afatit shtesë
    }
home-due =
    { $n ->
        [one] person për t'u vizituar
       *[other] persona për t'u vizituar
    }
home-no-worker =
    { $n ->
        [one] person për të cilin askush nuk është përgjegjës
       *[other] persona për të cilët askush nuk është përgjegjës
    }
home-alerts =
    { $n ->
        [one] alarm që askush nuk e ka marrë përsipër
       *[other] alarme që askush nuk i ka marrë përsipër
    }
home-submitted =
    { $n ->
        [one] vizitë pret shqyrtimin tuaj
       *[other] vizita presin shqyrtimin tuaj
    }
home-returned =
    { $n ->
        [one] vizitë ju është kthyer
       *[other] vizita ju janë kthyer
    }
home-silent =
    { $n ->
        [one] telefon pa lajme prej më shumë se 7 ditësh
       *[other] telefona pa lajme prej më shumë se 7 ditësh
    }

## The demo's notice

demo-title = Ky është një demonstrim: çfarë të provoni
demo-what = Të gjithë personat dhe vizitat këtu janë të shpikura. Asgjë që bëni nuk arrin te askush.
demo-step-overdue = Hapni “Të vonuara”: kush nuk është parë me kohë, sipas njësisë dhe punonjësit. Çdo numër çon te personat.
demo-step-file = Prej andej hapni dosjen e një personi: vizita e ardhshme, çfarë duhet ditur para se të shkoni dhe gjithçka që ka ndodhur.
demo-step-phone = Regjistroni një vizitë me telefon: këto komanda lidhin një telefon dhe dërgojnë një vizitë. Pastaj ajo gjendet në regjistrin e vizitave.
demo-commands = Komanda për një telefon
demo-sign-ins = Hyrjet e demonstrimit
demo-sign-ins-hint = Çdo rol sheh diçka tjetër. Provoni disa.

## Visit log

visits-title = Regjistri i vizitave
visits-caption = Vizitat, më të rejat së pari
visits-outcome = Përfundimi
visits-review = Shqyrtimi
visits-amended = E ndryshuar
visits-danger =
    { $n ->
        [one] { $n } shenjë rreziku
       *[other] { $n } shenja rreziku
    }
visits-found =
    { $n ->
        [0] Asnjë vizitë
        [one] { $n } vizitë
       *[other] { $n } vizita
    }
visits-found-more = Më shumë se { $n } vizita
visits-none = Ende nuk ka mbërritur asnjë vizitë. Vizitat shfaqen këtu sapo një telefon të sinkronizohet.
visits-none-filtered = Asnjë vizitë nuk u përgjigjet këtyre filtrave. Hiqni njërin ose zgjidhni data të tjera.

## A visit

visit-facts = Të dhënat
visit-planned-for = E planifikuar për
visit-reviewed-by = nga { $name }
visit-clocks = Kur u regjistrua dhe mbërriti
visit-what = Çfarë
visit-recorded = U regjistrua, sipas orës së telefonit
visit-clock = Ora e telefonit
visit-zone = Orët sipas zonës kohore { $name }.
visit-form = Formular
visit-answers = Pyetjet dhe përgjigjet
visit-no-answers = Asnjë pyetje nuk mori përgjigje.
visit-revisions = Çfarë u ndryshua
visit-differences = Çfarë ndryshoi me këtë plotësim
visit-question = Pyetja
visit-before = Para
visit-after = Pas
clock-right = E saktë
clock-behind-minutes =
    { $n ->
        [one] { $n } minutë prapa
       *[other] { $n } minuta prapa
    }
clock-behind-hours =
    { $n ->
        [one] { $n } orë prapa
       *[other] { $n } orë prapa
    }
clock-behind-days =
    { $n ->
        [one] { $n } ditë prapa
       *[other] { $n } ditë prapa
    }
clock-ahead-minutes =
    { $n ->
        [one] { $n } minutë përpara
       *[other] { $n } minuta përpara
    }
clock-ahead-hours =
    { $n ->
        [one] { $n } orë përpara
       *[other] { $n } orë përpara
    }
clock-ahead-days =
    { $n ->
        [one] { $n } ditë përpara
       *[other] { $n } ditë përpara
    }

## Overdue board

board-title = Të vonuara
board-gaps = Askush nuk do ta vinte re
board-no-worker =
    { $n ->
        [one] person për të cilin askush nuk është përgjegjës
       *[other] persona për të cilët askush nuk është përgjegjës
    }
board-no-plan =
    { $n ->
        [one] person pa plan vizitash
       *[other] persona pa plan vizitash
    }
board-late = Për t'u kryer dhe të vonuara sipas njësisë dhe punonjësit
board-hint = Një njësi numëron të gjithë ata që janë nën të. Ditët numërohen në zonën kohore të çdo njësie; vetë dita e afatit nuk është vonesë. Çdo numër çon te personat. Kur një rast e ndajnë disa punonjës, personi numërohet te punonjësi përgjegjës.
board-caption = Numri i personave për t'u vizituar, brenda afatit shtesë ose të vonuar, sipas njësisë dhe punonjësit
board-who = Njësia dhe punonjësi
board-drawing = Vizatimi
board-choose-unit = Punonjësit janë shumë për një faqe: zgjidhni një njësi për të parë punonjësit e saj.
band-due = Për t'u kryer
band-grace = Brenda afatit shtesë
band-week = 1–7 ditë
band-month = 8–30 ditë
band-quarter = 31–90 ditë
band-longer = Mbi 90 ditë
band-overdue = Të vonuara gjithsej
band-no_plan = Pa plan vizitash
band-no_worker = Askush nuk është përgjegjës

## The people behind a number

list-title = Persona për t'u vizituar dhe të vonuar
list-caption = Persona, vonesa më e gjatë së pari
list-band = Sa vonë
list-everybody = Për t'u kryer ose të vonuara
list-stands = Gjendja
list-none = Askush. Ndryshoni filtrat për të parë të tjerë.

## A person's file

person-title = Dosja e personit
person-flags = Dijeni para se të shkoni
person-window = Mund të kryhet prej
person-overdue-from = E vonuar prej
person-no-plan = Nuk ka plan aktiv vizitash
person-about = Për personin
person-registered = Në regjistër që prej
person-sealed = E vulosur: nuk shfaqet këtu.
person-address-hidden = Kjo adresë është e fshehtë. Nuk shfaqet në asnjë faqe.
person-no-contact = Nuk është shënuar kontakt i sigurt.
person-other-value = Vlerë tjetër, pret vendim: { $name }
person-records = Shënimet e dosjes
person-timeline = Çfarë ka ndodhur
person-all-visits = Të gjitha vizitat në regjistrin e vizitave
person-nothing = Ende nuk është shënuar asgjë.

## Phones

devices-enrol = Lidh një telefon
devices-enrol-hint = Zgjidhni i kujt është telefoni. Merrni një kod që vlen një herë, brenda 7 ditësh.
devices-choose = Zgjidhni punonjësin
devices-no-workers = Në njësitë tuaja ende nuk ka punonjës.
devices-make-code = Krijo kodin
devices-list = Telefonat e lidhur
devices-caption = Telefonat me sinkronizimin e fundit
devices-none = Ende nuk është lidhur asnjë telefon. Krijoni një kod më sipër dhe shkruajeni në telefon.
devices-last-sync = Sinkronizimi i fundit
devices-never = Kurrë
devices-unsent = Të padërguara
devices-app = Versioni { $name }
devices-revoke = Hiqi lejen
devices-revoke-ask = T'i hiqet leja këtij telefoni?
devices-revoke-means = Kur telefoni arrin serverin herën tjetër, dorëzon atë që nuk është dërguar dhe pastaj i shkatërron të dhënat e veta. Ajo që është dërguar mbetet në regjistër. Kjo nuk kthehet prapa; punonjësit i duhet kod i ri.
devices-revoked-already = Këtij telefoni i është hequr leja tashmë.
devices-code-for = Kodi për telefonin e { $name }
devices-code-once = Ky kod shfaqet tani dhe kurrë më.
devices-code = Kodi
devices-server = Serveri
devices-until = Vlen deri më
devices-qr = Kodi QR
devices-qr-alt = Kodi QR me adresën e serverit dhe kodin
devices-how = Çfarë të bëni në telefon
devices-how-1 = Instaloni dhe hapni Vizitën.
devices-how-2 = Skanoni kodin QR, ose shkruani serverin dhe kodin.
devices-how-3 = Zgjidhni një PIN. Pastaj rastet vijnë në telefon.
devices-done = Gati, kthehu te telefonat

## Where an enrolment QR leads without the app

enrol-page-title = Hapeni këtë kod në Vizita
enrol-page-how = Kjo adresë lidh një telefon. Instaloni Vizitën, hapeni dhe skanoni kodin QR nga brenda aplikacionit.

## Errors of the pages

problem-foreign_form = Formulari nuk u pranua
todo-foreign_form = Ka qenë hapur tepër gjatë ose ka ardhur nga një faqe tjetër. Kthehuni, ringarkoni faqen dhe dërgojeni përsëri.
problem-bad_parameter = Adresa kërkon diçka që nuk mund të lexohet
todo-bad_parameter = Ndreqni pjesën e përmendur më poshtë, ose filloni nga faqja e parë.
problem-method_not_allowed = Kjo adresë nuk mund të përdoret kështu
todo-method_not_allowed = Filloni nga faqja e parë.
