create table worker (
    id           bigint generated always as identity primary key,
    name         text not null unique,
    host         text not null,
    version      text not null,
    cpus         int not null,
    memory_bytes bigint not null,
    devices      jsonb not null,
    labels       jsonb not null,
    first_seen   timestamptz not null default now(),
    last_seen    timestamptz not null default now(),
    stopped_at   timestamptz                       -- said goodbye
);

create table job (
    id              bigint generated always as identity primary key,
    run_id          bigint not null references run (id) on delete cascade,
    kind            text not null check (kind in ('train')),
    state           text not null default 'waiting' check (state in ('waiting', 'leased', 'parked', 'done')),
    priority        int not null,
    needs_device    text not null check (needs_device in ('any', 'cpu', 'gpu')),
    needs_memory    bigint not null,               -- bytes; 0 for any
    needs_labels    jsonb not null,
    max_attempts    int not null,
    attempt         int not null default 0,        -- the newest; the fence on every write
    failures        int not null default 0,        -- counted against max_attempts
    losses          int not null default 0,        -- leases that ran out, capped on their own
    not_before      timestamptz not null default now(),
    worker_id       bigint references worker (id),
    leased_until    timestamptz,
    command         text check (command in ('cancel', 'pause')),
    enqueued_at     timestamptz not null default now(),
    check ((state = 'leased') = (leased_until is not null)),
    check (state <> 'leased' or worker_id is not null)
);
create index job_waiting on job (priority desc, id) where state = 'waiting';
create index job_leased on job (leased_until) where state = 'leased';
create unique index job_run on job (run_id) where kind = 'train';

create table attempt (
    job_id      bigint not null references job (id) on delete cascade,
    number      int not null,
    worker_id   bigint not null references worker (id),
    claimed_at  timestamptz not null default now(),
    started_at  timestamptz,
    ended_at    timestamptz,
    start_epoch int,
    start_step  bigint,
    ending      text check (ending in ('completed', 'failed', 'cancelled', 'paused', 'released', 'lost')),
    reason      text,
    primary key (job_id, number)
);
