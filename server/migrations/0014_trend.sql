-- What the weeks of a unit come to, for the board of a large service, which adds up units and not workers: the day on which the first of them
-- ended, and how many people were overdue at its end and at the end of each that followed (`2025-12-21 3 4 0 …`).
alter table overdue_counted add column weeks text not null default '';
-- what was reckoned before lacks them: the job's next turn reckons every unit
update overdue_counted set today = '';
