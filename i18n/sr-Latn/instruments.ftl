# Forms for administrators, and what was answered with them.

instruments-list = Postojeći obrasci
instruments-none = Još nema obrazaca. Pošaljite prvi iznad.
instruments-upload = Unos obrasca
instruments-upload-hint = Izaberite XLSForm. Svaka greška se prikazuje pored svog reda; ništa se nikoga ne pita dok obrazac ne objavite.
instruments-file = Obrazac (.xlsx, .xls, .csv ili .md)
instruments-beside = Spiskovi uz njega
instruments-beside-hint = Samo ako obrazac uzima izbore iz datoteka (.csv, .xml, .geojson).
instruments-check = Proveri i unesi
instruments-no-file = Najpre izaberite datoteku obrasca.
instruments-origin = Poreklo
instrument_origin-core = Deo programa Vizita
instrument_origin-pack = Dodatni paket
instrument_origin-own = Sopstveni obrazac
instrument_kind-visit = Obrazac posete
instrument_kind-assessment = Procena
instruments-asked = U upotrebi
instruments-asked-now = Sada u upotrebi
instruments-not-asked = Nije u upotrebi
instruments-units = Jedinice
instruments-of-units = { $name } od { $n }
instruments-questions = Pitanja
instruments-versions = Verzije
instruments-version-called = Verzija { $name }
instruments-newer-waits = Čeka novija verzija
instruments-wrong = Ovaj obrazac se još ne može koristiti
instruments-wrong-hint = Ništa nije uneto. Ispravite redove ispod u svojoj tabeli i pošaljite je ponovo.
instruments-sheet = List { $name }
instruments-whole-file = Cela datoteka
instruments-faults-caption = Redovi i greške u njima
instruments-row = Red
instruments-fault = Šta nije u redu
instruments-error = Greška
instruments-warning = Napomena
instruments-looks-wrong = Šta liči na grešku
instruments-facts = Podaci
instruments-id = Oznaka obrasca
instruments-hash = Otisak sadržaja
instruments-kind = Namena
instruments-languages = Jezici
instruments-licence = Licenca
instruments-source = Izvor
instruments-loinc = LOINC kôd
instruments-added = Uneto
instruments-by = Ko
instruments-other-versions = Druge verzije
instruments-only-version = Ovo je jedina verzija.
instruments-download = Preuzmi { $name }
instruments-questionnaire = Obrazac kao FHIR Questionnaire
instruments-where = Gde se koristi
instruments-where-hint = Jedinica koristi ono što joj je dodeljeno, a inače ono što koristi jedinica iznad nje. Označite jedinice na koje mislite.
instruments-this-version = Ova verzija
instruments-from-above = kao jedinica iznad
instruments-publish = Objavi ovu verziju
instruments-retire = Povuci iz upotrebe
instruments-follow = Prati jedinicu iznad
instruments-choose-units = Označite bar jednu jedinicu.
instruments-past = Gde i kada je korišćena
instruments-still = danas
instruments-words = Tekst
instruments-name = Ime
instruments-type = Vrsta
instruments-relevant = Pita se kada
instruments-required = obavezno
instruments-sure = Da li ste sigurni?
instruments-sure-publish = Objaviti ovu verziju?
instruments-sure-retire = Povući ovaj obrazac iz upotrebe?
instruments-sure-follow = Pratiti jedinicu iznad?
instruments-means-publish = Telefoni je dobijaju pri sledećoj sinhronizaciji. Ono što je započeto drugom verzijom može se njome i završiti.
instruments-means-retire = Posle sledeće sinhronizacije telefoni ga više ne nude. Svi odgovori ostaju, a započeto se može završiti.
instruments-means-follow = Ove jedinice zatim koriste ono što koristi jedinica iznad njih.
instruments-do-publish = Objavi
instruments-do-retire = Povuci
instruments-do-follow = Prati jedinicu iznad
instruments-try = Isprobaj
instruments-try-hint = Ništa što ovde odgovorite se ne beleži.
instruments-try-page = Strana { $name } od { $n }
instruments-try-forward = Dalje
instruments-try-back = Nazad
instruments-try-complete = Završi
instruments-try-again = Isprobaj ponovo
instruments-try-done = Završeno. Ovo bi bio ishod; ništa nije zabeleženo.
instruments-try-sent = Šta bi bilo poslato
instruments-try-nothing = Ovde se ništa ne pita.
instruments-try-there = Idi tamo
instruments-try-add = Dodaj: { $name }
instruments-try-remove = Ukloni ovo
instruments-try-file = Ovo snima telefon; u pregledaču se izostavlja.
instruments-try-language = Promeni jezik
answer_problem-required = mora se odgovoriti
answer_problem-constraint = ovaj odgovor nije moguć
answer_problem-type = ovo se ne može pročitati kao odgovor te vrste
answer_problem-choice = nije nijedan od ponuđenih izbora
answer_problem-unknown = takvo pitanje ne postoji
answer_problem-not_asked = nije pitano
answer_problem-count = ima ih previše ili premalo
done-instrument_added = Obrazac je unet kao nova verzija. Isprobajte ga, pa objavite.
done-instrument_known = Baš ova verzija već postoji.
problem-form_too_large = Ovo je preveliko
todo-form_too_large = Vratite se i pošaljite manje: izvadite slike iz tabele.
assessment = Procena
assessment-state = Stanje
assessment-alerts = Kritični odgovori
assessment-form-unknown = Server nema ovu verziju obrasca
assessment-form-unknown-hint = Odgovori su sačuvani kako su stigli, po imenima, i nisu provereni. Unesite obrazac i prikazaće se njegovim rečima.
assessment-visit = Tokom ove posete
assessment-risk-suggested = Predloženo na osnovu odgovora
assessment-risk-open = Nije potvrđeno
assessment-scores = Rezultati
assessment-no-scores = Ovaj obrazac ne računa brojeve.
assessment-score = Skor
assessment-number = Vrednost
assessment-band = Nivo
assessment-answered = Odgovoreno
assessment-answered-of = { $name } od { $n }
assessment-too-little = premalo odgovora
assessment-not-asked = nije pitano
assessment-over-time = Tokom vremena
assessment-course = Tok
assessment-no-needs = Potrebe nisu utvrđene.
assessment-need-state = Stanje potrebe
assessment-need-suggested = predložena, nije zabeležena
assessment-answers = Pitanja i odgovori
assessments-when = Kada
assessments-result = Ishod
assessments-none = Još niko nije procenjen.
assessments-none-filtered = Nijedna procena ne odgovara filterima.
assessments-choose-form = Izaberite obrazac da biste preuzeli odgovore kao tabelu.
assessments-headings-labels = s rečima
assessments-headings-names = s imenima
access-action-read_assessment = Otvorena procena
access-action-list_assessments = Otvoren spisak procena
access-action-export_assessments = Preuzeti odgovori na obrazac kao tabela
access-action-add_instrument = Unet obrazac
access-action-publish_instrument = Objavljen obrazac
access-action-retire_instrument = Obrazac povučen iz upotrebe
access-action-follow_instrument = Jedinica u obrascu prati onu iznad
instruments-errors =
    { $n ->
        [one] { $n } greška
        [few] { $n } greške
       *[other] { $n } grešaka
    }
instruments-warnings =
    { $n ->
        [one] Osim toga, { $n } stvar liči na grešku.
        [few] Osim toga, { $n } stvari liče na greške.
       *[other] Osim toga, { $n } stvari liči na greške.
    }
instruments-more-faults =
    { $n ->
        [one] Još { $n } se prikazuje posle sledećeg pokušaja.
        [few] Još { $n } se prikazuju posle sledećeg pokušaja.
       *[other] Još { $n } se prikazuje posle sledećeg pokušaja.
    }
instruments-choices =
    { $n ->
        [one] { $n } izbor
        [few] { $n } izbora
       *[other] { $n } izbora
    }
instruments-units-follow =
    { $n ->
        [one] Isto važi i za { $n } jedinicu ispod.
        [few] Isto važi i za { $n } jedinice ispod.
       *[other] Isto važi i za { $n } jedinica ispod.
    }
instruments-phones =
    { $n ->
        [one] Ovo se tiče { $n } telefona.
        [few] Ovo se tiče { $n } telefona.
       *[other] Ovo se tiče { $n } telefona.
    }
assessments-alerts =
    { $n ->
        [one] { $n } kritičan odgovor
        [few] { $n } kritična odgovora
       *[other] { $n } kritičnih odgovora
    }
assessments-needs =
    { $n ->
        [one] { $n } potreba
        [few] { $n } potrebe
       *[other] { $n } potreba
    }
done-instrument_published =
    { $n ->
        [one] Objavljeno u { $n } jedinici. Telefoni ga dobijaju pri sledećoj sinhronizaciji.
        [few] Objavljeno u { $n } jedinice. Telefoni ga dobijaju pri sledećoj sinhronizaciji.
       *[other] Objavljeno u { $n } jedinica. Telefoni ga dobijaju pri sledećoj sinhronizaciji.
    }
done-instrument_retired =
    { $n ->
        [one] { $n } jedinica ga više ne koristi.
        [few] { $n } jedinice ga više ne koriste.
       *[other] { $n } jedinica ga više ne koristi.
    }
done-instrument_follows =
    { $n ->
        [one] { $n } jedinica prati onu iznad.
        [few] { $n } jedinice prate onu iznad.
       *[other] { $n } jedinica prati onu iznad.
    }
alert-assessment = Otvori procenu
assessment-kept = Odgovori na stariju verziju
assessment-kept-hint = Dati su pre nego što se obrazac promenio, a on za njih više nema mesta.
