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

-- What an older version took in of the reference data may lack the list of instruments: it is asked for once more.
delete from meta where name = 'reference_version';
