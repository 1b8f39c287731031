-- What each attempt was trained with: another worker may have gone on with a run.
alter table attempt add column environment jsonb not null default '{}';
