-- The versions that the assessments and visits on this phone were asked with.
select distinct version
from (
  select json_extract(data, '$.fields.instrument_version') as version from shown where entity = 'assessment'
  union all
  select json_extract(data, '$.record.instrument.version') from shown where entity = 'visit' and data like '%"instrument":{%'
)
where version is not null
