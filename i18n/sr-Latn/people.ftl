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

## Upis osobe

new-title = Upiši osobu
new-hint = Za početak je dovoljno ime. Pre nego što se išta zapiše, videćete osobe koje bi mogle biti iste.
new-who = Ko je odgovoran
new-no-worker = Još niko
new-visits = Rizik i posete
new-no-risk = Još nije procenjen
new-plan = Napravi plan poseta
new-plan-hint = Posete dospevaju po pravilima za nivo rizika.
new-register = Upiši
new-unit-missing = Izaberite jedinicu koja vodi dosije
done-registered = Osoba je upisana. Sledeće: dogovorite bezbedan kontakt.

## Da li je neko od ovih?

alike-title = Da li je to neka od ovih osoba?
alike-hint = Još ništa nije zapisano. Otvorite dosije ako je to ista osoba.
alike-open = Otvori ovaj dosije
alike-open-of = Otvori ovaj dosije: { $name }
alike-none = Nije nijedna od njih
alike-register = Upiši kao novu osobu
alike-back = Nazad na obrazac
likeness-score = Sličnost { $n } %
likeness-same_number = Isti lični broj
likeness-other_number = Drugi lični broj
likeness-same_name = Isto ime
likeness-similar_name = Slično ime
likeness-part_of_name = Jedno ime zajedničko
likeness-same_birth_date = Isti datum rođenja
likeness-fitting_birth_date = Datumi rođenja se slažu
likeness-close_birth_date = Datumi rođenja skoro isti
likeness-other_birth_date = Drugi datum rođenja
likeness-same_phone = Isti telefon
likeness-other_sex = Drugi pol

## Mogući duplikati

duplicates-title = Mogući duplikati
duplicates-hint = Dva dosijea koja možda pripadaju istoj osobi. Uporedite ih ili recite da su to dve osobe: tada se više ne prikazuju.
duplicates-waiting =
    { $n ->
        [one] { $n } osoba još nije upoređena; vratite se za koji trenutak.
        [few] { $n } osobe još nisu upoređene; vratite se za koji trenutak.
       *[other] { $n } osoba još nije upoređeno; vratite se za koji trenutak.
    }
duplicates-found =
    { $n ->
        [one] { $n } par
        [few] { $n } para
       *[other] { $n } parova
    }
duplicates-none = Nema dosijea koji liče jedan na drugi. Nove osobe se upoređuju čim stignu.
duplicates-apart = To su dve osobe
done-told_apart = Zapamćeno: to su dve osobe.

## What of it is on record

access-action-read_duplicates = Pogledani mogući duplikati
access-action-tell_apart = Zabeleženo da dva dosijea pripadaju dvema osobama
access-action-register_person = Upisana osoba
