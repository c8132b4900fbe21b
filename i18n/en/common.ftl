# What every screen says: actions, names of things, roles, days and dates.

## The app

app-name = Vizita
app-tagline = Field visits in social work

## Actions

save = Save
cancel = Cancel
back = Back
next = Next
previous = Previous
continue = Continue
finish = Finish
close = Close
edit = Edit
add = Add
remove = Remove
confirm = Confirm
search = Search
filter = Filter
clear = Clear
retry = Try again
more = Show more
print = Print
download = Download
sign-in = Sign in
sign-out = Sign out

## Answers and states of a screen

yes = Yes
no = No
not-recorded = Not recorded
nothing-found = Nothing found
loading = Loading…
saved = Saved
required = Required
optional = Optional
all = All
none = None
unknown = Unknown
offline = Offline
online = Online

## Names of things

username = Username
password = Password
pin = PIN
language = Language
name = Name
date = Date
time = Time
from = From
to = To
reason = Reason
comment = Comment
details = Details
home = Home
help = Help
settings = Settings
person = Person
people = People
people-in-need = People in need
register = Register
unit = Unit
units = Units
worker = Social worker
workers = Social workers
no-worker = Nobody is responsible
device = Phone
devices = Phones
hotline = Hotline
note = Note
notes = Notes
alert = Alert
alerts = Alerts
conflict = Conflict
conflicts = Conflicts
access-log = Access log
confidential = Confidential

## Roles

role-worker = Social worker
role-case_manager = Case manager
role-supervisor = Supervisor
role-manager = Unit head
role-registrar = Registrar
role-hotline = Hotline
role-provider_contact = Provider's contact
role-auditor = Auditor
role-statistician = Statistician
role-administrator = Administrator

## Days

today = Today
yesterday = Yesterday
tomorrow = Tomorrow
days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
days-ago =
    { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
in-days =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
count-people =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
count-visits =
    { $n ->
        [one] { $n } visit
       *[other] { $n } visits
    }

## Dates: a day with its weekday; days and months themselves are CLDR's

day-and-date = { $weekday } { $date }
