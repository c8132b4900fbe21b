# What only the phone says: delivery, lock, enrolment, sync.

## Where a piece of work stands between phone and server

delivery-draft = Draft
delivery-unsent = Not sent yet
delivery-sent = Sent
delivery-conflict = Waits for the supervisor's decision
delivery-rejected = Not accepted

## Screens

phone-today = Today
phone-people = My people
phone-start-visit = Start visit
phone-resume-visit = Go on with the visit
phone-finish-visit = Finish visit
phone-write-note = Write a note
phone-register-person = Register a person
phone-raise-risk = Raise the risk
phone-nobody-due = Nobody is due today

## Lock and enrolment

phone-unlock = Enter your PIN
phone-new-pin = Choose a PIN
phone-wrong-pin =
    { $n ->
        [one] Wrong PIN. { $n } attempt left.
       *[other] Wrong PIN. { $n } attempts left.
    }
phone-enrol = Connect this phone
phone-enrol-code = Code from your supervisor

## Sync

sync = Sync
sync-running = Syncing…
sync-done = Everything is sent
sync-last = Last sync: { $when }
sync-never = Never synced
sync-unsent =
    { $n ->
        [one] { $n } entry not sent yet
       *[other] { $n } entries not sent yet
    }
sync-problems =
    { $n ->
        [one] { $n } problem to look at
       *[other] { $n } problems to look at
    }
