-- how far something has climbed: an alert (its id), or an overdue visit ('overdue' and its due day); each level once
create table escalation (
  person text not null references person (id),
  subject text not null,
  level bigint not null,
  at text not null,
  primary key (person, subject, level)
);
-- the alerts page: what has climbed, newest first
create index escalation_at on escalation (at);

-- work that only one server does at a time: whoever holds the row until then
create table job (
  name text primary key,
  holder text not null,
  until text not null
);

-- letters on their way: who is to be told that something waits, and nothing else
create table mail (
  id text primary key,
  staff text not null references staff (id),
  at text not null,
  attempts bigint not null default 0,
  next_at text not null,
  sent_at text,
  given_up_at text,
  error text
);
-- what is to be sent now
create index mail_waiting on mail (next_at) where sent_at is null and given_up_at is null;

alter table staff add column email text;
alter table staff add column no_mail bigint not null default 0;

-- who decided about a refused change, when, and why it was discarded
alter table quarantine add column reason text;
alter table quarantine add column decided_by text;
alter table quarantine add column decided_at text;
