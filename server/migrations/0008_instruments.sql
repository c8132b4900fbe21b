-- Every version of every form that was ever taken in, whole and for good: interviews are pinned to theirs.
create table instrument (
  -- SHA-256 of `body`
  version text primary key,
  -- the form's id, the same in all its versions
  form text not null,
  -- visit | assessment
  kind text not null,
  -- JSON: language (BCP 47) → title
  title text not null,
  -- what its author calls this version
  author_version text not null,
  -- core | pack | own
  origin text not null,
  -- JSON: the languages in which it is offered; none: to everybody
  languages text not null,
  questions bigint not null,
  -- the compiled form as JSON, byte for byte as phones get it
  body text not null,
  -- its bytes
  size bigint not null,
  -- the file that it was made of: its name, and its bytes in base64
  file text not null,
  source text not null,
  -- JSON: lists that lay beside the file, name → base64
  beside text not null,
  added_at text not null,
  -- an id of staff, or a word for a command's user
  added_by text not null
);
-- the page of forms; the versions of one form, newest first
create index instrument_form on instrument (form, added_at, version);

-- Which version of a form is asked in a unit, and below it where no unit says otherwise. A row is never changed, only ended.
create table publication (
  id text primary key,
  form text not null,
  unit text not null references unit (id),
  -- none: the form is not asked there
  version text references instrument (version),
  at text not null,
  by_whom text not null,
  until_at text
);
-- one at a time in a unit; what is offered there, and above
create unique index publication_current on publication (form, unit) where until_at is null;
-- the past of a version, on its page
create index publication_version on publication (version, at);

-- the form of an assessment: lists and exports of one form, the chart of its scores. `register::derive` fills in those of before.
alter table record add column form text;
create index record_form on record (form, unit, at, id) where form is not null;
-- a person's assessments with one form
create index record_person_form on record (person, form, at) where form is not null;

-- which forms came along: a newer server brings its own
alter table server add column brought text;
