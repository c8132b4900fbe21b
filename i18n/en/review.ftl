# The log of visits and their review.

concern-danger = Danger signs
concern-not_seen = The person was not seen
concern-not_safe = Not safe
concern-not_well = Not well
concern-not_asked = “Safe” or “well” was not recorded
concern-risk_change = A change of risk was proposed
concern-amended = Amended after it was recorded
concern-returned = Was returned
concern-wrong_clock = The phone's clock was wrong
concern-late = Arrived more than 14 days later
review-title = Visits that wait for review
review-lead = The oldest first. Open a visit to read it, accept it, or return it to the worker with a comment.
review-none = No visit waits for review.
review-none-filtered = No visit of this choice waits for review.
review-caption = Visits that wait, oldest first
review-look = To look at
review-clean = Nothing wrong
review-pick = Choose
review-pick-of = Choose the visit to { $name }
review-pick-all = Choose all visits on this page with which nothing is wrong
review-accept-many = Accept the chosen visits
review-bulk-rule = Only visits with which nothing is wrong can be chosen: the person was seen, safe and well, there was no danger sign, and nothing was amended since. The others are opened one by one.
review-nothing-chosen = Choose at least one visit.
review-do = Review this visit
review-accept = Accept
review-return = Return to the worker
review-comment = What should be mended? The worker reads this on the phone.
review-comment-missing = Write what should be mended before you return the visit.
review-comment-long = The comment is too long: at most 2,000 characters.
review-changed = The visit was amended while this page was open. Read it again before you decide.
review-next = Next visit that waits
review-waiting-since = Waits since
visits-live = New visits appear here by themselves.
visits-waiting = Visits that wait for review
visits-any-sign = Any danger sign
visits-no-sign = No danger sign
visits-of-person = Only visits to one person are shown.
home-see-all = See all
home-all-clear = Nothing waits for you. Everything is done.
home-oldest = The oldest first
done-accepted =
    { $n ->
        [one] { $n } visit was accepted.
       *[other] { $n } visits were accepted.
    }
done-returned =
    { $n ->
        [one] The visit was returned to the worker.
       *[other] The visits were returned.
    }
home-conflicts =
    { $n ->
        [one] field with two values waits for a decision
       *[other] fields with two values wait for a decision
    }
home-quarantine =
    { $n ->
        [one] entry could not be taken in
       *[other] entries could not be taken in
    }
visits-new =
    { $n ->
        [one] { $n } new visit arrived
       *[other] { $n } new visits arrived
    }
