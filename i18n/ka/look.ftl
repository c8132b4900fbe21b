# What stands around every page: forms, notices, dates.

undo = გაუქმება
done-undone = ქმედება გაუქმდა.
problem-refused = ეს არ შესრულდა
todo-refused = სამუშაო წესები ამას არ უშვებს. დაბრუნდით და წაიკითხეთ გვერდზე მითითებული განმარტება.
problem-not_undoable = ამის გაუქმება აღარ შეიძლება
todo-not_undoable = ის უკვე გაუქმებულია, შესრულდა ერთ საათზე მეტი ხნის წინ ან სხვამ შეასრულა.
form-problem = დაფიქსირდა შეცდომა
form-change = შეცვლა
form-optional = (არასავალდებულო)
export-csv = CSV
export-xlsx = Excel
export-fhir = FHIR R4
export-download = ჩამოტვირთვა
page-menu = მენიუ
form-choose = აირჩიეთ
filter-chosen = არჩეულია { $n }
filters = ფილტრები
filter-units-by-step = აირჩიეთ ერთეული და აჩვენეთ: შემდეგ მის ქვემოთ მდგომთა არჩევაც შეიძლება.
filter-workers-by-unit = მუშაკის ასარჩევად ჯერ აირჩიეთ ერთეული.
