-- visits that wait for review, oldest first; a home page's count of them
create index visit_waiting on visit (unit, review, started_at, id);
-- the visit log, live: what arrived since a moment
create index visit_received on visit (unit, received_at);
-- a visit's danger signs, each with a blank on both sides: the visit log's filter by sign. `register::derive` fills in those of before.
alter table visit add column signs text not null default '';
-- the conflicts page, and its count on a home page
create index person_conflict on person (unit) where conflicts > 0;
create index record_conflict on record (unit) where conflicts > 0;
