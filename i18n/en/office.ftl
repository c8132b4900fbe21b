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
access-action-add_unit = Added a unit
access-action-set_rules = Changed rules or holidays
access-action-restore = Restored the database from a backup

## Who looked at one file

file-access-title = Who looked at this file
file-access-number = Number of the file
file-access-as-of = As of
file-access-lead = This page names every time that somebody opened or changed the file, with the day, who it was and what for. Staff act for the office that is named beside them.
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
