-- A checkpoint that somebody has chosen among those of some runs, and with it the one score on test images.
create table choice (
    id                 bigint generated always as identity primary key,
    runs               bigint[] not null,          -- among whose checkpoints, ascending
    dataset_version_id bigint not null references dataset_version (id),
    checkpoint_id      bigint not null references checkpoint (id) on delete cascade,
    halved             boolean not null,           -- one half of the test images has chosen, the other scores
    earlier            int not null,               -- choices of other checkpoints that had used the test images before
    note               text not null,
    findings           jsonb not null,             -- what was known when it was chosen
    created_by         text not null,
    created_at         timestamptz not null default now()
);
create index choice_runs on choice using gin (runs);
create index choice_checkpoint on choice (checkpoint_id);
