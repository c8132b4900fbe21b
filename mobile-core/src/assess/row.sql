insert into interview_row (interview, key, value) values (?1, ?2, ?3)
on conflict (interview, key) do update set value = excluded.value
