# Forms for administrators, and what was answered with them.

instruments-list = Forms that there are
instruments-none = There is no form yet. Send the first one above.
instruments-upload = Take a form in
instruments-upload-hint = Choose an XLSForm. Everything that is wrong with it is shown beside its rows; nothing is asked of anybody before you publish it.
instruments-file = The form (.xlsx, .xls, .csv or .md)
instruments-beside = Lists beside it
instruments-beside-hint = Only where the form takes choices from files (.csv, .xml, .geojson).
instruments-check = Check and take in
instruments-no-file = Choose the file of the form first.
instruments-origin = Where it comes from
instrument_origin-core = Came with Vizita
instrument_origin-pack = Optional pack
instrument_origin-own = Own form
instrument_kind-visit = Visit form
instrument_kind-assessment = Assessment
instruments-asked = Asked
instruments-asked-now = Asked now
instruments-not-asked = Not asked
instruments-units = Units
instruments-of-units = { $name } of { $n }
instruments-questions = Questions
instruments-versions = Versions
instruments-version-called = Version { $name }
instruments-newer-waits = A newer version waits
instruments-wrong = This form cannot be used yet
instruments-wrong-hint = Nothing was taken in. Mend the rows below in your spreadsheet and send it again.
instruments-sheet = Sheet { $name }
instruments-whole-file = The whole file
instruments-faults-caption = Rows with what is wrong in them
instruments-row = Row
instruments-fault = What is wrong
instruments-error = Error
instruments-warning = Warning
instruments-looks-wrong = What looks like a mistake
instruments-facts = What it is
instruments-id = Id of the form
instruments-hash = Fingerprint
instruments-kind = What it is for
instruments-languages = Languages
instruments-licence = Licence
instruments-source = Source
instruments-loinc = LOINC code
instruments-added = Taken in
instruments-by = By
instruments-other-versions = Other versions
instruments-only-version = This is the only version.
instruments-download = Download { $name }
instruments-questionnaire = The form as a FHIR Questionnaire
instruments-where = Where it is asked
instruments-where-hint = A unit asks what it was told itself, or else what the unit above it asks. Tick the units that you mean.
instruments-this-version = This version
instruments-from-above = as the unit above
instruments-publish = Publish this version
instruments-retire = Ask it no more
instruments-follow = Follow the unit above
instruments-choose-units = Tick at least one unit.
instruments-past = Where and when it was asked
instruments-still = today
instruments-words = Words
instruments-name = Name
instruments-type = Type
instruments-relevant = Asked when
instruments-required = must be answered
instruments-sure = Is this meant?
instruments-sure-publish = Publish this version?
instruments-sure-retire = Ask this form no more?
instruments-sure-follow = Follow the unit above?
instruments-means-publish = Phones get it at their next sync. What was begun with another version can be completed with that one.
instruments-means-retire = Phones offer it no more after their next sync. Everything that was answered stays, and what was begun can be completed.
instruments-means-follow = These units then ask whatever the unit above them asks.
instruments-do-publish = Publish
instruments-do-retire = Ask it no more
instruments-do-follow = Follow the unit above
instruments-try = Try it
instruments-try-hint = Nothing that you answer here is recorded.
instruments-try-page = Page { $name } of { $n }
instruments-try-forward = Next
instruments-try-back = Back
instruments-try-complete = Complete
instruments-try-again = Try it again
instruments-try-done = Completed. This is what it would come to; nothing was recorded.
instruments-try-sent = What would be sent
instruments-try-nothing = Nothing is asked here.
instruments-try-there = Go there
instruments-try-add = Add: { $name }
instruments-try-remove = Remove this one
instruments-try-file = A phone takes this; a browser leaves it out.
instruments-try-language = Change the language
answer_problem-required = must be answered
answer_problem-constraint = this answer is not possible
answer_problem-type = this cannot be read as an answer of its kind
answer_problem-choice = is none of the choices
answer_problem-unknown = there is no such question
answer_problem-not_asked = was not asked
answer_problem-count = there are too many or too few
done-instrument_added = The form was taken in as a new version. Try it, then publish it.
done-instrument_known = This very version is here already.
problem-form_too_large = This is too large
todo-form_too_large = Go back and send less: take pictures out of the spreadsheet.
assessment = Assessment
assessment-state = State
assessment-alerts = Critical answers
assessment-form-unknown = The server does not have this version of the form
assessment-form-unknown-hint = The answers are kept as they came, by their names, and were not checked. Take the form in, and they show in its words.
assessment-visit = During this visit
assessment-risk-suggested = Suggested by the answers
assessment-risk-open = Not confirmed
assessment-scores = What it comes to
assessment-no-scores = This form works out no numbers.
assessment-score = Score
assessment-number = Number
assessment-band = Band
assessment-answered = Answered
assessment-answered-of = { $name } of { $n }
assessment-too-little = too little answered
assessment-not-asked = not asked
assessment-over-time = Over time
assessment-course = Course
assessment-no-needs = No needs were found.
assessment-need-state = What became of it
assessment-need-suggested = suggested, not recorded
assessment-answers = Questions and answers
assessments-when = When
assessments-result = What it came to
assessments-none = Nobody has been assessed yet.
assessments-none-filtered = No assessment fits the filters.
assessments-choose-form = Choose a form to take its answers away as a table.
assessments-headings-labels = with words
assessments-headings-names = with names
access-action-read_assessment = Opened an assessment
access-action-list_assessments = Opened the list of assessments
access-action-export_assessments = Took answers to a form away as a table
access-action-add_instrument = Took a form in
access-action-publish_instrument = Published a form
access-action-retire_instrument = Took a form out of use
access-action-follow_instrument = Let a unit follow the one above in a form
instruments-errors =
    { $n ->
        [one] { $n } error
       *[other] { $n } errors
    }
instruments-warnings =
    { $n ->
        [one] Besides, { $n } thing looks like a mistake.
       *[other] Besides, { $n } things look like mistakes.
    }
instruments-more-faults =
    { $n ->
        [one] { $n } more is shown after the next try.
       *[other] { $n } more are shown after the next try.
    }
instruments-choices =
    { $n ->
        [one] { $n } choice
       *[other] { $n } choices
    }
instruments-units-follow =
    { $n ->
        [one] { $n } unit below follows.
       *[other] { $n } units below follow.
    }
instruments-phones =
    { $n ->
        [one] This concerns { $n } phone.
       *[other] This concerns { $n } phones.
    }
assessments-alerts =
    { $n ->
        [one] { $n } critical answer
       *[other] { $n } critical answers
    }
assessments-needs =
    { $n ->
        [one] { $n } need
       *[other] { $n } needs
    }
done-instrument_published =
    { $n ->
        [one] Published to { $n } unit. Phones get it at their next sync.
       *[other] Published to { $n } units. Phones get it at their next sync.
    }
done-instrument_retired =
    { $n ->
        [one] { $n } unit asks it no more.
       *[other] { $n } units ask it no more.
    }
done-instrument_follows =
    { $n ->
        [one] { $n } unit follows the one above.
       *[other] { $n } units follow the one above.
    }
alert-assessment = Open the assessment
assessment-kept = Answers to an older version
assessment-kept-hint = They were given before the form changed, and it has no place for them any more.
