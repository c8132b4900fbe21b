# Visits: outcomes, timing, danger signs, questions and the words to choose from.

## Visits

visit = Visit
visits = Visits
home-visit = Home visit
next-visit = Next visit
last-seen = Last seen
never-seen = Never seen
due-on = Due
started-at = Started
ended-at = Ended
received-at = Arrived
duration = Duration
danger-signs = Danger signs
no-danger-signs = No danger signs
revision = Revision { $n }
amended-by = Amended by { $name }
days-overdue =
    { $n ->
        [one] { $n } day overdue
       *[other] { $n } days overdue
    }

## How a visit ended, or where it stands

outcome-seen = Seen
outcome-not_seen = Not seen
outcome-no_access = No access
outcome-refused = Refused
outcome-planned = Planned
outcome-in_progress = Under way
outcome-cancelled = Cancelled
outcome-not_done = Not done
outcome-rescheduled = Moved to another day
review-submitted = Waits for review
review-accepted = Accepted
review-returned = Returned
timing-upcoming = Upcoming
timing-due = Due
timing-grace = Within grace
timing-overdue = Overdue

## Danger signs

danger_sign-unexplained_injury = Unexplained injury
danger_sign-fear_or_controlled_speech = Fear, or speech controlled by another
danger_sign-weapon = Weapon
danger_sign-threats = Threats
danger_sign-intoxicated_carer = Intoxicated carer
danger_sign-no_food_or_heating = No food or heating
danger_sign-locked_in = Locked in
danger_sign-untreated_illness = Untreated illness
danger_sign-suicidal_talk = Talk of suicide
danger_sign-alleged_perpetrator_present = Alleged perpetrator present
danger_sign-child_missing = Child missing
danger_sign-dangerous_animal = Dangerous animal

## Questions of every visit

question-safe = Is the person safe?
question-well = Is the person well?
question-modality = How it took place

## Words to choose from, in questions and in fields

choice-yes = Yes
choice-no = No
choice-other = Other
choice-home = At home
choice-office = At the office
choice-institution = Institution
choice-phone = By phone
choice-elsewhere = Elsewhere
choice-low = Low
choice-medium = Medium
choice-high = High
choice-very_high = Very high
choice-f = Female
choice-m = Male
choice-unknown = Unknown
choice-day = Exact day
choice-month = Month and year
choice-year = Year only
choice-estimated = Estimated
choice-residence = Residence
choice-stay = Temporary stay
choice-shelter = Shelter
choice-normal = Normal
choice-restricted = Restricted
choice-sealed = Sealed
choice-domestic_violence = Domestic violence
choice-juvenile_probation = Juvenile probation
choice-former_prisoner = Released from prison
choice-family_in_need = Family in need
choice-text = Text message
choice-e_mail = E-mail
choice-in_person = In person
choice-through_another = Through somebody else
choice-none = None
choice-services = Services
choice-sharing = Sharing with a provider
choice-visit = Visit
choice-photo = Photo
choice-self = The person
choice-guardian = Guardian
