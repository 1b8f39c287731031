-- So that long curves are read without their points.
alter table chunk
    -- Between which moments the points lie, milliseconds since 1970: they stand in order of their steps. Null where nobody has
    -- said; the points are read then.
    add column earliest bigint,
    add column latest   bigint,
    -- What each 256 points of a long chunk come to: count of NaN, first, last, minimum, maximum, first NaN.
    add column rollup   bytea;

update chunk set (earliest, latest) = (select min(time), max(time) from unnest(times) as time);

do $$
begin
    alter table chunk alter column rollup set compression lz4;
exception when feature_not_supported then
    alter table chunk alter column rollup set storage external;
end $$;
