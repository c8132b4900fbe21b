# Kërkimi, regjistrimi, bashkimi dhe importimi i personave.

## Lista e personave dhe kërkimi

people-search = Emri, numri personal ose numri i dosjes
people-search-hint = Mjafton fillimi i emrit, me çfarëdo shkrimi, me ose pa shenja: gjon, Đorđe ose djordje, გიორგი ose giorgi.
people-with-plan = Me plan vizitash
people-without-plan = Pa plan vizitash
people-found =
    { $n ->
        [0] Askush
        [one] { $n } person
       *[other] { $n } persona
    }
people-found-more = Më shumë se { $n } persona
people-none = Ende nuk ka asnjë person në njësitë tuaja. Personat shfaqen këtu sapo të regjistrohen.
people-none-found = Askush nuk përputhet. Kontrolloni drejtshkrimin, shkruani më pak shkronja ose hiqni një filtër.
people-forgotten = Ajo që kërkuat nuk ruhet më. Shkruajeni edhe një herë.
people-caption = Personat sipas emrit
people-similar = Emra që tingëllojnë njësoj
people-born = Datëlindja

## Dosja e personit: ndryshimi

person-edit = Ndrysho të dhënat e personit
person-contact-invalid = Kontakti i sigurt ka skaduar ose është i kontestuar: mos telefono, mos shko në vizitë
person-not-recorded = Ende e pashënuar
person-open-alert = Hap alarmin
person-write-note = Shkruaj një shënim
person-note-hint = Shënimet mbeten siç janë shkruar; askush nuk mund t'i ndryshojë më vonë.
record-add = Shto: { $name }
record-edit = Ndrysho: { $name }
hint-birth_date = Për shembull 12.4.1988. Nëse dihet vetëm muaji ose viti: 4.1988 ose 1988. Nëse është e përafërt: ~1988.
hint-birth_precision = Lëreni bosh: vetë data tregon sa e saktë është.
hint-languages = Për shembull shqip, romisht. Ndani me presje nëse janë disa.
hint-criteria = Ndani me presje nëse janë disa.
form-name-missing = Shkruani emrin, qoftë edhe të përkohshëm
form-birth-future = Datëlindja është në të ardhmen
form-birth-unread = Shkruani datëlindjen si 12.4.1988, 4.1988 ose 1988
form-too-long = { $name }: më së shumti { $n } shenja
form-no-date = { $name }: shkruani një datë
form-no-number = { $name }: shkruani një numër të plotë deri në { $n }
form-not-a-choice = { $name }: zgjidhni nga lista
done-saved = U ruajt.
done-saved_conflict = U ruajt, por ndërkohë dikush tjetër ka shkruar diçka tjetër. Ruhen të dyja derisa të vendosë mbikëqyrësi.
done-unchanged = Nuk u ndryshua asgjë.
done-note = Shënimi u shkrua.
done-note_empty = Shënimi ishte bosh, prandaj nuk u shkrua asgjë.
problem-sealed = Kjo është e vulosur
todo-sealed = Sa kohë është e vulosur, nuk mund të ndryshohet as të bashkohet.

## Regjistrimi i një personi

new-title = Regjistro një person
new-hint = Për fillim mjafton emri. Para se të shkruhet diçka, ju shfaqen personat që mund të jenë i njëjti.
new-who = Kush është përgjegjës
new-no-worker = Ende askush
new-visits = Rreziku dhe vizitat
new-no-risk = Ende i pavlerësuar
new-plan = Bëj plan vizitash
new-plan-hint = Vizitat caktohen sipas rregullave për nivelin e rrezikut.
new-register = Regjistro
new-unit-missing = Zgjidhni njësinë që mban dosjen
done-registered = Personi u regjistrua. Tani caktoni kontaktin e sigurt.

## A është njëri prej këtyre?

alike-title = A është njëri prej këtyre personave?
alike-hint = Ende nuk është shkruar asgjë. Hapni dosjen nëse është i njëjti person.
alike-open = Hap këtë dosje
alike-open-of = Hap këtë dosje: { $name }
alike-none = Nuk është asnjëri prej tyre
alike-register = Regjistro si person të ri
alike-back = Kthehu te formulari
likeness-score = { $n } % ngjashmëri
likeness-same_number = I njëjti numër personal
likeness-other_number = Numër personal tjetër
likeness-same_name = I njëjti emër
likeness-similar_name = Emër i ngjashëm
likeness-part_of_name = Një emër i përbashkët
likeness-same_birth_date = E njëjta datëlindje
likeness-fitting_birth_date = Datëlindjet përputhen
likeness-close_birth_date = Datëlindjet janë gati të njëjta
likeness-other_birth_date = Datëlindje tjetër
likeness-same_phone = I njëjti telefon
likeness-other_sex = Gjini tjetër

## Dyfishime të mundshme

duplicates-title = Dyfishime të mundshme
duplicates-hint = Dy dosje që mund të jenë të një personi. Krahasojini, ose thoni se janë dy persona: atëherë nuk shfaqen më.
duplicates-waiting =
    { $n ->
        [one] { $n } person nuk është krahasuar ende; kthehuni pas pak.
       *[other] { $n } persona nuk janë krahasuar ende; kthehuni pas pak.
    }
duplicates-found =
    { $n ->
        [one] { $n } çift
       *[other] { $n } çifte
    }
duplicates-none = Nuk ka dosje që ngjajnë. Personat e rinj krahasohen sapo të mbërrijnë.
duplicates-apart = Janë dy persona
done-told_apart = U shënua: janë dy persona.

## What of it is on record

access-action-read_duplicates = Pa dyfishimet e mundshme
access-action-tell_apart = Shënoi se dy dosje janë të dy personave
access-action-register_person = Regjistroi një person
access-action-merge_files = Bashkoi dy dosje
access-action-part_files = Ndau dy dosje

## Merging two files

merge-title = Bashko dy dosje
merge-compare = Krahaso
merge-compare-merge = Krahaso dhe bashko
merge-hint = Të dyja dosjet janë të një personi? Atëherë zgjidhni çfarë është e saktë. Asgjë nuk fshihet dhe bashkimi mund të zhbëhet.
merge-changed = Nuk u bashkua: diçka ka ndryshuar
merge-changed-now = Dikush shkroi ndërkohë në njërën nga dosjet. Shikojini edhe një herë të dyja.
merge-impossible = Këto dy dosje nuk mund të bashkohen
merge-impossible-why = Me secilën prej tyre është bashkuar tashmë një dosje tjetër. Ndajeni më parë njërën prej tyre, në faqen e personit.
merge-stays = Cila dosje mbetet?
merge-stays-hint = Tjetra mbetet e lexueshme nën numrin e vet dhe të çon te kjo.
merge-must-stay = Me këtë është bashkuar tashmë një dosje tjetër: duhet të mbetet kjo.
merge-fields = Të dhënat e personit
merge-fields-hint = Ku dosjet ndryshojnë, zgjidhni vlerën e saktë. Ajo që gjendet vetëm në njërën, ruhet.
merge-in-both = në të dyja dosjet
merge-plans = Plani i vizitave
merge-plans-hint = Cili plan vazhdon? Tjetri përfundon.
merge-plans-both = Vazhdojnë të dy; vlen vizita më e hershme
merge-hands = Kush është përgjegjës tani e tutje
merge-hands-hint = Dosja shkon në telefonin e atij personi. Telefoni tjetër që mbante njërën nga dosjet e fshin atë në sinkronizimin e radhës; ajo që sjell ende nuk humbet.
merge-happens = Çfarë ndodh me gjithçka tjetër
merge-visits =
    { $n ->
        [0] Ende nuk ka vizita.
        [one] { $n } vizitë qëndron në një dosje; për vizitën e radhës vlen e fundit në të cilën personi u takua.
       *[other] { $n } vizita qëndrojnë në një dosje; për vizitën e radhës vlen e fundit në të cilën personi u takua.
    }
merge-records =
    { $n ->
        [0] Nuk ka shënime të tjera.
        [one] { $n } e dhënë (kontakt, adresë, shënim e të ngjashme) qëndron në një dosje.
       *[other] { $n } të dhëna (kontakte, adresa, shënime e të ngjashme) qëndrojnë në një dosje.
    }
merge-alerts =
    { $n ->
        [0] Asnjë alarm nuk është i hapur.
        [one] { $n } alarm i hapur mbetet i hapur.
       *[other] { $n } alarme të hapura mbeten të hapura.
    }
merge-conflicts =
    { $n ->
        [0] Përveç të dhënave më lart, asgjë nuk pret vendim.
        [one] { $n } e dhënë me mospërputhje vazhdon të presë vendim.
       *[other] { $n } të dhëna me mospërputhje vazhdojnë të presin vendim.
    }
merge-hidden =
    { $n ->
        [one] { $n } e dhënë e vulosur ose e fshehtë vjen bashkë me të dhe mbetet e vulosur.
       *[other] { $n } të dhëna të vulosura ose të fshehta vijnë bashkë me të dhe mbeten të vulosura.
    }
merge-risk = Vlen rreziku më i lartë nga të dy.
merge-phones = Vizitat që një telefon sjell ende për dosjen e bashkuar shkojnë te dosja që mbetet.
merge-leads = Listat, numrat dhe eksportet e numërojnë personin një herë.
merge-do = Bashko dosjet
merge-with = Numri ose adresa e dosjes tjetër
merge-with-hint = Numri në fund të adresës së saj, ose e gjithë adresa.
merge-unknown = Në njësitë tuaja nuk ka dosje tjetër me këtë numër
merge-nobody-alike = Askush nuk ngjan.
merge-of-person = Bashko me një dosje tjetër
merged-title = Kjo dosje u bashkua me një tjetër
merged-means = Shfaqet ashtu siç ishte atëherë. Gjithçka e re gjendet në dosjen tjetër.
merged-open = Hap dosjen që mbetet
joined-title = Të bashkuara me këtë dosje
joined-part = Ndaj përsëri
joined-part-of = Ndaj përsëri: { $name }
done-merged = Të dyja dosjet janë një.
part-title = Ndaj dy dosje
part-means = Dosja e { $name } qëndron përsëri më vete, me gjithçka që është e saj:
part-visits =
    { $n ->
        [0] asnjë vizitë
        [one] { $n } vizitë, edhe nëse u regjistrua më pas
       *[other] { $n } vizita, edhe ato të regjistruara më pas
    }
part-records =
    { $n ->
        [0] asnjë e dhënë tjetër
        [one] { $n } e dhënë tjetër
       *[other] { $n } të dhëna të tjera
    }
part-worker = { $name } bëhet përsëri përgjegjës për të.
part-no-worker = Në fillim askush nuk është përgjegjës për të.
part-fields = Të dhënat që ndryshoi bashkimi bëhen si më parë, përveç nëse dikush i ka ndryshuar ndërkohë.
part-look = Shiko dosjen siç ishte
part-do = Ndaj dosjet
done-parted = Të dyja dosjet janë përsëri të ndara.
problem-not_mergeable = Këto dosje nuk mund të bashkohen
todo-not_mergeable = Shikoni nëse njëra prej tyre është bashkuar tashmë dhe filloni nga dosja që mbetet.
problem-person_merged = Kjo dosje është bashkuar me një tjetër
todo-person_merged = Hapni dosjen që mbetet dhe bëjeni atje.
change-file_joined = Një dosje tjetër u bashkua me këtë
change-merged_into = U bashkua me një dosje tjetër
change-file_parted = U nda nga një dosje tjetër
change-file_returned = Qëndron përsëri më vete
access-action-upload_people = Ngarkoi një tabelë personash
access-action-import_people = Regjistroi persona nga një tabelë
access-action-export_import = Shkarkoi rreshta të paregjistruar të një tabele

## People from a table

import-title = Persona nga një tabelë
import-hint = Një listë nga fletëllogaritja bëhet dosje në regjistër. Së pari shihni çfarë ka në të, çfarë është gabim dhe kush është regjistruar tashmë. Asgjë nuk shkruhet para se ta konfirmoni.
import-file = Skedari
import-file-hint = .xlsx, .xls ose .csv me titujt në rreshtin e parë; më së shumti { $n } persona.
import-look = Ngarko dhe shiko
import-template = Tabelë bosh me titujt
import-past = Tabela të mëparshme
import-when = Ngarkuar
import-rows = Rreshta
import-state = Gjendja
import-line = Rreshti
import-wrong = Çfarë është gabim
import-preview = Rreshtat e tabelës
import-all-rows = Shfaq të gjithë rreshtat
import-no-such-rows = Këtu nuk ka rreshta.
import-is-checking = Po shikohet
import-is-read = Ende e paregjistruar
import-is-running = Po regjistrohet
import-is-done = E kryer
import-bad-empty = Zgjidhni një skedar; ky është bosh
import-bad-unreadable = Skedari nuk lexohet: nuk është fletëllogaritje, është i dëmtuar, ka fjalëkalim ose është shumë më i madh se një listë personash. Ruajeni përsëri si .xlsx ose .csv (UTF-8)
import-bad-no_rows = Skedari ka tituj dhe askënd nën ta
import-bad-too_many_rows = Skedari ka më shumë se 5.000 persona; ndajeni
import-bad-too_many_columns = Skedari ka më shumë se 60 kolona; fshini ato që nuk duhen
import-progress = { $name } nga { $n } rreshta
import-progress-label = Sa është kryer
import-progress-hint = Mund të largoheni nga faqja; puna vazhdon, edhe pas rinisjes.
import-nothing-yet = Në regjistër ende nuk është shkruar asgjë.
import-same-file = I njëjti skedar është importuar më parë, më { $name }. Personat e regjistruar njihen dhe nuk regjistrohen dy herë.
import-unread = Nga rreshti { $name } e tutje nuk u lexua asgjë: sipër tij ka shumë rreshta bosh. Nëse i takojnë listës, zhvendosini më lart.
import-columns = Kolonat, njësia dhe datat
import-columns-hint = Përmbajtja e çdo kolone u gjet nga titulli. Ndryshoni çfarë nuk është e saktë; pastaj rreshtat shikohen edhe një herë.
import-column-none = Lëre jashtë
import-column-name = Emri dhe mbiemri
import-column-given_name = Emri
import-column-family_name = Mbiemri
import-column-name_latin = Emri me shkronja latine
import-column-sex = Gjinia
import-column-birth_date = Datëlindja
import-column-national_id = Numri personal
import-column-phone = Telefoni
import-column-languages = Gjuhët
import-column-nationality = Shtetësia
import-column-disability = Aftësia e kufizuar
import-column-category = Lloji i rastit
import-column-risk = Rreziku
import-column-worker = Punonjësi social
import-column-unit = Njësia
import-column-municipality = Komuna
import-column-address = Adresa
import-column-list_number = Numri në listë
import-unit-hint = Për rreshtat që nuk e përmendin njësinë.
import-worker-hint = Për rreshtat që nuk e përmendin punonjësin social.
import-dates = Datat si 3/4/1988
import-dates-open = Asgjë në tabelë nuk tregon nëse dita apo muaji vjen i pari. Shikoni dhe zgjidhni.
import-dates-day = Dita vjen e para: 3 prill 1988
import-dates-month = Muaji vjen i pari: 4 mars 1988
import-look-again = Shiko përsëri rreshtat
import-alike = Ndoshta të regjistruar tashmë
import-alike-hint = Këta rreshta i ngjajnë dikujt në regjistër dhe lihen jashtë. Shënoni ata që megjithatë janë persona të rinj.
import-alike-line = Rreshti { $n }: { $name }
import-looks-like = i ngjan { $name }
import-do =
    { $n ->
        [0] Regjistro të shënuarit
        [one] Regjistro { $n } person
       *[other] Regjistro { $n } persona
    }
import-nothing-ready = Asnjë rresht nuk mund të regjistrohet. Shihni pranë çdo rreshti çfarë është gabim, ndryshoni kolonat ose ndreqni skedarin.
import-row-waiting = mund të regjistrohen
import-row-known = tashmë të regjistruar
import-row-alike = ndoshta të regjistruar tashmë
import-row-refused = me gabim
import-row-registered = të regjistruar
import-row-left = të lënë jashtë
import-row-unchecked = ende të pashikuar
import-done = Tabela u mor
import-done-registered =
    { $n ->
        [0] Askush nuk u regjistrua.
        [one] U regjistrua { $n } person.
       *[other] U regjistruan { $n } persona.
    }
import-done-known =
    { $n ->
        [one] { $n } rresht ishte regjistruar tashmë.
       *[other] { $n } rreshta ishin regjistruar tashmë.
    }
import-done-left =
    { $n ->
        [one] { $n } rresht nuk u regjistrua.
       *[other] { $n } rreshta nuk u regjistruan.
    }
import-mend = Merrini këta rreshta, ndreqini dhe ngarkojini përsëri: kush është regjistruar, njihet.
import-take-faults = Rreshtat që nuk u regjistruan
import-open = Importo persona nga një tabelë
import-fault-name_missing = mungon emri
import-fault-name_long = emri është tepër i gjatë
import-fault-unit_missing = pa njësi: zgjidhni një më lart
import-fault-unit_unknown = { $name }: asnjë njësi juaja nuk quhet kështu
import-fault-worker_unknown = { $name }: asnjë punonjës social juaji nuk quhet kështu
import-fault-worker_several = { $name }: disa punonjës socialë quhen kështu
import-fault-word_unknown = { $name }: kjo fjalë nuk njihet
import-fault-date_unread = { $name }: kjo nuk është datë
import-fault-date_future = { $name }: kjo datë është në të ardhmen
import-fault-date_short = { $name }: shkruani vitin me katër shifra
import-fault-too_long = { $name }: tepër e gjatë
import-fault-twice = i njëjti person gjendet në rreshtin { $name }
done-import_looked = Rreshtat u shikuan përsëri.
import-undo = Ktheje importin
import-undo-means = Regjistrimet e bëra nga ky import tërhiqen, nëse për personin nuk është regjistruar asgjë tjetër; të tjerat mbeten. Rreshtat mund të importohen përsëri.
import-row-withdrawn = të tërhequr
access-action-withdraw_person = Tërhoqi një regjistrim
change-registration_withdrawn = Regjistrimi u tërhoq
problem-person_withdrawn = Ky person u regjistrua gabimisht
todo-person_withdrawn = Regjistrimi u tërhoq. Nëse megjithatë ishte i saktë, regjistrojeni personin përsëri.
problem-not_withdrawable = Për këtë person është regjistruar diçka ndërkohë
todo-not_withdrawable = Lëreni dosjen ashtu siç është, ose bashkojeni me atë të duhurën.
field-withdrawn = Regjistruar gabimisht
done-import_undone =
    { $n ->
        [0] Asnjë regjistrim nuk u tërhoq: për të gjithë është regjistruar diçka ndërkohë.
        [one] U tërhoq { $n } regjistrim.
       *[other] U tërhoqën { $n } regjistrime.
    }
