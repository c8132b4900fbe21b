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
hint-languages = Na primer srpski, romski. Ako ih je više, odvojte ih zarezima.
hint-criteria = Ako ih je više, odvojte ih zarezima.
form-name-missing = Unesite ime, makar i privremeno
form-birth-future = Datum rođenja je u budućnosti
form-birth-unread = Datum rođenja napišite ovako: 12.4.1988, 4.1988 ili 1988
form-too-long = { $name }: najviše { $n } znakova
form-no-date = { $name }: unesite datum
form-no-number = { $name }: unesite ceo broj do { $n }
form-not-a-choice = { $name }: izaberite sa spiska
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
access-action-merge_files = Spojena dva dosijea
access-action-part_files = Razdvojena dva dosijea

## Merging two files

merge-title = Spajanje dva dosijea
merge-compare = Uporedi
merge-compare-merge = Uporedi i spoj
merge-hint = Oba dosijea pripadaju istoj osobi? Onda izaberite šta je tačno. Ništa se ne briše, a spajanje se može poništiti.
merge-changed = Nije spojeno: nešto se promenilo
merge-changed-now = Neko je u međuvremenu pisao u jednom od dosijea. Pogledajte oba još jednom.
merge-impossible = Ova dva dosijea ne mogu da se spoje
merge-impossible-why = Sa svakim od njih već je spojen drugi dosije. Najpre razdvojite jedan od njih, na strani osobe.
merge-stays = Koji dosije ostaje?
merge-stays-hint = Drugi ostaje čitljiv pod svojim brojem i vodi do ovoga.
merge-must-stay = Sa ovim je već spojen drugi dosije: on mora da ostane.
merge-fields = Podaci o osobi
merge-fields-hint = Gde se dosijei razlikuju, izaberite tačnu vrednost. Ono što stoji samo u jednom ostaje sačuvano.
merge-in-both = u oba dosijea
merge-plans = Plan poseta
merge-plans-hint = Koji plan se nastavlja? Drugi se završava.
merge-plans-both = Nastavljaju se oba; računa se ranija poseta
merge-hands = Ko je odgovoran od sada
merge-hands-hint = Dosije ide na telefon te osobe. Drugi telefon na kojem je bio jedan od dosijea briše ga pri sledećoj sinhronizaciji; ono što još donese nije izgubljeno.
merge-happens = Šta biva sa svim ostalim
merge-visits =
    { $n ->
        [0] Još nema poseta.
        [one] { $n } poseta stoji u jednom dosijeu; za sledeću se računa poslednja pri kojoj je osoba viđena.
        [few] { $n } posete stoje u jednom dosijeu; za sledeću se računa poslednja pri kojoj je osoba viđena.
       *[other] { $n } poseta stoji u jednom dosijeu; za sledeću se računa poslednja pri kojoj je osoba viđena.
    }
merge-records =
    { $n ->
        [0] Nema drugih zapisa.
        [one] { $n } zapis (kontakt, adresa, beleška i slično) stoji u jednom dosijeu.
        [few] { $n } zapisa (kontakti, adrese, beleške i slično) stoje u jednom dosijeu.
       *[other] { $n } zapisa (kontakti, adrese, beleške i slično) stoji u jednom dosijeu.
    }
merge-alerts =
    { $n ->
        [0] Nijedno upozorenje nije otvoreno.
        [one] { $n } otvoreno upozorenje ostaje otvoreno.
        [few] { $n } otvorena upozorenja ostaju otvorena.
       *[other] { $n } otvorenih upozorenja ostaje otvoreno.
    }
merge-conflicts =
    { $n ->
        [0] Osim podataka iznad, ništa ne čeka odluku.
        [one] { $n } zapis sa neusklađenošću i dalje čeka odluku.
        [few] { $n } zapisa sa neusklađenošću i dalje čekaju odluku.
       *[other] { $n } zapisa sa neusklađenošću i dalje čeka odluku.
    }
merge-hidden =
    { $n ->
        [one] { $n } zapečaćen ili tajni zapis dolazi s dosijeom i ostaje zapečaćen.
        [few] { $n } zapečaćena ili tajna zapisa dolaze s dosijeom i ostaju zapečaćena.
       *[other] { $n } zapečaćenih ili tajnih zapisa dolazi s dosijeom i ostaje zapečaćeno.
    }
merge-risk = Važi viši od dva rizika.
merge-phones = Posete koje telefon još donese za spojeni dosije upisuju se u dosije koji ostaje.
merge-leads = Spiskovi, brojevi i izvozi računaju osobu jednom.
merge-do = Spoj dosijee
merge-with = Broj ili adresa drugog dosijea
merge-with-hint = Broj na kraju njegove adrese ili cela adresa.
merge-unknown = U vašim jedinicama nema drugog dosijea sa ovim brojem
merge-nobody-alike = Niko nije sličan.
merge-of-person = Spoj s drugim dosijeom
merged-title = Ovaj dosije je spojen s drugim
merged-means = Prikazan je kakav je tada bio. Sve novo je u drugom dosijeu.
merged-open = Otvori dosije koji ostaje
joined-title = Spojeno s ovim dosijeom
joined-part = Ponovo razdvoj
joined-part-of = Ponovo razdvoj: { $name }
done-merged = Dva dosijea su jedan.
part-title = Razdvajanje dva dosijea
part-means = Dosije ({ $name }) ponovo stoji zasebno, sa svime što mu pripada:
part-visits =
    { $n ->
        [0] bez poseta
        [one] { $n } poseta, i ako je upisana posle spajanja
        [few] { $n } posete, i one upisane posle spajanja
       *[other] { $n } poseta, i one upisane posle spajanja
    }
part-records =
    { $n ->
        [0] bez drugih zapisa
        [one] { $n } drugi zapis
        [few] { $n } druga zapisa
       *[other] { $n } drugih zapisa
    }
part-worker = Za njega ponovo odgovara { $name }.
part-no-worker = U početku za njega niko nije odgovoran.
part-fields = Podaci koje je spajanje promenilo vraćaju se na staro, osim ako ih je neko u međuvremenu promenio.
part-look = Pogledaj dosije kakav je bio
part-do = Razdvoj dosijee
done-parted = Dva dosijea su ponovo razdvojena.
problem-not_mergeable = Ovi dosijei ne mogu da se spoje
todo-not_mergeable = Proverite da li je neki od njih već spojen i počnite od dosijea koji ostaje.
problem-person_merged = Ovaj dosije je spojen s drugim
todo-person_merged = Otvorite dosije koji ostaje i uradite to tamo.
change-file_joined = Drugi dosije je spojen s ovim
change-merged_into = Spojeno s drugim dosijeom
change-file_parted = Razdvojeno od drugog dosijea
change-file_returned = Ponovo stoji zasebno
access-action-upload_people = Poslata tabela sa osobama
access-action-import_people = Upisane osobe iz tabele
access-action-export_import = Preuzeti neupisani redovi tabele

## People from a table

import-title = Osobe iz tabele
import-hint = Spisak iz tabele postaje dosijei u registru. Najpre vidite šta je u njemu, šta nije u redu i ko je već upisan. Ništa se ne upisuje dok ne potvrdite.
import-file = Datoteka
import-file-hint = .xlsx, .xls ili .csv sa naslovima u prvom redu; najviše { $n } osoba.
import-look = Pošalji i pogledaj
import-template = Prazna tabela sa naslovima
import-past = Ranije tabele
import-when = Poslato
import-rows = Redovi
import-state = Stanje
import-line = Red
import-wrong = Šta nije u redu
import-preview = Redovi tabele
import-all-rows = Prikaži sve redove
import-no-such-rows = Ovde nema redova.
import-is-checking = Pregleda se
import-is-read = Još nije upisano
import-is-running = Upisuje se
import-is-done = Završeno
import-bad-empty = Izaberite datoteku; ova je prazna
import-bad-unreadable = Datoteka se ne može pročitati: nije tabela, oštećena je, ima lozinku ili je mnogo veća od spiska osoba. Sačuvajte je ponovo kao .xlsx ili .csv (UTF-8)
import-bad-no_rows = Datoteka ima naslove, a ispod njih nikoga
import-bad-too_many_rows = Datoteka ima više od 5.000 osoba; podelite je
import-bad-too_many_columns = Datoteka ima više od 60 kolona; obrišite one koje nisu potrebne
import-progress = { $name } od { $n } redova
import-progress-label = Dokle se stiglo
import-progress-hint = Možete da napustite stranu; posao se nastavlja, i posle ponovnog pokretanja.
import-nothing-yet = U registar još ništa nije upisano.
import-same-file = Ista datoteka je već uvezena, { $name }. Upisane osobe se prepoznaju i ne upisuju se dvaput.
import-unread = Od reda { $name } ništa nije pročitano: iznad njega ima mnogo praznih redova. Ako pripadaju spisku, premestite ih naviše.
import-columns = Kolone, jedinica i datumi
import-columns-hint = Šta je u kojoj koloni, zaključeno je iz naslova. Promenite što nije tačno; zatim se redovi pregledaju još jednom.
import-column-none = Izostavi
import-column-name = Ime i prezime
import-column-given_name = Ime
import-column-family_name = Prezime
import-column-name_latin = Ime latinicom
import-column-sex = Pol
import-column-birth_date = Datum rođenja
import-column-national_id = Lični broj
import-column-phone = Telefon
import-column-languages = Jezici
import-column-nationality = Državljanstvo
import-column-disability = Invaliditet
import-column-category = Vrsta slučaja
import-column-risk = Rizik
import-column-worker = Socijalni radnik
import-column-unit = Jedinica
import-column-municipality = Opština
import-column-address = Adresa
import-column-list_number = Broj na spisku
import-unit-hint = Za redove u kojima jedinica nije navedena.
import-worker-hint = Za redove u kojima socijalni radnik nije naveden.
import-dates = Datumi poput 3/4/1988
import-dates-open = Ništa u tabeli ne govori da li je prvi dan ili mesec. Pogledajte i izaberite.
import-dates-day = Prvo dan: 3. april 1988.
import-dates-month = Prvo mesec: 4. mart 1988.
import-look-again = Pregledaj redove ponovo
import-alike = Možda su već upisani
import-alike-hint = Ovi redovi liče na nekoga u registru i izostavljaju se. Označite one koji su ipak nove osobe.
import-alike-line = Red { $n }: { $name }
import-looks-like = liči na: { $name }
import-do =
    { $n ->
        [0] Upiši označene
        [one] Upiši { $n } osobu
        [few] Upiši { $n } osobe
       *[other] Upiši { $n } osoba
    }
import-nothing-ready = Nijedan red ne može da se upiše. Pogledajte pored svakog reda šta nije u redu, promenite kolone ili ispravite datoteku.
import-row-waiting = za upis
import-row-known = već upisani
import-row-alike = možda već upisani
import-row-refused = s greškom
import-row-registered = upisani
import-row-left = izostavljeni
import-row-unchecked = još nepregledani
import-done = Tabela je preuzeta
import-done-registered =
    { $n ->
        [0] Niko nije upisan.
        [one] Upisana je { $n } osoba.
        [few] Upisane su { $n } osobe.
       *[other] Upisano je { $n } osoba.
    }
import-done-known =
    { $n ->
        [one] { $n } red je već bio upisan.
        [few] { $n } reda su već bila upisana.
       *[other] { $n } redova je već bilo upisano.
    }
import-done-left =
    { $n ->
        [one] { $n } red nije upisan.
        [few] { $n } reda nisu upisana.
       *[other] { $n } redova nije upisano.
    }
import-mend = Preuzmite te redove, ispravite ih i pošaljite ponovo: ko je upisan, prepoznaje se.
import-take-faults = Redovi koji nisu upisani
import-open = Uvezi osobe iz tabele
import-fault-name_missing = nedostaje ime
import-fault-name_long = ime je predugačko
import-fault-unit_missing = nema jedinice: izaberite je gore
import-fault-unit_unknown = { $name }: nijedna vaša jedinica se tako ne zove
import-fault-worker_unknown = { $name }: nijedan vaš socijalni radnik se tako ne zove
import-fault-worker_several = { $name }: tako se zove više socijalnih radnika
import-fault-word_unknown = { $name }: ova reč nije poznata
import-fault-date_unread = { $name }: ovo nije datum
import-fault-date_future = { $name }: ovaj datum je u budućnosti
import-fault-date_short = { $name }: napišite godinu sa četiri cifre
import-fault-too_long = { $name }: predugačko
import-fault-twice = ista osoba stoji u redu { $name }
done-import_looked = Redovi su ponovo pregledani.
import-undo = Poništi uvoz
import-undo-means = Upisi nastali ovim uvozom povlače se ako o osobi ništa drugo nije zabeleženo; ostali ostaju. Redovi mogu ponovo da se uvezu.
import-row-withdrawn = povučeni
access-action-withdraw_person = Povučen upis
change-registration_withdrawn = Upis je povučen
problem-person_withdrawn = Ova osoba je upisana greškom
todo-person_withdrawn = Upis je povučen. Ako je ipak bio tačan, upišite osobu ponovo.
problem-not_withdrawable = O ovoj osobi je u međuvremenu nešto zabeleženo
todo-not_withdrawable = Ostavite dosije kakav jeste ili ga spojte s pravim.
field-withdrawn = Upisano greškom
done-import_undone =
    { $n ->
        [0] Nijedan upis nije povučen: o svima je u međuvremenu nešto zabeleženo.
        [one] Povučen je { $n } upis.
        [few] Povučena su { $n } upisa.
       *[other] Povučeno je { $n } upisa.
    }
