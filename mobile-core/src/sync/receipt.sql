update outbox
set delivery = ?2, code = ?3, detail = ?4, at_unit = ?5, at_seq = ?6, acked_at = ?7, dismissed = 0
where change_id = ?1
