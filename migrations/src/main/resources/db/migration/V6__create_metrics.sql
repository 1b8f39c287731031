-- The number of the newest change of a run: writers of one run take turns on this row, so that a reader who has seen
-- number n and asks for what is newer misses nothing.
create table feed (
    run_id bigint primary key references run (id) on delete cascade,
    number bigint not null default 0
);

create table series (
    id          bigint generated always as identity primary key,
    run_id      bigint not null references run (id) on delete cascade,
    key         text not null check (length(key) between 1 and 250),
    axis        text not null check (axis in ('epoch', 'step')),
    -- of the points that are not superseded; minimum and maximum leave NaN out
    count       bigint not null default 0,
    nan_count   bigint not null default 0,
    last_step   bigint,
    last_time   bigint,
    last_value  double precision,
    min_step    bigint,
    min_value   double precision,
    max_step    bigint,
    max_value   double precision,
    superseded_feed bigint not null default 0,     -- the change that last took points out of the curve
    unique (run_id, key)
) with (fillfactor = 70);                          -- every report updates these rows in place

-- What one report brought for one series, with its summary: a curve is read from summaries, its extremes exact.
create table chunk (
    series_id   bigint not null references series (id) on delete cascade,
    attempt     int not null,
    sequence    bigint not null,
    superseded  boolean not null default false,    -- a later attempt has trained these steps again
    feed        bigint not null,
    count       int not null,
    nan_count   int not null,
    first_step  bigint not null,
    first_time  bigint not null,
    first_value double precision not null,
    last_step   bigint not null,
    last_time   bigint not null,
    last_value  double precision not null,
    min_step    bigint,
    min_time    bigint,
    min_value   double precision,
    max_step    bigint,
    max_time    bigint,
    max_value   double precision,
    nan_step    bigint,                            -- the first NaN
    nan_time    bigint,
    steps       bigint[] not null,
    times       bigint[] not null,                 -- milliseconds since 1970
    values      double precision[] not null,
    primary key (series_id, attempt, sequence, superseded)
);
-- lz4 where this PostgreSQL was built with it, else none: pglz would halve the speed of writing.
do $$
begin
    alter table chunk
        alter column steps set compression lz4,
        alter column times set compression lz4,
        alter column values set compression lz4;
exception when feature_not_supported then
    alter table chunk
        alter column steps set storage external,
        alter column times set storage external,
        alter column values set storage external;
end $$;

-- Which reports have been stored: a report without points is stored once, too.
create table report (
    run_id   bigint not null references run (id) on delete cascade,
    attempt  int not null,
    sequence bigint not null,
    feed     bigint not null,
    primary key (run_id, attempt, sequence)
);
create index report_feed on report (run_id, feed);

create table log_line (
    run_id   bigint not null references run (id) on delete cascade,
    attempt  int not null,
    sequence bigint not null,
    line     int not null,
    feed     bigint not null,
    time     bigint not null,                      -- milliseconds since 1970
    level    text not null check (level in ('info', 'warn', 'error')),
    text     text not null,
    primary key (run_id, attempt, sequence, line)
);
create index log_line_feed on log_line (run_id, feed);
