-- One SQL text for SQLite and PostgreSQL. Ids, times (UTC, RFC 3339) and JSON are text; numbers and yes/no are bigint.

create table server (
  id bigint primary key check (id = 1),
  epoch text not null,
  created_at text not null,
  -- head of the access log's hash chain; its row is the lock under which the chain grows
  access_n bigint not null default 0,
  access_hash text not null default ''
);

create table unit (
  id text primary key,
  parent text references unit (id),
  -- '/root/…/id/': a subtree is a range of paths
  path text not null unique,
  name text not null,
  time_zone text not null,
  jurisdiction text not null,
  -- the last number given to a change of this unit; its row is the lock under which numbers are taken
  seq bigint not null default 0
);

create table staff (
  id text primary key,
  username text not null unique,
  password_hash text not null,
  role text not null,
  unit text not null references unit (id),
  name text not null,
  language text not null default 'en',
  active bigint not null default 1,
  created_at text not null
);
-- reference data of a unit: its workers; the pages' filters by worker
create index staff_unit on staff (unit, role);

create table session (
  token_hash text primary key,
  staff text not null references staff (id),
  csrf text not null,
  created_at text not null,
  expires_at text not null
);

create table api_token (
  id text primary key,
  token_hash text not null unique,
  staff text not null references staff (id),
  created_at text not null,
  revoked_at text
);

create table rule_set (
  jurisdiction text not null,
  valid_from text not null,
  data text not null,
  primary key (jurisdiction, valid_from)
);

create table enrol_code (
  code_hash text primary key,
  worker text not null references staff (id),
  created_by text,
  created_at text not null,
  expires_at text not null,
  used_at text,
  device text
);

create table device (
  id text primary key,
  worker text not null references staff (id),
  unit text not null references unit (id),
  name text not null,
  public_key text not null,
  app text not null,
  enrolled_at text not null,
  revoked_at text,
  wiped_at text,
  last_sync_at text,
  attempt bigint not null default 0,
  skew_s bigint not null default 0,
  unsent bigint not null default 0
);
-- the devices page, by worker; former devices of a worker
create index device_worker on device (worker);

-- a phone has deleted a file: what it records later was recorded without it
create table purge (
  device text not null references device (id),
  person text not null,
  device_seq bigint not null,
  at text not null,
  primary key (device, person)
);

-- append-only: every accepted change, in the order of its unit and of its person
create table ledger (
  id text primary key,
  person text not null,
  person_seq bigint not null,
  unit text not null references unit (id),
  seq bigint not null,
  -- the unit that a transfer leaves, where it takes a number too
  left_unit text references unit (id),
  left_seq bigint,
  device text not null,
  device_seq bigint not null,
  author text not null,
  kind text not null,
  recorded_at text not null,
  received_at text not null,
  skew_s bigint not null,
  outcome text not null,
  detail text,
  body text not null,
  unique (unit, seq),
  unique (left_unit, left_seq),
  unique (person, person_seq),
  unique (device, device_seq)
);

-- every refused change, whole
create table quarantine (
  id text primary key,
  device text not null,
  device_seq bigint,
  author text not null,
  person text,
  kind text not null,
  code text not null,
  detail text not null,
  received_at text not null,
  skew_s bigint not null,
  -- held | applied | discarded
  state text not null,
  body text not null
);
-- what waits for a person who has meanwhile been registered
create index quarantine_person on quarantine (person, code);
-- the quarantine page
create index quarantine_state on quarantine (state, received_at);

-- who is, or was, responsible for whom; numbers are those of the unit, so that a phone's cursor finds what it gained and lost
create table responsibility (
  person text not null,
  worker text not null,
  unit text not null,
  from_seq bigint not null,
  from_at text not null,
  until_seq bigint,
  until_at text,
  primary key (person, worker, unit, from_seq)
);
-- a phone's pull: gained, lost
create index responsibility_gained on responsibility (worker, unit, from_seq);
create index responsibility_lost on responsibility (worker, unit, until_seq);

-- the register: people, with what lists filter, sort and count by
create table person (
  id text primary key,
  unit text not null references unit (id),
  seq bigint not null,
  worker text,
  name text not null,
  -- domain::search::key of both names, a blank before each word
  search_key text not null,
  risk text not null,
  -- an active plan, or no need of one
  has_plan bigint not null,
  last_seen text,
  window_from text,
  due_on text,
  overdue_from text,
  conflicts bigint not null,
  data text not null,
  marks text not null
);
-- a phone's pull
create index person_seq on person (unit, seq);
-- the overdue board and its lists: a range of dates in a unit; the board is counted, and a page found, in the index alone
create index person_due on person (unit, due_on, id, overdue_from, window_from, worker);
-- the board's first number: people whom nobody would notice (the second, those without a worker, is read from person_worker)
create index person_no_plan on person (unit, id) where has_plan = 0;
-- a worker's own list, and the board by worker
create index person_worker on person (worker, due_on);

create table visit (
  id text primary key,
  person text not null references person (id),
  unit text not null references unit (id),
  seq bigint not null,
  worker text not null,
  status text not null,
  outcome text not null,
  review text not null,
  started_at text not null,
  received_at text not null,
  danger bigint not null,
  revision bigint not null,
  data text not null
);
-- a phone's pull
create index visit_seq on visit (unit, seq);
-- a person's timeline
create index visit_person on visit (person, started_at);
-- the visit log, newest first, by unit and by worker
create index visit_log on visit (unit, started_at, id);
create index visit_worker on visit (worker, started_at, id);

-- everything else in a file: addresses, plans, risks, consents, notes, alerts, …
create table record (
  person text not null references person (id),
  id text not null,
  entity text not null,
  unit text not null references unit (id),
  seq bigint not null,
  state text,
  at text not null,
  conflicts bigint not null,
  data text not null,
  marks text not null,
  primary key (person, id)
);
-- a phone's pull
create index record_seq on record (unit, seq);
-- the alerts page, and the count of open ones on a home page
create index record_state on record (entity, unit, state, at);

-- who read or changed what: append-only, each entry hashed over the one before
create table access_log (
  n bigint primary key,
  id text not null unique,
  at text not null,
  actor text not null,
  -- staff | device | command
  via text not null,
  action text not null,
  person text,
  detail text,
  hash text not null
);
-- "who looked at my file"
create index access_person on access_log (person, n);
