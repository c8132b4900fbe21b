-- How many people were overdue at the end of each week, as the job `trend` counts it: the drawing of the overdue board.
create table overdue_week (
  unit text not null references unit (id),
  week_end text not null,
  -- who is responsible now; empty where nobody is
  worker text not null,
  people bigint not null,
  primary key (unit, week_end, worker)
);
-- How far that is: the last number that the unit had given, on which day of its own, and when.
create table overdue_counted (
  unit text primary key references unit (id),
  seq bigint not null,
  today text not null,
  at text not null
);

-- The addresses under which calendars read due visits. The secret itself is not kept.
create table calendar (
  id text primary key,
  worker text not null references staff (id),
  secret_hash text not null unique,
  created_by text not null references staff (id),
  created_at text not null,
  last_read_at text,
  revoked_at text
);
-- a worker has one at a time; the page of calendars
create unique index calendar_worker on calendar (worker) where revoked_at is null;
