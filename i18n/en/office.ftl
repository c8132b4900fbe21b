# Devices, the access log, administration, sealed files.

## Phones

by-name = by { $name }
devices-state = State
device-state-silent = Silent for more than 7 days
device-state-in_use = In use
device-state-revoked = Revoked, not wiped yet
device-state-wiped = Wiped
devices-phone-of = Phone of { $name }
devices-none-filtered = No phone fits these filters.
devices-pin = The server's certificate (SHA-256)
devices-pin-hint = The QR code tells the phone to trust this certificate and no other.
devices-link = Link, where there is no camera
device-silent-advice = This phone has not been heard of for long, and what is recorded on it is nowhere else. Ask its worker to sync, or revoke it if it is lost.
device-revoked-advice = At its next contact this phone hands over what is unsent, destroys its data, and says so. Until then its PIN protects what is on it.
device-app = Version of the app
device-unsent-hint = as the phone said at its last sync
device-people = People whom its worker is responsible for
device-refused = Entries of this phone in quarantine
device-past = What happened with this phone
device-changes =
    { $n ->
        [one] { $n } entry arrived
       *[other] { $n } entries arrived
    }
device-purged =
    { $n ->
        [one] { $n } file was removed from the phone
       *[other] { $n } files were removed from the phone
    }
device-was-revoked = Revoked
device-was-enrolled = Connected
device-was-wiped = The phone said that its data is destroyed
done-phone-revoked = The phone is revoked. It wipes itself at its next contact.

## The access log

access-title = Access log
access-lead = Who read or changed which file, when, and from where. Files opened without a network stand here once the phone has synced.
access-chain = Is the log whole?
access-check = Check the whole log now
access-whole =
    { $n ->
        [one] The log is whole: { $n } entry, nothing altered, nothing missing.
       *[other] The log is whole: { $n } entries, none altered, none missing.
    }
access-broken = The log does not fit from entry { $n } on: it was altered, or entries are missing. Keep a copy of the database and tell whoever is responsible for data protection.
access-unchecked =
    { $n ->
        [one] { $n } entry; the whole log has not been checked yet.
       *[other] { $n } entries; the whole log has not been checked yet.
    }
access-checked-at = Checked: { $name }
done-access-whole = The whole log was checked. Nothing is altered, nothing is missing.
done-access-broken = The whole log was checked: it does not fit from entry { $n } on.
access-when = When
access-who = Who
access-role = Role and unit
access-what = What
access-person = Whose file (number)
access-detail = Details
access-detail-edit = to change it
access-detail-part = to separate it from another
access-from = From where
access-none = No entry fits. Take a filter away, or choose other dates.
access-caption = Entries of the access log, newest first
access-via-phone = Phone { $name }
access-via-network = Pages, network { $name }
access-via-staff = Pages
access-via-device = Phone
access-via-command = Command on the server
access-group-read = Files read
access-group-list = Lists
access-group-work = Work with files
access-group-audit = The log itself
access-group-office = Administration
access-all-read = Any reading of a file
access-all-list = Any list
access-all-work = Any work with a file
access-all-audit = Any use of the log
access-all-office = Any administration
access-action-change = A file was changed
access-action-read_file = Opened the file
access-action-read_offline = Opened the file on a phone
access-action-read_visit = Opened a visit
access-action-read_visits = Read visits in a table
access-action-read_conflicts = Opened values in conflict
access-action-read_alert = Opened an alert
access-action-read_quarantine = Opened an entry in quarantine
access-action-read_access_of_file = Looked who had read the file
access-action-list_visits = Opened the visit log
access-action-export_visits = Took visits away as a table
access-action-list_review = Opened the visits to review
access-action-list_overdue = Opened the list of people due
access-action-overdue_board = Opened the overdue board
access-action-list_alerts = Opened the alerts
access-action-list_conflicts = Opened the list of conflicts
access-action-list_quarantine = Opened the quarantine
access-action-list_people = Searched for people
access-action-review_visit = Reviewed a visit
access-action-alert_step = Dealt with an alert
access-action-settle_conflict = Settled a conflict
access-action-retry_quarantine = Tried an entry in quarantine again
access-action-discard_quarantine = Discarded an entry in quarantine
access-action-reassign = Handed people over to somebody else
access-action-set_email = Said where letters go
access-action-read_access_log = Opened the access log
access-action-export_access_log = Took the access log away as a table
access-action-check_access_log = Checked the whole access log
access-action-make_enrol_code = Made a code for a phone
access-action-revoke_device = Revoked a phone
access-action-add_user = Added a user
access-action-set_password = Set a new password
access-action-deactivate_user = Deactivated a user
access-action-activate_user = Activated a user again
access-action-create_token = Made an API token
access-action-revoke_token = Withdrew an API token
access-action-know_token = Took note of an API token
access-action-add_unit = Added a unit
access-action-set_rules = Changed rules or holidays
access-action-restore = Restored the database from a backup

## Who looked at one file

file-access-title = Who looked at this file
file-access-number = Number of the file
file-access-as-of = As of
file-access-lead = This page names every time that somebody opened or changed the file, with the day, who it was and what for. Staff act for the office that is named beside them.
file-access-joined =
    { $n ->
        [one] { $n } other file of the same person was merged into it; its entries stand here too.
       *[other] { $n } other files of the same person were merged into it; their entries stand here too.
    }
file-access-names = Names of staff
file-access-names-no = Role and office only
file-access-none = Nobody has opened or changed the file in this time.
file-access-print = To hand this page over, print it from your browser.
file-access-caption = Openings and changes of the file, newest first
file-access-what = What for
file-access-times =
    { $n ->
        [one] { $n } time that day
       *[other] { $n } times that day
    }

## What is sealed, and opening it

sealed = Sealed
person-kept = This leads to somebody who is kept from this person. It is not shown here.
open-title = Open what is sealed
open-what = What is opened
open-whole = The whole file
open-hidden-address = Hidden address
open-how-long = For how long
open-means = Your supervisor is told that you opened it, and why. It stands in the access log. Afterwards it is sealed again.
open-reason = Why do you need to see it?
open-reason-hint = For example: call from the police about danger, preparing the visit of today. Write no names.
open-reason-missing = Write why, in at least 10 characters.
open-do = Open with a reason
open-close = Close now
open-until = What is sealed in this file is open to you until { $name }.
done-opened = It is open. Your supervisor has been told.
done-closed = It is sealed again.
openings = Unsealed files
openings-title = Sealed files that were opened
openings-lead = Who opened what is sealed, when, and why. Ask where the reason is not clear, then mark it as seen.
openings-views = Which
openings_view-waiting = Not seen yet
openings_view-all = All
openings-none = There is none.
openings-caption = Openings, newest first
openings-noted = Seen by
openings-own = Somebody else marks your own as seen
openings-note = Mark as seen
openings-note-of = Mark as seen: opened by { $name }
done-opening_noted = It is marked as seen.
done-opening_over = Somebody else has marked it as seen, or it is your own.
home-openings =
    { $n ->
        [one] opening of a sealed file to look at
       *[other] openings of sealed files to look at
    }
access-action-open_sealed = Opened what is sealed, with a reason
access-action-close_sealed = Sealed again what was open
access-action-list_openings = Opened the list of openings
access-action-acknowledge_opening = Marked an opening as seen

## Administration

admin-title = Administration
admin-parts = Parts of administration
admin-lead = Units, users, rules and access. What is recorded about people is not shown here.
admin-alone = You are the only administrator. Add a second one, so that nobody is locked out when you are away.
admin-part-only = You administer your unit and the units below it. Rules and holidays are changed by the administrator of the whole.
admin-name-missing = Enter a name.
admin-users = Users
admin-rules = Rules
admin-holidays = Holidays
admin-tokens = API tokens
admin-count-units =
    { $n ->
        [one] open unit
       *[other] open units
    }
admin-count-users =
    { $n ->
        [one] active user
       *[other] active users
    }
admin-count-tokens =
    { $n ->
        [one] token in force
       *[other] tokens in force
    }
access-action-change_user = Changed a user
access-action-choose_password = Chose a new password
access-action-change_unit = Changed a unit
access-action-close_unit = Closed a unit
access-action-reopen_unit = Reopened a unit

## Units

unit-tree = Tree of units
unit-add = Add a unit
unit-parent = Unit above
unit-parent-hint = The unit moves there with everything below it.
unit-parent-wrong = Choose an open unit that is not below this one.
unit-name = Name
unit-jurisdiction = Jurisdiction
jurisdiction-AL = Albania
jurisdiction-GE = Georgia
jurisdiction-XK = Kosovo
unit-jurisdiction-hint = Whose rules apply: a code such as XK, AL or GE.
unit-jurisdiction-wrong = Write a code of letters, such as XK.
unit-zone = Time zone
unit-zone-hint = Due days begin and end at midnight in this zone.
unit-zone-wrong = Choose a time zone.
unit-municipality = Municipality
unit-closed = Closed
unit-closed-since = Closed since { $name }
unit-close = Close the unit
unit-close-means = Nobody can be added to it any more. What happened in it stays.
unit-reopen = Reopen the unit
unit-reopen-means = People and staff can be added to it again.
unit-not-empty = It can be closed when it is empty:
unit-is-root = It is the unit above all others.
unit-has-people =
    { $n ->
        [one] It holds the file of { $n } person.
       *[other] It holds the files of { $n } people.
    }
unit-has-staff =
    { $n ->
        [one] { $n } active user works in it.
       *[other] { $n } active users work in it.
    }
unit-has-units =
    { $n ->
        [one] { $n } open unit is below it.
       *[other] { $n } open units are below it.
    }
done-unit_added = The unit was added.
done-unit_saved = The unit was saved.
done-unit_closed = The unit is closed.
done-unit_reopened = The unit is open again.
done-unit_occupied = The unit is not empty. What is in it stands below.

## Users

user = User
user-add = Add a user
user-search = Name or username
user-role = Role
user-state = Status
user-state-active = Active
user-state-inactive = Deactivated
users-found =
    { $n ->
        [one] { $n } user
       *[other] { $n } users
    }
users-none = Nobody fits these filters.
user-people = People whom this user is responsible for
user-phones-show = Show
user-username-hint = Small letters a–z, digits, and . - _ between them. It cannot be changed later.
user-username-wrong = Use small letters a–z, digits, and . - _ between them.
user-username-taken = Somebody has this username already.
user-role-missing = Choose a role.
user-unit-hint = The user works in this unit and in every unit below it.
user-unit-missing = Choose an open unit.
user-language-missing = Choose a language.
user-email = E-mail
user-email-hint = Letters say only that something waits. Without an address none are sent.
user-email-wrong = Write an address like name@example.org.
user-password-follows = A password is made when you save. It is shown once, and the user chooses another at the first sign-in.
user-has-people =
    { $n ->
        [one] The user is responsible for { $n } person. A supervisor hands them over first.
       *[other] The user is responsible for { $n } people. A supervisor hands them over first.
    }
user-last-administrator = This is the last active administrator. Add another one first: otherwise nobody could administer any more.
user-new-password = New password
user-new-password-means = The user is signed out everywhere and chooses a password of their own at the next sign-in.
user-password-for = Password for { $name }
user-password-once = This password is shown now and never again.
user-password-means = Give it to the user in person or by telephone, not by e-mail. At the sign-in the user chooses another one.
user-password-done = Done, back to the user
user-deactivate = Deactivate
user-deactivate-hint = For somebody who has left, or must not come in any more.
user-deactivate-ask = Deactivate this user?
user-deactivate-sign-in = The user is signed out at once and cannot sign in any more.
user-deactivate-people =
    { $n ->
        [one] { $n } person stays with this user, and nobody visits them. Ask the supervisor to hand them over.
       *[other] { $n } people stay with this user, and nobody visits them. Ask the supervisor to hand them over.
    }
user-deactivate-phones =
    { $n ->
        [one] { $n } phone still delivers what is unsent. It goes into quarantine, where a supervisor decides.
       *[other] { $n } phones still deliver what is unsent. It goes into quarantine, where a supervisor decides.
    }
user-deactivate-tokens =
    { $n ->
        [one] { $n } API token stops working.
       *[other] { $n } API tokens stop working.
    }
user-deactivate-kept = Everything that the user recorded stays. You can activate the user again.
user-deactivate-revoke = Revoke the phones too: they destroy their data at the next contact
user-activate = Activate again
user-activate-means = The user can sign in again with the old password, and the tokens work again. Revoked phones stay revoked.
done-user_saved = The user was saved.
done-user_deactivated = The user is deactivated.
done-user_activated = The user is active again.
done-user_inactive = The user is deactivated. Activate the user first.
done-user_last = Nothing was done: this is the last active administrator.

## One's own password

password-title = Change password
password-must = Your password was set by somebody else. Choose your own before you go on.
password-old = Current password
password-new = New password
password-again = New password again
password-hint = At least { $n } characters. Several words make a good one.
password-old-wrong = The current password is not right.
password-short = Use at least { $n } characters.
password-same = Choose another one than the current.
password-differ = The two new passwords are not the same.
done-password = Your new password holds. You are signed out everywhere else.

## API tokens

tokens-lead = With a token a program reads what its user may read. Make one for each program, so that each can be revoked alone.
token-make = Make a token
token-user = User
token-user-hint = The token has this user's role and units. The user is told of it on their first page.
token-user-missing = Choose a user.
token-label = What for
token-label-hint = The program that will use it, such as: monthly report.
token-label-missing = Write what it is for, in at most 100 characters.
tokens-made = Tokens
tokens-none = There is no token.
token-made-at = Made
token-state-in_force = In force
token-state-revoked = Revoked
token-for = Token for { $name }
token-once = This token is shown now and never again.
token-address = Address of the API
token-means = The program sends it with each request in the header “Authorization: Bearer”. Keep it like a password.
token-done = Done, back to the tokens
token-revoke = Revoke the token?
token-revoke-do = Revoke
token-revoke-of = Revoke the token of { $name }
token-revoke-means = The program that uses it is refused at once. This cannot be undone.
done-token_revoked = The token is revoked.
token-told = A program reads with your rights
token-told-by = { $name } made an API token for you. Whoever has it reads what you may read. Revoke it if you do not know what it is for.
token-told-known = I know of it
done-token_known = Noted.

## Rules and holidays

rules-lead = How often people are visited, by risk. A set applies from its first day, to visits that are counted from that day on.
rules-everywhere = Everywhere without rules of its own
rules-units =
    { $n ->
        [one] { $n } unit
       *[other] { $n } units
    }
rules-defaults = Built-in rules
rules-since = In force since { $name }
rules-later = Will apply from { $name }
rules-caption = Rules by risk, in days
rules-change = Change rules
rules-history = History
rules-change-means = You first see what the change does to the overdue board. Nothing is saved before you confirm.
rules-valid-from = Applies from
rules-valid-from-hint = A visit is counted from the day on which the person was last seen, or was registered. These rules apply where that day is this one or later.
rules-others = After special events
rules-help = Help in danger
rules-holidays =
    { $n ->
        [one] The set takes { $n } holiday along.
       *[other] The set takes { $n } holidays along.
    }
rules-number-wrong = Write a number from { $from } to { $to }.
rules-head-before-supervisor = The unit head is told after the supervisor, not before.
rules-look = What the change does
rules-past = The first day is today or has passed: due days of people change as soon as you save.
rules-replaces = There is a set with this first day already. It is replaced, and stays in the history.
rules-until = There is a set from { $name } already: these rules apply until then.
rules-moved = People whose due day moves
rules-what-changes = What changes
rules-rule = Rule
rules-nothing-changes = Nothing differs from the rules that apply.
rules-board = What it does to the overdue board
rules-board-caption = People by unit and band, now and with the changed rules
rules-reckoned =
    { $n ->
        [one] Reckoned for { $n } person, by the same rules as the board. Before the arrow: now.
       *[other] Reckoned for all { $n } people, by the same rules as the board. Before the arrow: now.
    }
rules-sample = The register is big: reckoned for { $name } of { $n } people, taken by chance. The numbers are of those alone.
rules-nobody = Nobody is in the units that these rules apply to.
rules-all-units = All units
rules-save = Save the rules
rules-saved-for = Saved: rules from { $name }
rules-taken-away = Taken away: rules from { $name }
rules-history-none = Nobody has changed these rules yet. The built-in ones apply.
rule-every_days = Days between visits
rule-window_before_days = Days before the due day
rule-grace_days = Days of grace
rule-first_visit_days = Days to the first visit
rule-holidays_postpone = A due day on a holiday moves to the next working day
rule-first_visit_after_release_days = Days from release to the first visit
rule-after_incident_every_days = Days between visits after violence
rule-after_incident_weeks = Weeks for which that lasts
rule-supervisor_minutes = Minutes until the supervisor is told of danger
rule-unit_head_minutes = Minutes until the unit head is told of danger
rule-hotline = Hotline
rules-hotline-hint = Phones show it beside a critical answer, without a network too. Left empty, they show 112.
rules-hotline-wrong = Write a telephone number, such as 0800 11112.
done-rules_saved = The rules are saved. Due days follow them.
holidays-lead = Days off besides weekends. Where the rules say so, a visit that is due on one moves to the next working day.
holidays-day = Day
holidays-add = Add the day
holidays-none = No holiday is noted here.
holidays-there = This day is noted already.
holidays-not-there = This day is not noted any more.
holidays-remove-of = Remove { $name }
done-holiday_added = The day was added. Due days follow it.
done-holiday_removed = The day was removed. Due days follow it.
