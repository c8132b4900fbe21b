# A person's file: risk, safety flags, alerts, records, states, fields and what was recorded.

## Risk

risk = Risk
risk-low = Low risk
risk-medium = Medium risk
risk-high = High risk
risk-very_high = Very high risk

## Safety flags

flag-danger = Danger reported
flag-two_workers = Go in pairs
flag-dangerous_animal = Dangerous animal
flag-do_not_call = Do not call
flag-safe_contact_not_set = Safe contact not agreed: do not call, do not visit
flag-hidden_address = Hidden address
flag-alleged_perpetrator_in_household = Alleged perpetrator in the household
flag-very_high_risk = Very high risk

## Alerts

alert_kind-danger = Danger sign at a visit
alert_kind-no_access = No access
alert_kind-no_access_twice = No access, twice in a row
alert_kind-no_access_thrice = No access, three times in a row
alert_kind-risk_raised = Risk raised

## What a file is made of

entity-person = Person
entity-address = Address
entity-safe_contact = Safe contact
entity-household = Household
entity-member = Household member
entity-register_entry = Register entry
entity-case = Case
entity-plan = Visit plan
entity-risk = Risk level
entity-consent = Consent
entity-note = Note
entity-alert = Alert
entity-visit = Visit

## States

state-proposed = Proposed
state-active = Active
state-under_review = Under review
state-removed = Removed
state-intake = Intake
state-assessment = Assessment
state-planned = Planned
state-suspended = Suspended
state-closure_requested = Closure requested
state-closed = Closed
state-reopened = Reopened
state-transferred = Transferred
state-duplicate = Duplicate
state-draft = Draft
state-paused = Paused
state-ended = Ended
state-in_progress = Under way
state-done = Done
state-no_access = No access
state-refused = Refused
state-cancelled = Cancelled
state-not_done = Not done
state-rescheduled = Moved to another day
state-raised = Raised
state-acknowledged = Acknowledged
state-acted = Acted on
state-given = Given
state-withdrawn = Withdrawn
state-expired = Expired

## States that read differently for one kind of record

state-case-active = Active
state-plan-active = Active
state-case-closed = Closed
state-consent-refused = Refused

## Fields, in every kind of record

field-state = State
field-name = Name
field-name_latin = Name in Latin letters
field-sex = Sex
field-birth_date = Date of birth
field-birth_precision = How exact the date of birth is
field-national_id = Personal number
field-languages = Languages
field-disability = Disability
field-nationality = Citizenship
field-phone = Phone
field-category = Category
field-deceased = Deceased
field-merged_into = Merged into
field-released_on = Released on
field-incident_on = Last incident or order
field-two_workers = Only with two workers
field-warning = Warning
field-sensitivity = Confidentiality
field-kind = Kind
field-municipality = Municipality
field-line = Street and number
field-hidden = Hidden address
field-geopoint = Location
field-from = From
field-to = To
field-method = Way of contact
field-number = Number
field-days = Days
field-hours = Hours
field-voicemail = May leave a voice message
field-text = Text
field-safe_contact-text = May send a text message
field-do_not_call = Do not call
field-caller_id = What the caller's number shows
field-code_word = Code word
field-cover_story = What to say if somebody else answers
field-who_may_answer = Who may answer
field-verified_on = Verified on
field-expires_on = Valid until
field-head = Head of household
field-household = Household
field-person = Person
field-relation = Relation
field-dependent = Dependent
field-is_alleged_perpetrator = Alleged perpetrator
field-criteria = Criteria
field-evidence = Evidence
field-responsible_worker = Responsible person
field-entered_on = Entered on
field-review_due = Review due
field-reason = Reason
field-manager = Case manager
field-agency = Agency
field-team = Team
field-opened = Opened on
field-stage_owner = Responsible for this stage
field-every_days = Days between visits
field-rrule = Fixed days
field-window_before_days = Days before, from which it may be paid
field-grace_days = Days of grace
field-starts_on = Starts on
field-paused_until = Paused until
field-pause_reason = Reason for the pause
field-modality = How it takes place
field-purpose = Purpose
field-court_mandated = Ordered by a court
field-level = Level
field-basis = Basis
field-set_by = Set by
field-confirmed_by = Confirmed by
field-valid_to = Valid until
field-given_by = Given by
field-capacity = Capacity to consent
field-form = Form
field-language = Language
field-withheld = Data not to be shared
field-on = Date
field-visit = Visit
field-signs = Danger signs
field-raised_at = Raised at
field-act_by = Act by
field-comment = Comment
field-recorded_by = Recorded by
field-recorded_at = Recorded at

## What was recorded

change-person_registered = Person registered
change-person_amended = Person's data changed
change-reassigned = Responsibility handed over
change-visit_recorded = Visit recorded
change-visit_amended = Visit amended
change-visit_reviewed = Visit reviewed
change-note_written = Note written
change-unreadable = An entry that cannot be read
change-conflict_settled = Conflict settled
change-record_added = Record added
change-record_amended = Record changed
change-address_added = Address added
change-address_amended = Address changed
change-safe_contact_added = Safe contact agreed
change-safe_contact_amended = Safe contact changed
change-household_added = Household added
change-household_amended = Household changed
change-member_added = Household member added
change-member_amended = Household member changed
change-register_entry_added = Register entry proposed
change-register_entry_amended = Register entry changed
change-case_added = Case opened
change-case_amended = Case changed
change-plan_added = Visit plan made
change-plan_amended = Visit plan changed
change-risk_added = Risk level set
change-risk_amended = Risk level changed
change-consent_added = Consent recorded
change-consent_amended = Consent changed
change-note_added = Note written
change-alert_added = Alert raised
change-alert_amended = Alert dealt with
