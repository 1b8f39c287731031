-- A job trains a run or evaluates a checkpoint.
alter table job
    alter column run_id drop not null,
    add column evaluation_id bigint unique references evaluation (id) on delete cascade,
    drop constraint job_kind_check,
    add constraint job_kind_check check (
        kind = 'train' and run_id is not null and evaluation_id is null
        or kind = 'evaluate' and run_id is null and evaluation_id is not null);
