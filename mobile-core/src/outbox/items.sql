select change_id, person, kind, delivery, code, detail, recorded_at
from outbox
where delivery in ('unsent', 'conflict', 'rejected')
  and dismissed = 0
order by place
