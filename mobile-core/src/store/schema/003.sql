-- Records that changes on this phone have touched, as screens show them; all others are shown as they were synced, without a copy.
create table touched (
  entity text not null,
  id text not null,
  person text not null,
  data text not null,
  primary key (entity, id)
) without rowid;
create index touched_person on touched (person);
insert into touched (entity, id, person, data)
  select entity, id, person, data from shown
  where not exists (
    select 1 from synced
    where synced.entity = shown.entity and synced.id = shown.id and synced.person = shown.person and synced.data = shown.data
  );
drop table shown;
create view shown (entity, id, person, data) as
  select entity, id, person, data from touched
  union all
  select entity, id, person, data from synced
  where not exists (select 1 from touched where touched.entity = synced.entity and touched.id = synced.id);
