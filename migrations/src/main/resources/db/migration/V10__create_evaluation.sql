-- A checkpoint, scored on a part of a data set version; asked for once, and gone with its checkpoint.
create table evaluation (
    id                 bigint generated always as identity primary key,
    checkpoint_id      bigint not null references checkpoint (id) on delete cascade,
    dataset_version_id bigint not null references dataset_version (id),
    part               text not null check (part in ('train', 'validation', 'test')),
    state              text not null default 'waiting'
                       check (state in ('waiting', 'running', 'completed', 'failed', 'cancelled')),
    reason             text,                       -- why it failed, or waits for another try, for people
    warnings           text[] not null,            -- what to know before its figures are believed
    environment        jsonb not null default '{}',
    batches            bigint,                     -- of the part; null before the first attempt
    batches_done       bigint not null default 0,
    created_by         text not null,
    created_at         timestamptz not null default now(),
    started_at         timestamptz,
    finished_at        timestamptz,
    unique (checkpoint_id, dataset_version_id, part)
);

-- What an attempt has found; it counts when the evaluation is completed.
create table evaluation_result (
    evaluation_id     bigint primary key references evaluation (id) on delete cascade,
    images            bigint not null,
    loss              double precision not null,
    top1              double precision not null,
    top5              double precision not null,
    calibration_error double precision not null,
    precision         double precision not null,   -- means over the classes that the part has images of
    recall            double precision not null,
    f1                double precision not null,
    calibration       jsonb not null,
    confusion         integer[] not null           -- by label, then by predicted class
);

create table evaluation_predictions (
    evaluation_id bigint primary key references evaluation (id) on delete cascade,
    bytes         bytea not null                   -- 12 an image, see io.trainyard.contract.protocol.Prediction
);

create table evaluation_wrong (
    evaluation_id bigint not null references evaluation (id) on delete cascade,
    number        int not null,                    -- from 0, the most confident first
    image         int not null,                    -- within the part, from 0
    label         int not null,
    predicted     int not null,
    confidence    double precision not null,
    png           bytea not null,
    primary key (evaluation_id, number)
);
