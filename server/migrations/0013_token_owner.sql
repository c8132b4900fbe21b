-- who made a token: an id of staff, or a word for a command's user; its owner's first page names who else did
alter table api_token add column made_by text;
-- when its owner took note of it
alter table api_token add column known_at text;
create index api_token_of on api_token (staff) where made_by is not null and known_at is null and revoked_at is null;
