select person
from lost
where not exists (select 1 from outbox where outbox.person = lost.person and delivery = 'unsent')
  and not exists (select 1 from draft where draft.person = lost.person)
  and not exists (select 1 from interview where interview.person = lost.person)
