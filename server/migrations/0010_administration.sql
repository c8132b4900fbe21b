-- when a unit was closed: nobody works in it, and it holds nobody
alter table unit add column closed_at text;

-- every version of every set of rules, as it was saved; the page of rules shows who changed what
create table rule_history (
  id text primary key,
  jurisdiction text not null,
  valid_from text not null,
  -- none: the set was taken away
  data text,
  at text not null,
  -- an id of staff, or a word for a command's user
  actor text not null
);
create index rule_history_of on rule_history (jurisdiction, at, id);
