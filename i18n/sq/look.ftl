# What stands around every page: forms, notices, dates.

undo = Zhbëje
done-undone = U zhbë.
problem-refused = Kjo nuk u krye
todo-refused = Rregullat e punës nuk e lejojnë. Kthehuni dhe lexoni çfarë thotë faqja.
problem-not_undoable = Kjo nuk mund të zhbëhet më
todo-not_undoable = Është zhbërë tashmë, është kryer para më shumë se një ore ose nga dikush tjetër.
form-problem = Ka një problem
form-change = Ndrysho
form-optional = (opsionale)
export-csv = CSV
export-xlsx = Excel
export-fhir = FHIR R4
export-download = Shkarko
page-menu = Menyja
form-choose = Zgjidhni
filter-chosen =
    { $n ->
        [one] { $n } i vendosur
       *[other] { $n } të vendosur
    }
filters = Filtrat
filter-units-by-step = Zgjidhni një njësi dhe shfaqeni: pastaj ofrohen ato nën të.
filter-workers-by-unit = Zgjidhni një njësi që të zgjidhni punonjësit e saj.
