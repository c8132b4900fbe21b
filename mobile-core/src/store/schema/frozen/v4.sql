-- The fourth schema as it was released. Frozen: stores like this one are on phones.

-- What the phone knows of itself and of its server, by name.
create table meta (
  name text primary key,
  value text not null
) without rowid;

-- The records as the server last sent them. `pull` counts full pulls: after a new epoch, rows of an older one are gone.
create table synced (
  entity text not null,
  id text not null,
  person text not null,
  pull integer not null,
  data text not null,
  unique (entity, id)
);
create index synced_person on synced (person, entity);

-- One line per person, for Today and for the list of people.
create table listed (
  person text primary key,
  name text not null,
  search_key text not null,
  unit text not null,
  due_on text,
  window_from text,
  overdue_from text,
  flags text not null,
  flags_until text,
  conflict integer not null
) without rowid;

-- Every change recorded here, kept for 60 days after its receipt. `place` is the order of recording.
create table outbox (
  place integer primary key,
  change_id text not null unique,
  device text not null,
  device_seq integer not null,
  person text not null,
  kind text not null,
  record text,
  body text not null,
  delivery text not null check (delivery in ('unsent', 'sent', 'conflict', 'rejected')),
  code text,
  detail text,
  at_unit text,
  at_seq integer,
  recorded_at text not null,
  acked_at text,
  dismissed integer not null default 0,
  purged integer not null default 0,
  resent integer not null default 0,
  unique (device, device_seq)
);
-- Sync takes what is unsent; `problems` what is in conflict or rejected.
create index outbox_delivery on outbox (delivery, place);
-- Replaying one person's changes.
create index outbox_person on outbox (person, place);
-- What became of changes in the order of a unit, without reading what they say.
create index outbox_at on outbox (at_unit, at_seq, purged, person);

-- A visit under way, and its answers; each answer is its own transaction.
create table draft (
  visit text primary key,
  person text not null,
  started_at text not null,
  planned_for text
) without rowid;
create index draft_person on draft (person);
create table draft_answer (
  visit text not null references draft (visit) on delete cascade,
  name text not null,
  value text not null,
  answered_at text not null,
  primary key (visit, name)
) without rowid;

-- Files that were opened, until the server has taken them on record.
create table file_read (
  id text primary key,
  person text not null,
  at text not null
) without rowid;

-- People who are no longer this worker's, until their files are deleted; then the receipt, until the server has it.
create table lost (
  person text primary key
) without rowid;
create table purge_receipt (
  person text primary key,
  device_seq integer not null
) without rowid;

-- Compiled instruments by the hash of their body: those published to the unit, and those that answers on this phone were given to.
create table instrument (
  version text primary key,
  body text not null
);

-- An interview under way: a visit's form, an assessment, or the amendment of a finished one; pinned to a version of its form.
-- `place` is the page that was open; `turn` counts writes, so that an interview held in memory knows that it is old.
create table interview (
  id text primary key,
  person text not null,
  purpose text not null check (purpose in ('visit', 'assessment', 'amendment')),
  form text not null,
  version text not null,
  started_at text not null,
  language text not null,
  visit text,
  place text,
  turn integer not null default 0
) without rowid;
-- Resuming a person's assessment; a purge waits for it.
create index interview_person on interview (person);
-- Its answers, as the form's engine keys them; each answer is its own transaction.
create table interview_row (
  interview text not null references interview (id) on delete cascade,
  key text not null,
  value text not null,
  primary key (interview, key)
) without rowid;

-- Records that changes on this phone have touched, as screens show them; all others are shown as they were synced, without a copy.
create table touched (
  entity text not null,
  id text not null,
  person text not null,
  data text not null,
  unique (entity, id)
);
create index touched_person on touched (person);
create view shown (entity, id, person, data) as
  select entity, id, person, data from touched
  union all
  select entity, id, person, data from synced
  where not exists (select 1 from touched where touched.entity = synced.entity and touched.id = synced.id);

-- A row in each table.
insert into meta (name, value) values
  ('device', '00000000-0000-0000-0000-000000000001'),
  ('worker', '00000000-0000-0000-0000-000000000002'),
  ('worker_name', 'Ana'),
  ('unit', '00000000-0000-0000-0000-000000000003'),
  ('device_seq', '1');
insert into synced (entity, id, person, data, pull) values
  ('person', '00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000005',
   '{"unit":"00000000-0000-0000-0000-000000000003","worker":null,"registered_on":"2026-03-01","changes":1,"record":{"entity":"person","id":"00000000-0000-0000-0000-000000000005","version":1,"fields":{"name":"Besa"}}}', 0);
insert into touched (entity, id, person, data) values
  ('note', '00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-000000000005',
   '{"entity":"note","id":"00000000-0000-0000-0000-00000000000c","version":1,"fields":{"text":"დარეკა მეზობელმა"}}');
insert into listed (person, name, search_key, unit, flags, conflict) values
  ('00000000-0000-0000-0000-000000000005', 'Besa', 'besa', '00000000-0000-0000-0000-000000000003', '[]', 0);
insert into outbox (change_id, device, device_seq, person, kind, body, delivery, recorded_at) values
  ('00000000-0000-0000-0000-000000000006', '00000000-0000-0000-0000-000000000001', 1,
   '00000000-0000-0000-0000-000000000005', 'note_written',
   '{"id":"00000000-0000-0000-0000-000000000006","device":"00000000-0000-0000-0000-000000000001","device_seq":1,"author":"00000000-0000-0000-0000-000000000002","recorded_at":"2026-03-01T08:00:00Z","person":"00000000-0000-0000-0000-000000000005","kind":"note_written","data":{"note":"00000000-0000-0000-0000-00000000000c","text":"დარეკა მეზობელმა"}}', 'unsent', '2026-03-01T08:00:00+00:00');
insert into draft (visit, person, started_at) values
  ('00000000-0000-0000-0000-000000000007', '00000000-0000-0000-0000-000000000005', '2026-03-01T08:00:00+00:00');
insert into draft_answer (visit, name, value, answered_at) values
  ('00000000-0000-0000-0000-000000000007', 'safe', 'no', '2026-03-01T08:01:00+00:00');
insert into file_read (id, person, at) values
  ('00000000-0000-0000-0000-000000000008', '00000000-0000-0000-0000-000000000005', '2026-03-01T08:00:00+00:00');
insert into lost (person) values ('00000000-0000-0000-0000-000000000009');
insert into purge_receipt (person, device_seq) values ('00000000-0000-0000-0000-00000000000a', 1);
insert into instrument (version, body) values ('0123abcd', '{}');
insert into interview (id, person, purpose, form, version, started_at, language, turn) values
  ('00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000005', 'assessment', 'phq9', '0123abcd', '2026-03-01T08:00:00+00:00', 'en', 1);
insert into interview_row (interview, key, value) values ('00000000-0000-0000-0000-00000000000b', '/data/tired', 'often');
pragma user_version = 4;
