# Searching, registering, merging and importing people.

## The list of people, and the search

people-search = Name, personal number or file number
people-search-hint = The beginning of a name is enough, in any script, with or without accents: gjon, Đorđe or djordje, გიორგი or giorgi.
people-with-plan = With a visit plan
people-without-plan = Without a visit plan
people-found =
    { $n ->
        [0] Nobody
        [one] { $n } person
       *[other] { $n } people
    }
people-found-more = More than { $n } people
people-none = There is nobody in your units yet. People appear here as soon as they are registered.
people-none-found = Nobody fits. Check the spelling, type less of the name, or take a filter away.
people-forgotten = What you looked for is no longer kept. Type it once more.
people-caption = People by name
people-similar = Names that sound alike
people-born = Born

## A person's file: changing it

person-edit = Change the person's data
person-contact-invalid = The safe contact has expired or is in dispute: do not call, do not visit
person-not-recorded = Not recorded yet
person-open-alert = Open the alert
person-write-note = Write a note
person-note-hint = Notes stay as they are written; nobody can change them later.
record-add = Add: { $name }
record-edit = Change: { $name }
hint-birth_date = For example 12.4.1988. If only the month or the year is known: 4.1988 or 1988. If it is estimated: ~1988.
hint-birth_precision = Leave empty: the date itself says how exact it is.
hint-languages = For example Albanian, Romani. Separate several with commas.
hint-criteria = Separate several with commas.
form-name-missing = Enter a name, even a provisional one
form-birth-future = The date of birth is in the future
form-birth-unread = Write the date of birth like 12.4.1988, 4.1988 or 1988
form-too-long = { $name }: at most { $n } characters
form-no-date = { $name }: enter a date
form-no-number = { $name }: enter a whole number up to { $n }
form-not-a-choice = { $name }: choose from the list
done-saved = Saved.
done-saved_conflict = Saved, but somebody else had meanwhile written something different. Both are kept until a supervisor decides.
done-unchanged = Nothing was changed.
done-note = The note is written.
done-note_empty = The note was empty, so nothing was written.
problem-sealed = This is sealed
todo-sealed = It cannot be changed or merged while it is sealed.

## Registering somebody

new-title = Register a person
new-hint = A name is enough to begin with. Before anything is written you are shown people who may be the same.
new-who = Who is responsible
new-no-worker = Nobody yet
new-visits = Risk and visits
new-no-risk = Not judged yet
new-plan = Make a visit plan
new-plan-hint = Visits fall due by the rules for the risk.
new-register = Register
new-unit-missing = Choose the unit that holds the file
done-registered = The person is registered. Agree on a safe contact next.

## Is it one of these?

alike-title = Is it one of these people?
alike-hint = Nothing has been written yet. Open a file if it is the same person.
alike-open = Open this file
alike-open-of = Open this file: { $name }
alike-none = It is none of them
alike-register = Register as a new person
alike-back = Back to the form
likeness-score = { $n } % alike
likeness-same_number = Same personal number
likeness-other_number = Other personal number
likeness-same_name = Same name
likeness-similar_name = Similar name
likeness-part_of_name = One name in common
likeness-same_birth_date = Same date of birth
likeness-fitting_birth_date = Dates of birth fit
likeness-close_birth_date = Dates of birth nearly the same
likeness-other_birth_date = Other date of birth
likeness-same_phone = Same phone
likeness-other_sex = Other sex

## Possible duplicates

duplicates-title = Possible duplicates
duplicates-hint = Two files that may be one person's. Compare them, or say that they are two people: then they are not shown again.
duplicates-waiting =
    { $n ->
        [one] { $n } person has not been compared yet; come back in a moment.
       *[other] { $n } people have not been compared yet; come back in a moment.
    }
duplicates-found =
    { $n ->
        [one] { $n } pair
       *[other] { $n } pairs
    }
duplicates-none = No two files look alike. New people are compared as they arrive.
duplicates-apart = They are two people
done-told_apart = Remembered: they are two people.

## What of it is on record

access-action-read_duplicates = Looked at possible duplicates
access-action-tell_apart = Said that two files are two people's
access-action-register_person = Registered a person
access-action-merge_files = Merged two files
access-action-part_files = Separated two files

## Merging two files

merge-title = Merge two files
merge-compare = Compare
merge-compare-merge = Compare and merge
merge-hint = Both files are one person's? Then choose what is right. Nothing is deleted, and it can be undone.
merge-changed = Not merged: something has changed
merge-changed-now = Somebody wrote in one of the files meanwhile. Look at both once more.
merge-impossible = These two files cannot be merged
merge-impossible-why = Another file has already been merged into each of them. Separate one of those first, on the page of the person.
merge-stays = Which file stays?
merge-stays-hint = The other one stays readable under its number and leads to this one.
merge-must-stay = Another file has been merged into this one: it has to stay.
merge-fields = The person's data
merge-fields-hint = Where the files differ, choose the right value. What stands in only one of them is kept.
merge-in-both = in both files
merge-plans = Visit plan
merge-plans-hint = Which plan goes on? The other one ends.
merge-plans-both = Both go on; the earlier visit counts
merge-hands = Who is responsible from now on
merge-hands-hint = The file goes to that person's phone. Another phone that held one of the files deletes it at its next sync; what it still brings is not lost.
merge-happens = What happens to everything else
merge-visits =
    { $n ->
        [0] There are no visits yet.
        [one] { $n } visit stands in one file; the last one on which the person was seen counts for the next.
       *[other] { $n } visits stand in one file; the last one on which the person was seen counts for the next.
    }
merge-records =
    { $n ->
        [0] There are no other records.
        [one] { $n } record (contact, address, note and the like) stands in one file.
       *[other] { $n } records (contacts, addresses, notes and the like) stand in one file.
    }
merge-alerts =
    { $n ->
        [0] No alert is open.
        [one] { $n } open alert stays open.
       *[other] { $n } open alerts stay open.
    }
merge-conflicts =
    { $n ->
        [0] Apart from the data above nothing waits for a decision.
        [one] { $n } record with a conflict goes on waiting for a decision.
       *[other] { $n } records with a conflict go on waiting for a decision.
    }
merge-hidden =
    { $n ->
        [one] { $n } sealed or hidden record comes along and stays sealed.
       *[other] { $n } sealed or hidden records come along and stay sealed.
    }
merge-risk = The higher of the two risks stands.
merge-phones = Visits that a phone still brings for the merged file land in the file that stays.
merge-leads = Lists, numbers and exports count the person once.
merge-do = Merge the files
merge-with = Number or address of the other file
merge-with-hint = The number at the end of its address, or the whole address.
merge-unknown = There is no other file with this number in your units
merge-nobody-alike = Nobody looks alike.
merge-of-person = Merge with another file
merged-title = This file was merged into another one
merged-means = It is shown as it stood then. Everything new is in the other file.
merged-open = Open the file that stays
joined-title = Merged into this file
joined-part = Separate again
joined-part-of = Separate again: { $name }
done-merged = The two files are one.
part-title = Separate two files
part-means = The file of { $name } stands by itself again, with everything that is its own:
part-visits =
    { $n ->
        [0] no visits
        [one] { $n } visit, also if it was recorded since
       *[other] { $n } visits, also those recorded since
    }
part-records =
    { $n ->
        [0] no records
        [one] { $n } record
       *[other] { $n } records
    }
part-worker = { $name } becomes responsible for it again.
part-no-worker = Nobody is responsible for it at first.
part-fields = Data that merging changed becomes what it was, unless somebody has changed it since.
part-look = Look at the file as it was
part-do = Separate the files
done-parted = The two files are separate again.
problem-not_mergeable = These files cannot be merged
todo-not_mergeable = Look whether one of them was merged already, and begin with the file that stays.
problem-person_merged = This file was merged into another one
todo-person_merged = Open the file that stays and do it there.
change-file_joined = Another file was merged into this one
change-merged_into = Merged into another file
change-file_parted = Separated from another file
change-file_returned = Stands by itself again
access-action-upload_people = Uploaded a table of people
access-action-import_people = Registered people from a table
access-action-export_import = Took away rows of a table that were not registered

## People from a table

import-title = People from a table
import-hint = A list from a spreadsheet becomes files in the register. You see first what is in it, what is wrong with it and who is registered already. Nothing is written until you confirm.
import-file = File
import-file-hint = .xlsx, .xls or .csv with headings in the first line; at most { $n } people.
import-look = Upload and look
import-template = Empty table with the headings
import-past = Earlier tables
import-when = Uploaded
import-rows = Rows
import-state = State
import-line = Line
import-wrong = What is wrong
import-preview = Rows of the table
import-all-rows = Show all rows
import-no-such-rows = No rows here.
import-is-checking = Being looked at
import-is-read = Not registered yet
import-is-running = Being registered
import-is-done = Done
import-bad-empty = Choose a file; this one is empty
import-bad-unreadable = The file cannot be read: it is no spreadsheet, is damaged, has a password or unfolds to more than a list of people. Save it anew as .xlsx or .csv (UTF-8)
import-bad-no_rows = The file has headings and nobody below them
import-bad-too_many_rows = The file has more than 5,000 people; divide it
import-bad-too_many_columns = The file has more than 60 columns; delete those that are not needed
import-progress = { $name } of { $n } rows
import-progress-label = How far it is
import-progress-hint = You may leave the page; it goes on, also after a restart.
import-nothing-yet = Nothing is in the register yet.
import-same-file = The same file was imported before, on { $name }. People who are registered are recognised and not registered twice.
import-unread = From line { $name } on nothing was read: many empty rows stand above it. Move those rows up if they belong to the list.
import-columns = Columns, unit and dates
import-columns-hint = What each column holds was guessed from its heading. Change what is wrong; then the rows are looked at once more.
import-column-none = Leave out
import-column-name = Name
import-column-given_name = Given name
import-column-family_name = Family name
import-column-name_latin = Name in Latin letters
import-column-sex = Sex
import-column-birth_date = Date of birth
import-column-national_id = Personal number
import-column-phone = Phone
import-column-languages = Languages
import-column-nationality = Nationality
import-column-disability = Disability
import-column-category = Kind of case
import-column-risk = Risk
import-column-worker = Social worker
import-column-unit = Unit
import-column-municipality = Municipality
import-column-address = Address
import-column-list_number = Number in the list
import-unit-hint = For rows that name no unit.
import-worker-hint = For rows that name no social worker.
import-dates = Dates such as 3/4/1988
import-dates-open = Nothing in the table tells whether the day or the month comes first. Look, and choose.
import-dates-day = The day comes first: 3 April 1988
import-dates-month = The month comes first: 4 March 1988
import-look-again = Look at the rows again
import-alike = Perhaps registered already
import-alike-hint = These rows look like somebody in the register and are left out. Tick those who are new people all the same.
import-alike-line = Line { $n }: { $name }
import-looks-like = looks like { $name }
import-do =
    { $n ->
        [0] Register those ticked
        [one] Register { $n } person
       *[other] Register { $n } people
    }
import-nothing-ready = No row can be registered. See beside each row what is wrong, change the columns or mend the file.
import-row-waiting = can be registered
import-row-known = registered already
import-row-alike = perhaps registered already
import-row-refused = with a mistake
import-row-registered = registered
import-row-left = left out
import-row-unchecked = not looked at yet
import-done = The table is taken in
import-done-registered =
    { $n ->
        [0] Nobody was registered.
        [one] { $n } person was registered.
       *[other] { $n } people were registered.
    }
import-done-known =
    { $n ->
        [one] { $n } row was registered already.
       *[other] { $n } rows were registered already.
    }
import-done-left =
    { $n ->
        [one] { $n } row was not registered.
       *[other] { $n } rows were not registered.
    }
import-mend = Take these rows away, mend them and upload them again: whoever is registered is recognised.
import-take-faults = Rows that were not registered
import-open = Import people from a table
import-fault-name_missing = the name is missing
import-fault-name_long = the name is too long
import-fault-unit_missing = no unit: choose one above
import-fault-unit_unknown = { $name }: no unit of yours is called that
import-fault-worker_unknown = { $name }: no social worker of yours is called that
import-fault-worker_several = { $name }: several social workers are called that
import-fault-word_unknown = { $name }: this word is not known
import-fault-date_unread = { $name }: this is not a date
import-fault-date_future = { $name }: this date is in the future
import-fault-date_short = { $name }: write the year with four digits
import-fault-too_long = { $name }: too long
import-fault-twice = the same person stands in line { $name }
done-import_looked = The rows were looked at again.
import-undo = Take the import back
import-undo-means = Whoever it registered is withdrawn, as long as nothing else has been recorded of them; the others stay. The rows can be imported again.
import-row-withdrawn = taken back
access-action-withdraw_person = Withdrew a registration
change-registration_withdrawn = Registration withdrawn
problem-person_withdrawn = This person was registered by mistake
todo-person_withdrawn = The registration was withdrawn. If it was right after all, register the person anew.
problem-not_withdrawable = Something has been recorded of this person since
todo-not_withdrawable = Leave the file as it is, or merge it with the right one.
field-withdrawn = Registered by mistake
done-import_undone =
    { $n ->
        [0] Nobody was withdrawn: something has been recorded of everybody since.
        [one] { $n } registration was withdrawn.
       *[other] { $n } registrations were withdrawn.
    }
