-- A run may go on from where another one ended, or from one of its checkpoints: that stays, then.
alter table run
    add column parent_id bigint references run (id),
    add column goes_on_from bigint references checkpoint (id),
    add constraint run_goes_on_from_its_parent check ((parent_id is null) = (goes_on_from is null));
create index run_parent on run (parent_id) where parent_id is not null;
create index run_goes_on_from on run (goes_on_from) where goes_on_from is not null;
