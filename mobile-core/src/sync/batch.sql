select change_id, body
from outbox
where delivery = 'unsent'
order by place
limit ?1
