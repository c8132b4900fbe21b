update outbox
set delivery = 'unsent', code = null, detail = null, at_unit = null, at_seq = null, resent = 1
where delivery <> 'unsent'
  and change_id not in (select value from json_each(?1))
