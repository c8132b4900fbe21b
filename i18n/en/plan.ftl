# The overdue board, reassigning, plans and risk.

## Giving people into other hands

reassign-title = Give to another worker
reassign-heading =
    { $n ->
        [one] Give { $n } person to another worker
       *[other] Give { $n } people to another worker
    }
reassign-pick = Choose
reassign-pick-of = Choose { $name }
reassign-pick-all = All on this page
reassign-pick-found =
    { $n ->
        [one] The { $n } person that the filter finds
       *[other] All { $n } people that the filter finds, on every page
    }
reassign-chosen = Give to another worker
reassign-others =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }
reassign-to = Who takes over
reassign-to-hint = Beside each name stands how many people the worker already has to visit.
reassign-nobody = Nobody for now
reassign-unit-with = The unit of the new worker
reassign-unit-hint = The file goes to this unit. Without a new worker it stays where it is.
reassign-worker-missing = Choose who takes over.
reassign-unit-missing = Choose one of your units.
reassign-unit-apart = The new worker belongs to { $name }: choose that unit, or one above or below it.
reassign-reason-missing = Say why; it stands in the file.
reassign-reason-long = The reason is too long: at most 500 characters.
reassign-nothing-moves = They are in these hands already.
reassign-check-title = Check before you hand over
reassign-changed = The list has changed meanwhile
reassign-changed-now =
    { $n ->
        [one] It now has { $n } person. Check again.
       *[other] It now has { $n } people. Check again.
    }
reassign-before =
    { $n ->
        [one] { $n } person to visit until now,
       *[other] { $n } people to visit until now,
    }
reassign-after =
    { $n ->
        [one] { $n } person afterwards.
       *[other] { $n } people afterwards.
    }
reassign-there-already =
    { $n ->
        [one] { $n } person is in these hands already and stays there.
       *[other] { $n } people are in these hands already and stay there.
    }
reassign-phones = What happens on the phones
reassign-loses =
    { $n ->
        [one] At the next sync { $n } file is deleted from the phone.
       *[other] At the next sync { $n } files are deleted from the phone.
    }
reassign-gains =
    { $n ->
        [one] At the next sync { $n } file arrives on the phone, with all that is in it.
       *[other] At the next sync { $n } files arrive on the phone, with all that is in them.
    }
reassign-nothing-lost = What was recorded and not yet sent is sent first: nothing is lost.
reassign-nobody-means = People for whom nobody is responsible stand first on the overdue board.
reassign-no-phone = No phone is connected
reassign-last-sync = Last sync: { $name }
reassign-never-synced = Has never synced
reassign-do =
    { $n ->
        [one] Hand over { $n } person
       *[other] Hand over { $n } people
    }
done-reassigned =
    { $n ->
        [one] { $n } person was handed over. The phones follow at their next sync.
       *[other] { $n } people were handed over. The phones follow at their next sync.
    }
done-nobody-chosen = Nobody was chosen. Tick at least one person first.

## Changing a plan or a risk: the last look

amend-what = What changes
amend-field = Field
amend-next-caption = The next visit, before and after the change
amend-not-due = No visit becomes due
amend-phones = The worker's phone shows it after its next sync.
amend-changed = Somebody changed this meanwhile. This is how it stands now: look at it and decide again.
amend-text-long = The text is too long.
amend-day-wrong = Enter a date that is not in the past, such as 31 March 2027.
amend-nothing = Nothing is different from what stands already.

## Risk

risk_page-title = Change the risk level
risk_page-now = Risk now
risk_page-not-recorded = Nobody has set it yet; it counts as medium.
risk_page-new = New risk level
risk_page-waits = Two levels were recorded and wait for a decision. Until then the higher one stands.
risk_page-only-supervisor = Only a supervisor may lower a risk.
risk_page-alert = The risk is raised: the supervisor gets an alert.
risk_page-level-missing = Choose a risk level.
risk_page-basis-missing = Write what the level rests on.
risk_page-basis-hint = What was seen, said or found out.
risk_page-valid-hint = Leave it empty if no end is known.
done-change_risk = The risk level was changed.

## Visit plan

plan-title = Visit plan
plan-new = Make a visit plan
plan-how = How visits are counted
plan_how-rule = By the rule for the risk level
plan_how-interval = A number of days after the person was last seen
plan_how-weekly = On certain days of the week
plan_how-series = A series in the notation of calendars (RRULE)
plan-by-rule =
    { $n ->
        [one] By the rule for the present risk: every { $n } day.
       *[other] By the rule for the present risk: every { $n } days.
    }
plan_step-change = Change how often
plan_step-pause = Pause
plan_step-resume = Go on
plan_step-end = End
plan-every = Days between visits
plan-every-hint = Only for a number of days after the last visit.
plan-weekdays = Days of the week
plan-weeks = Every how many weeks
plan-weeks-hint = Only for certain days of the week; 1 is every week.
plan-series = Series (RRULE)
plan-series-hint = Only for a series, such as FREQ=MONTHLY;BYMONTHDAY=1
plan-starts-hint = Leave it empty to count from the last visit; fixed days begin today then.
plan-by-rule-hint = Leave it empty to keep to the rule.
plan-reason-optional = You may say why.
plan-until-hint = The last day without a visit, at most a year ahead. The next visit is due after it.
plan-end-means = No visit becomes due any more. If the case goes on without a plan, the person stands first on the overdue board.
plan-resume-means = The pause is over today; the next visit is counted from the last one.
plan-nobody-notices = After this no visit becomes due: nobody would notice if the person was not visited.
plan-reason-missing = Say why.
plan-until-wrong = Enter the last day of the pause: today or later, at most a year ahead.
plan-days-wrong = Enter a whole number from 0 to 366.
plan-every-wrong = Enter a whole number from 1 to 3660.
plan-weeks-wrong = Enter a whole number from 1 to 52.
plan-day-missing = Choose at least one day of the week.
plan-series-wrong = This series cannot be followed. It begins with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.
plan-how-missing = Choose how visits are counted.
done-change_plan = The visit plan was changed.

## What the access log calls it

access-action-change_plan = Changed a visit plan
access-action-change_risk = Changed a risk level
access-action-undo = Took a change back
access-action-export_overdue = Took overdue people away as a table
access-action-list_calendars = Opened the calendar addresses
access-action-create_calendar = Made a calendar address
access-action-revoke_calendar = Revoked a calendar address
access-action-read_calendar = A calendar read the due visits

## The trend of the board

trend-title = Overdue at the end of each week
trend-means = Of the people who are here now: how many had not been seen in time when the week ended, on Sunday. It is reckoned anew from everything that has arrived, so that a late sync mends earlier weeks; plans count from the day on which they were made, and the risk is today’s. The last column is today.
trend-not-yet = The weeks are still being reckoned. Look again in a minute.
trend-caption = People overdue at the end of each of the last 12 weeks, and today
trend-week = Week ending
list-days = Days overdue

## Visits in a calendar

calendar-title = Visits in a calendar
calendar-name = Visits
calendar-hint = A calendar on a phone or computer can show when visits are due: days and initials only, no names and no addresses. People whose files are sealed are left out.
calendar-feeds = Address in use
calendar-none = No calendar reads these visits.
calendar-make = Make an address
calendar-made = The address for the calendar
calendar-once = It is shown this once. Whoever has it can read the feed: copy it into your calendar and give it to nobody.
calendar-how = In the calendar choose “Subscribe to a calendar” or “From URL” and paste the address.
calendar-made-at = Made
calendar-fetched = Last fetched
calendar-never = not yet
calendar-revoke = Revoke
calendar-another = A new address takes the place of this one: calendars that use this one get nothing any more.
done-calendar_revoked = The address is revoked. Calendars that used it get nothing any more.
