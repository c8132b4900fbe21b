-- What a person is found by, and what makes two people look alike (`domain::likeness`): words of the names, numbers, birth dates.
create table person_key (
  person text not null references person (id),
  key text not null,
  primary key (person, key)
);
-- the search of people by the beginning of a word or by a number; whoever shares a key with somebody
create index person_key_key on person_key (key, person);

-- the file that this one was merged into; that one stands in lists, and this one is read with it
alter table person add column merged_into text;
create index person_merged on person (merged_into) where merged_into is not null;
-- how many files were merged into this one: ingest reads them only where there are any
alter table person add column joined bigint not null default 0;
-- the page of people, by name
create index person_name on person (unit, search_key, id) where merged_into is null;

-- people whose names, numbers or birth dates are new and have not been held against the others yet
create table uncompared (
  person text primary key references person (id)
);

-- two files that may be one person's, `a` before `b`
create table likeness (
  a text not null references person (id),
  b text not null references person (id),
  -- 0 to 100
  score bigint not null,
  -- open | different
  state text not null,
  decided_by text references staff (id),
  decided_at text,
  primary key (a, b)
);
-- the page of possible duplicates, the likeliest first
create index likeness_open on likeness (state, score, a, b);
-- a file's own duplicates
create index likeness_b on likeness (b);

-- what somebody looks for, so that no name stands in an address; forgotten after a day
create table search (
  id text primary key,
  actor text not null references staff (id),
  at text not null,
  query text not null
);
-- what is to be forgotten
create index search_at on search (at);

-- a table of people on its way in: read, looked at, confirmed, taken in row by row
create table import (
  id text primary key,
  actor text not null references staff (id),
  at text not null,
  -- read | running | done
  state text not null,
  -- where its people go, and which column is what
  settings text not null,
  -- rows that were taken in or refused so far, of how many
  done bigint not null default 0,
  rows bigint not null
);
-- somebody's own imports, newest first; those that a restart left running
create index import_actor on import (actor, at, id);
create index import_state on import (state, at);

create table import_row (
  import text not null references import (id),
  -- its line in the table
  n bigint not null,
  -- waiting | known | registered | refused
  state text not null,
  person text,
  -- its cells; forgotten once the import is done
  data text not null,
  -- why it was refused
  code text,
  primary key (import, n)
);
