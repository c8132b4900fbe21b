insert or replace into listed
  (person, name, search_key, unit, due_on, window_from, overdue_from, flags, flags_until, conflict)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
