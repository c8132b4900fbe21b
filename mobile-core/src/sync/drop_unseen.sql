-- Single records; the files of people who are lost as a whole go the way of a purge.
delete from synced
where pull < ?1
  and person not in (select person from lost)
