insert into synced (entity, id, person, data, pull)
values (?1, ?2, ?3, ?4, ?5)
on conflict (entity, id) do update set person = excluded.person, data = excluded.data, pull = excluded.pull
