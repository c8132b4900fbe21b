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
