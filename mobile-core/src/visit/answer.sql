insert into draft_answer (visit, name, value, answered_at) values (?1, ?2, ?3, ?4)
on conflict (visit, name) do update set value = excluded.value, answered_at = excluded.answered_at
