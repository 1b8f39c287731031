-- What runs that were trained elsewhere were trained on, as far as they say.
create table input_dataset (
    id            bigint generated always as identity primary key,
    experiment_id bigint not null references experiment (id) on delete cascade,
    name          text not null,
    digest        text not null,
    source_type   text not null,
    source        text not null,
    schema        text,
    profile       text,
    unique (experiment_id, name, digest)
);

create table run_input (
    run_id     bigint not null references run (id) on delete cascade,
    dataset_id bigint not null references input_dataset (id) on delete cascade,
    position   bigint generated always as identity,
    tags       jsonb not null,                     -- such as what the run used it for
    primary key (run_id, dataset_id)
);
create index run_input_dataset on run_input (dataset_id);

-- Models that a run has read, or made, by the names that clients know them by.
create table run_model (
    run_id   bigint not null references run (id) on delete cascade,
    made     boolean not null,
    model    text not null check (length(model) between 1 and 250),
    step     bigint not null default 0,            -- of a model that was made: when
    position bigint generated always as identity,
    primary key (run_id, made, model, step)
);
