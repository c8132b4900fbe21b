select body, delivery, at_unit, at_seq, record, resent
from outbox
where person = ?1
  and purged = 0
  and delivery <> 'rejected'
order by place
