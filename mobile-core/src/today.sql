select person, name, unit, due_on, window_from, overdue_from, flags, flags_until
from listed
where due_on is not null
