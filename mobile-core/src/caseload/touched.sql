insert into touched (entity, id, person, data)
values (?1, ?2, ?3, ?4)
on conflict (entity, id) do update set person = excluded.person, data = excluded.data
