insert into outbox (change_id, device, device_seq, person, kind, record, body, delivery, recorded_at)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'unsent', ?8)
