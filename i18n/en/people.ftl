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
hint-languages = Separate several with commas.
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
