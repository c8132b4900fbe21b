-- How a row of a table is recognised when it comes again: a hash of what tells people apart.
alter table import_row add column key text not null default '';
-- rows that were registered before, whichever table they stood in
create index import_row_key on import_row (key, state);
-- the page of an import, by what became of its rows
create index import_row_state on import_row (import, state, n);
-- the same file again
alter table import add column hash text not null default '';

-- How often an event of a feed has changed, and what it said: SEQUENCE and LAST-MODIFIED of RFC 5545.
create table calendar_event (
  worker text not null references staff (id),
  person text not null references person (id),
  -- what the event says, hashed
  says text not null,
  sequence bigint not null,
  modified_at text not null,
  primary key (worker, person)
);
