insert or ignore into lost (person)
select ?1
where exists (select 1 from synced where person = ?1)
   or exists (select 1 from shown where person = ?1)
   or exists (select 1 from draft where person = ?1)
   or exists (select 1 from interview where person = ?1)
