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

## Answers in an interview

answer-does-not-fit = “{ $value }” does not fit; expected { $wanted }
answer-required = This question must be answered
answer-constraint = This answer is not possible here
answer-no-choice = This answer is not among the choices
answer-unknown = the form has no such question
answer-read-only = this can only be read
answer-not-asked = this question is not asked now
answer-count = There are more or fewer entries than the form counts
answer-too-many = no more than { $n } entries are possible
wanted-integer = a whole number, such as 12
wanted-decimal = a number, such as 1.5
wanted-date = a date, such as 2026-03-31
wanted-time = a time of day, such as 14:30
wanted-date-time = a date with a time, such as 2026-03-31T14:30
wanted-geopoint = latitude and longitude in degrees, such as 42.66 21.16
wanted-one-of = one of: { $choices }
wanted-some-of = some of: { $choices }

## Assessments on the phone

phone-start-assessment = Start an assessment
phone-resume-assessment = Go on with the assessment
phone-complete-assessment = Complete the assessment
phone-critical-answer = Critical answer
phone-call-now = Call now: { $number }
phone-confirm-risk = Suggested risk: confirm it, or choose another one and say why
phone-confirm-needs = Suggested needs: confirm them, or leave some out and say why
phone-newer-form = There is a newer version of this form
phone-kept-answers = Answers that this version does not ask for; they are kept
phone-form-missing = The form is not on this phone; the next sync brings it
problem-answers_missing = Some questions are not answered, or their answers do not fit
todo-answers_missing = Go to the questions that are named and answer them.
problem-risk_undecided = The suggested risk is not confirmed yet
todo-risk_undecided = Confirm it, or choose another one and say why.
problem-instrument_missing = This form is not on the phone yet
todo-instrument_missing = Sync, then try again.
problem-instrument_newer = This form needs a newer version of the app
todo-instrument_newer = Update the app.
problem-instrument_language = This form is not offered in your language
todo-instrument_language = Ask a colleague who works in one of its languages, or choose another form.
problem-answer_not_asked = This question is not asked now
todo-answer_not_asked = Answer the questions before it first.
problem-question_unknown = The form has no such question
todo-question_unknown = Look up the name of the question in the form.
