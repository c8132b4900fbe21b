# Pretraga, upis, spajanje i uvoz osoba.

## Lista osoba i pretraga

people-search = Ime, lični broj ili broj dosijea
people-search-hint = Dovoljan je početak imena, bilo kojim pismom, sa kvačicama ili bez njih: gjon, Đorđe ili djordje, გიორგი ili giorgi.
people-with-plan = Sa planom poseta
people-without-plan = Bez plana poseta
people-found =
    { $n ->
        [0] Niko
        [one] { $n } osoba
        [few] { $n } osobe
       *[other] { $n } osoba
    }
people-found-more = Više od { $n } osoba
people-none = U vašim jedinicama još nema nikoga. Osobe se pojavljuju čim budu upisane.
people-none-found = Niko ne odgovara. Proverite kako ste napisali ime, otkucajte manje slova ili uklonite neki filter.
people-forgotten = Ono što ste tražili više se ne čuva. Otkucajte ponovo.
people-caption = Osobe po imenu
people-similar = Imena koja slično zvuče
people-born = Rođenje

## Dosije osobe: izmene

person-edit = Izmeni podatke osobe
person-contact-invalid = Bezbedan kontakt je istekao ili je sporan: ne zvati, ne posećivati
person-not-recorded = Još nije zabeleženo
person-open-alert = Otvori upozorenje
person-write-note = Napiši belešku
person-note-hint = Beleške ostaju onakve kakve su napisane; niko ih kasnije ne može izmeniti.
record-add = Dodaj: { $name }
record-edit = Izmeni: { $name }
hint-birth_date = Na primer 12.4.1988. Ako se zna samo mesec ili godina: 4.1988 ili 1988. Ako je procenjeno: ~1988.
hint-birth_precision = Ostavite prazno: sam datum govori koliko je tačan.
hint-languages = Ako ih je više, odvojte ih zarezima.
hint-criteria = Ako ih je više, odvojte ih zarezima.
form-name-missing = Unesite ime, makar i privremeno
form-birth-future = Datum rođenja je u budućnosti
form-birth-unread = Datum rođenja napišite ovako: 12.4.1988, 4.1988 ili 1988
form-too-long = { $name }: najviše { $n } znakova
form-no-date = { $name }: unesite datum
form-no-number = { $name }: unesite ceo broj do { $n }
form-not-a-choice = { $name }: izaberite sa liste
done-saved = Sačuvano.
done-saved_conflict = Sačuvano, ali je neko drugi u međuvremenu upisao nešto drugo. Oba se čuvaju dok supervizor ne odluči.
done-unchanged = Ništa nije izmenjeno.
done-note = Beleška je napisana.
done-note_empty = Beleška je bila prazna, pa ništa nije upisano.
problem-sealed = Ovo je zapečaćeno
todo-sealed = Dok je zapečaćeno, ne može se menjati ni spajati.
