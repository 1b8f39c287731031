-- What stands out in the curves of a run, found on all of its points. What is not seen any more, because points were
-- superseded or more came, is withdrawn and not forgotten: who was told of it is not told again.
create table insight (
    id        bigint generated always as identity primary key,
    run_id    bigint not null references run (id) on delete cascade,
    kind      text not null,
    key       text not null,
    axis      text not null check (axis in ('epoch', 'step')),
    step      bigint not null,
    until     bigint,                              -- the last step of a stretch that has ended
    value     double precision not null,           -- measured at the step
    numbers   jsonb not null,                      -- what was compared, by name
    message   text not null,                       -- in plain words, with what to do
    found_at  timestamptz not null default now(),
    withdrawn boolean not null default false
);
create index insight_run on insight (run_id);

-- Up to which change a run has been looked at, and what was found.
create table insight_review (
    run_id      bigint primary key references run (id) on delete cascade,
    feed        bigint not null,
    counts      jsonb not null,                    -- insights by kind; kinds without any are left out
    reviewed_at timestamptz not null default now()
);
