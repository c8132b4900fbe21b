-- how often schedules were reckoned anew without a change of a person's file: what was counted of them before holds no longer
alter table server add column reckoned bigint not null default 0;
