# What stands around every page: forms, notices, dates.

undo = Poništi
done-undone = Radnja je poništena.
problem-refused = Ovo nije urađeno
todo-refused = Pravila rada to ne dozvoljavaju. Vratite se i pročitajte šta piše na strani.
problem-not_undoable = Ovo se više ne može poništiti
todo-not_undoable = Već je poništeno, urađeno je pre više od jednog sata ili je to uradio neko drugi.
form-problem = Postoji problem
form-change = Izmeni
form-optional = (neobavezno)
export-csv = CSV
export-xlsx = Excel
export-fhir = FHIR R4
export-download = Preuzmi
page-menu = Meni
form-choose = Izaberite
filter-chosen = izabrano: { $n }
filters = Filteri
filter-units-by-step = Izaberite jedinicu i prikažite je: zatim se nude one ispod nje.
filter-workers-by-unit = Da biste izabrali radnika, najpre izaberite jedinicu.
