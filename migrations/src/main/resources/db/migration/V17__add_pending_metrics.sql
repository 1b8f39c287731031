-- Values that have been acknowledged and wait to be folded into chunks, one row per request and run. It has no foreign
-- key: that would lock the run's row with every value.
create table pending (
    id     bigint generated always as identity,
    run_id bigint not null,
    points int not null,
    keys   text[] not null,
    counts int[] not null,                         -- points of each key, which stand one behind the other
    steps  bigint[] not null,
    times  bigint[] not null,                      -- milliseconds since 1970
    values double precision[] not null,
    primary key (run_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000); -- rows come and go within a second

do $$
begin
    alter table pending
        alter column keys set compression lz4,
        alter column counts set compression lz4,
        alter column steps set compression lz4,
        alter column times set compression lz4,
        alter column values set compression lz4;
exception when feature_not_supported then
    alter table pending
        alter column keys set storage external,
        alter column counts set storage external,
        alter column steps set storage external,
        alter column times set storage external,
        alter column values set storage external;
end $$;

-- The change at which small chunks of the run were last looked for, to be merged.
alter table feed add column merged bigint not null default 0;
