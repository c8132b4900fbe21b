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
hint-languages = Ndani me presje nëse janë disa.
hint-criteria = Ndani me presje nëse janë disa.
form-name-missing = Shkruani emrin, qoftë edhe të përkohshëm
form-birth-future = Datëlindja është në të ardhmen
form-birth-unread = Shkruani datëlindjen si 12.4.1988, 4.1988 ose 1988
form-too-long = { $name }: më së shumti { $n } shkronja
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
