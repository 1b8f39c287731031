create table experiment (
    id         bigint generated always as identity primary key,
    name       text not null unique,
    created_at timestamptz not null default now()
);

create table run (
    id                 bigint generated always as identity primary key,
    experiment_id      bigint not null references experiment (id),
    name               text not null,
    status             text not null default 'queued'
                       check (status in ('queued', 'running', 'paused', 'completed', 'failed', 'cancelled')),
    spec               jsonb not null,             -- as submitted, defaults filled in; never changed
    dataset_version_id bigint not null references dataset_version (id),
    family             text not null,
    variant            text not null,
    parameters         bigint not null,
    multiply_adds      bigint not null,
    epochs             int not null,
    epoch              int,                        -- being trained, from 0; null before the first
    step               bigint not null default 0,
    steps_per_epoch    bigint,
    images_per_second  double precision,
    reason             text,                       -- why it failed, for people
    environment        jsonb not null default '{}',
    tags               jsonb not null default '{}',
    notes              text not null default '',
    cloned_from        bigint references run (id) on delete set null,
    created_by         text not null,
    created_at         timestamptz not null default now(),
    started_at         timestamptz,
    finished_at        timestamptz
);
create index run_newest on run (created_at desc, id desc);
create index run_experiment on run (experiment_id, id desc);
