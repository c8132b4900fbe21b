# What stands around every page: forms, notices, dates.

undo = Undo
done-undone = It was taken back.
problem-refused = This was not done
todo-refused = The rules of the work do not allow it. Go back and read what the page says.
problem-not_undoable = This cannot be taken back any more
todo-not_undoable = It was taken back already, was done more than an hour ago, or by somebody else.
form-problem = There is a problem
form-change = Change
form-optional = (optional)
export-csv = CSV
export-xlsx = Excel
export-fhir = FHIR R4
export-download = Download
page-menu = Menu
form-choose = Choose
filter-chosen = { $n } set
filters = Filters
filter-units-by-step = Choose a unit and show it: those below it are offered next.
filter-workers-by-unit = Choose a unit to choose among its workers.
