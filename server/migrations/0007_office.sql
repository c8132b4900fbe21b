-- Where an entry comes from: the network of a page (never the whole address), or the phone.
alter table access_log add column origin text;
-- the access log, newest first: all, by actor, by action (by person: access_person)
create index access_at on access_log (at, id);
create index access_actor on access_log (actor, at, id);
create index access_action on access_log (action, at, id);

-- the last check of the whole access log, which its page shows
alter table server add column access_checked_at text;
alter table server add column access_checked_n bigint;
alter table server add column access_broken_at bigint;
-- which version of the register's derived columns stands; an older one is made anew when the server starts
alter table server add column derived bigint not null default 0;

-- the municipality that a unit covers
alter table unit add column municipality text;

-- a password that somebody else has set: its owner chooses another at the next sign-in
alter table staff add column password_temporary bigint not null default 0;

alter table api_token add column label text;

-- 1 for a sealed file; its `name` is then a mark without the name, and `search_key` finds nothing
alter table person add column sealed bigint not null default 0;
-- the other person that a record of the household points to
alter table record add column other text;
-- whose files point to a person: nobody comes from one file to another that is kept from it
create index record_other on record (other) where other is not null;

-- Somebody has opened what is sealed, with a reason, for a while.
create table opening (
  id text primary key,
  actor text not null references staff (id),
  person text not null,
  -- the record; none for the whole file
  record text,
  reason text not null,
  at text not null,
  until text not null,
  acknowledged_by text references staff (id),
  acknowledged_at text
);
-- what somebody may see now
create index opening_actor on opening (actor, person, until);
-- a supervisor's page of openings, and the count of those that nobody has acknowledged
create index opening_at on opening (at, id);
create index opening_waits on opening (person) where acknowledged_at is null;
