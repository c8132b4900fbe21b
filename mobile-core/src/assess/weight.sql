-- Two bytes for each of value: JSON may have to escape it.
select count(*), coalesce(sum(length(cast(key as blob)) + 2 * length(cast(value as blob)) + 8), 0)
from interview_row
where interview = ?1
