# What only the server's pages say.

## Around every page

page-skip = Skip to content
page-nav = Main menu
page-pages = Pages of the list
page-first = Back to the first page
page-further = Next page
page-show = Show
page-clear = Clear filters
page-to-home = Go to the first page
page-on-record = Whoever opens a person's file or a visit is recorded in the access log.

## Signing in

sign-in-wrong = Username or password is wrong
sign-in-wrong-hint = Check both and try again. If you have forgotten your password, ask your administrator.

## Home

home-role = Role
home-hello = Good day, { $name }
home-waits = What needs you
home-nothing = Nothing waits for you here.
home-auditor = You can read the access log with a token at this address:
home-overdue =
    { $n ->
        [one] person is overdue
       *[other] people are overdue
    }
home-grace =
    { $n ->
        [one] person is within grace
       *[other] people are within grace
    }
home-due =
    { $n ->
        [one] person is due
       *[other] people are due
    }
home-no-worker =
    { $n ->
        [one] person for whom nobody is responsible
       *[other] people for whom nobody is responsible
    }
home-alerts =
    { $n ->
        [one] alert that nobody has taken up
       *[other] alerts that nobody has taken up
    }
home-submitted =
    { $n ->
        [one] visit waits for your review
       *[other] visits wait for your review
    }
home-returned =
    { $n ->
        [one] visit was returned to you
       *[other] visits were returned to you
    }
home-silent =
    { $n ->
        [one] phone silent for more than 7 days
       *[other] phones silent for more than 7 days
    }

## The demo's notice

demo-title = This is a demonstration: what to try
demo-what = All people and visits here are invented. Nothing you do reaches anybody.
demo-step-overdue = Open “Overdue”: who has not been seen in time, by unit and worker. Every number leads to the people behind it.
demo-step-file = Open a person's file from there: the next visit, what to know before going, and all that happened.
demo-step-phone = Record a visit with a phone: these commands enrol one and send a visit. It then stands in the visit log.
demo-commands = Commands for a phone
demo-sign-ins = Sign-ins of the demonstration
demo-sign-ins-hint = Each role sees something else. Try several.

## Visit log

visits-title = Visit log
visits-caption = Visits, newest first
visits-outcome = Outcome
visits-review = Review
visits-amended = Amended
visits-danger =
    { $n ->
        [one] { $n } danger sign
       *[other] { $n } danger signs
    }
visits-found =
    { $n ->
        [0] No visits
        [one] { $n } visit
       *[other] { $n } visits
    }
visits-found-more = More than { $n } visits
visits-none = No visit has arrived yet. Visits appear here as soon as a phone syncs.
visits-none-filtered = No visit fits these filters. Take one away, or choose other dates.

## A visit

visit-facts = Facts
visit-planned-for = Planned for
visit-reviewed-by = by { $name }
visit-clocks = When it was recorded and arrived
visit-what = What
visit-recorded = Recorded, by the phone's clock
visit-clock = Phone's clock
visit-zone = Times in the time zone { $name }.
visit-form = Form
visit-answers = Questions and answers
visit-no-answers = No question was answered.
visit-revisions = What was amended
visit-differences = What this amendment changed
visit-question = Question
visit-before = Before
visit-after = After
clock-right = Right
clock-behind-minutes =
    { $n ->
        [one] { $n } minute behind
       *[other] { $n } minutes behind
    }
clock-behind-hours =
    { $n ->
        [one] { $n } hour behind
       *[other] { $n } hours behind
    }
clock-behind-days =
    { $n ->
        [one] { $n } day behind
       *[other] { $n } days behind
    }
clock-ahead-minutes =
    { $n ->
        [one] { $n } minute ahead
       *[other] { $n } minutes ahead
    }
clock-ahead-hours =
    { $n ->
        [one] { $n } hour ahead
       *[other] { $n } hours ahead
    }
clock-ahead-days =
    { $n ->
        [one] { $n } day ahead
       *[other] { $n } days ahead
    }

## Overdue board

board-title = Overdue
board-gaps = Nobody would notice
board-no-worker =
    { $n ->
        [one] person for whom nobody is responsible
       *[other] people for whom nobody is responsible
    }
board-no-plan =
    { $n ->
        [one] person without a visit plan
       *[other] people without a visit plan
    }
board-late = Due and overdue by unit and worker
board-hint = A unit counts everybody below it. Days are counted in each unit's own time zone; the due day itself is not overdue. Every number leads to the people. Where several workers share a case, the person is counted with the one who is responsible.
board-caption = Number of people who are due, within grace or overdue, by unit and worker
board-who = Unit and worker
board-drawing = Drawing
board-choose-unit = There are too many workers for one page: choose a unit to see its workers.
band-due = Due
band-grace = Within grace
band-week = 1–7 days
band-month = 8–30 days
band-quarter = 31–90 days
band-longer = Over 90 days
band-overdue = Overdue, all
band-no_plan = Without a visit plan
band-no_worker = Nobody is responsible

## The people behind a number

list-title = People due and overdue
list-caption = People, the longest overdue first
list-band = How late
list-everybody = Due or late
list-stands = Stands
list-none = Nobody. Change the filters to see others.

## A person's file

person-title = Person's file
person-flags = Know before you go
person-window = May be paid from
person-overdue-from = Overdue from
person-no-plan = No active visit plan
person-about = About the person
person-registered = In the register since
person-sealed = Sealed: not shown here.
person-address-hidden = This address is hidden. It is not shown on any page.
person-no-contact = No safe contact is recorded.
person-other-value = Other value, waits for a decision: { $name }
person-records = Records
person-timeline = What happened
person-all-visits = All visits in the visit log
person-nothing = Nothing is recorded yet.

## Phones

devices-enrol = Connect a phone
devices-enrol-hint = Choose whose phone it is. You get a code that works once, within 7 days.
devices-choose = Choose a worker
devices-no-workers = There is no worker in your units yet.
devices-make-code = Make a code
devices-list = Connected phones
devices-caption = Phones with their last sync
devices-none = No phone is connected yet. Make a code above and enter it on a phone.
devices-last-sync = Last sync
devices-never = Never
devices-unsent = Unsent
devices-app = Version { $name }
devices-revoke = Revoke
devices-revoke-ask = Revoke this phone?
devices-revoke-means = When the phone next reaches the server it hands over what is unsent and then destroys its data. What was sent stays in the register. This cannot be undone; the worker needs a new code.
devices-revoked-already = This phone is revoked already.
devices-code-for = Code for the phone of { $name }
devices-code-once = This code is shown now and never again.
devices-code = Code
devices-server = Server
devices-until = Valid until
devices-qr = QR code
devices-qr-alt = QR code with the server's address and the code
devices-how = What to do on the phone
devices-how-1 = Install and open Vizita.
devices-how-2 = Scan the QR code, or type the server and the code.
devices-how-3 = Choose a PIN. The caseload then comes to the phone.
devices-done = Done, back to the phones

## Where an enrolment QR leads without the app

enrol-page-title = Open this code in Vizita
enrol-page-how = This address connects a phone. Install Vizita, open it and scan the QR code from within the app.

## Errors of the pages

problem-foreign_form = The form was not accepted
todo-foreign_form = It was open too long, or came from another page. Go back, reload the page and send it again.
problem-bad_parameter = The address asks for something that cannot be read
todo-bad_parameter = Correct the part that is named below, or begin at the first page.
problem-method_not_allowed = This address cannot be used like this
todo-method_not_allowed = Begin at the first page.
