-- Many runs that differ in chosen fields. All trials are drawn, and checked, when the sweep is submitted; they become runs as
-- there is room for them.
create table sweep (
    id          bigint generated always as identity primary key,
    name        text not null,
    spec        json not null,                     -- as submitted, defaults filled in, fields in order; never changed
    document    text not null,                     -- as its author wrote it
    state       text not null default 'running' check (state in ('running', 'paused', 'completed', 'cancelled')),
    reason      text,                              -- why it ended as it did, for people
    created_by  text not null,
    created_at  timestamptz not null default now(),
    finished_at timestamptz
);
create index sweep_running on sweep (id) where state = 'running';

create table sweep_trial (
    sweep_id   bigint not null references sweep (id) on delete cascade,
    number     int not null,                       -- from 1, the order in which they are begun
    values     json not null,                      -- of the fields that are searched, by path
    spec       jsonb not null,                     -- of its run
    epochs     int not null,
    begun_at   timestamptz,                        -- when its run was submitted, or refused
    run_id     bigint unique references run (id) on delete set null,
    refused    text,                               -- why it could not be submitted any more, for people
    held       boolean not null default false,     -- paused together with its sweep
    judged     int not null default 0,             -- epochs up to which the median rule has looked at it
    stopped_at timestamptz,                        -- when its run was told to stop
    primary key (sweep_id, number)
);

-- What trials had reached when they came to a rung of successive halving, and whether they went on: decided once.
create table sweep_rung (
    sweep_id   bigint not null,
    number     int not null,
    epochs     int not null,                       -- of the rung
    value      double precision not null,          -- may be NaN
    goes_on    boolean not null,
    decided_at timestamptz not null default now(),
    primary key (sweep_id, number, epochs),
    foreign key (sweep_id, number) references sweep_trial (sweep_id, number) on delete cascade
);
