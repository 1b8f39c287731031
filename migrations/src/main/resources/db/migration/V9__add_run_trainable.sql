-- Training may start from a checkpoint and leave a part of the parameters as it is.
alter table run add column trainable bigint;       -- parameters that training moves; null for all of them
create index run_started_from on run ((spec -> 'initialize' -> 'checkpoint')) where spec -> 'initialize' is not null;
