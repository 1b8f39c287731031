-- Runs that were trained elsewhere log here, too: they have no specification, no data set and no job of ours.
alter table run
    add column uid uuid not null default gen_random_uuid() unique, -- the name that MLflow clients know a run by
    alter column spec drop not null,
    alter column dataset_version_id drop not null,
    alter column family drop not null,
    alter column variant drop not null,
    alter column parameters drop not null,
    alter column multiply_adds drop not null,
    alter column epochs drop not null,
    add column deleted_at timestamptz,             -- put away; can be brought back
    add constraint run_trained_here_or_logged check (
        num_nulls(spec, dataset_version_id, family, variant, parameters, multiply_adds, epochs) in (0, 7));

-- What a run was trained with, one line each: said once, never changed. Of a specification, its fields.
create table run_param (
    run_id bigint not null references run (id) on delete cascade,
    key    text not null check (length(key) between 1 and 250),
    value  text not null,
    primary key (run_id, key)
);

insert into run_param (run_id, key, value)
with recursive leaf (run_id, path, value) as (
    select run.id, field.key, field.value
    from run, jsonb_each(run.spec) as field
    where field.key not in ('experiment', 'name', 'tags', 'notes')
    union all
    select leaf.run_id, leaf.path || '.' || field.key, field.value
    from leaf, jsonb_each(case when jsonb_typeof(leaf.value) = 'object' then leaf.value else '{}' end) as field
)
select run_id, path, value #>> '{}' from leaf
where jsonb_typeof(value) not in ('object', 'null') and length(value #>> '{}') <= 6000 and length(path) <= 250;

create table run_tag (
    run_id bigint not null references run (id) on delete cascade,
    key    text not null check (length(key) between 1 and 250),
    value  text not null,
    primary key (run_id, key)
);

insert into run_tag (run_id, key, value)
select run.id, tag.key, tag.value from run, jsonb_each_text(run.tags) as tag;

alter table run drop column tags;

alter table experiment
    add column tags jsonb not null default '{}',
    add column artifact_location text,             -- where clients keep artifacts; null for this server
    add column updated_at timestamptz not null default now(),
    add column deleted_at timestamptz;

-- MLflow clients log to experiment 0 unless they are told another. One that has its name becomes it.
update experiment set name = 'Default, being renumbered' where name = 'Default';
insert into experiment (id, name, created_at)
overriding system value
select 0, 'Default', coalesce((select created_at from experiment where name = 'Default, being renumbered'), now());
update run set experiment_id = 0
where experiment_id = (select id from experiment where name = 'Default, being renumbered');
delete from experiment where name = 'Default, being renumbered';
