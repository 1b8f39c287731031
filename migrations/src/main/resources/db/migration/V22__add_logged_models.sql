-- Models as clients log them since MLflow 3: of an experiment, made by a run or not, with files of their own.
create table logged_model (
    id             uuid primary key default gen_random_uuid(),
    experiment_id  bigint not null references experiment (id) on delete cascade,
    run_id         bigint references run (id) on delete set null,
    name           text not null,
    type           text,
    state          text not null default 'pending' check (state in ('pending', 'ready', 'failed')),
    params         jsonb not null default '{}',
    tags           jsonb not null default '{}',
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now(),
    deleted_at     timestamptz                     -- nobody sees it any more
);
create index logged_model_experiment on logged_model (experiment_id, created_at desc);

create table logged_model_metric (
    model_id       uuid not null references logged_model (id) on delete cascade,
    run_id         bigint not null references run (id) on delete cascade,
    key            text not null check (length(key) between 1 and 250),
    value          double precision not null,
    time           bigint not null,                -- milliseconds since 1970
    step           bigint not null,
    dataset_name   text not null default '',       -- what it was measured on; empty if nobody said
    dataset_digest text not null default '',
    primary key (model_id, key, dataset_name, dataset_digest, time, step, run_id, value)
);
