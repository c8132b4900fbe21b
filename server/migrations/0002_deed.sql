-- What somebody did on a page and may take back: `data` says what stood before, as the deed's own kind writes it.
create table deed (
  id text primary key,
  actor text not null references staff (id),
  at text not null,
  kind text not null,
  data text not null,
  undone_at text
);
