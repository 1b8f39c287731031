create table dataset (
    id          bigint generated always as identity primary key,
    name        text not null unique check (length(name) between 1 and 100),
    description text not null default '',
    created_at  timestamptz not null default now(),
    created_by  text not null default ''
);

-- Immutable: a changed data set is a new version.
create table dataset_version (
    id            bigint generated always as identity primary key,
    dataset_id    bigint not null references dataset (id) on delete cascade,
    number        int not null,
    format        text not null check (format in ('shapes', 'cifar10', 'idx', 'folders')),
    sha256        bytea not null,
    bytes         bigint not null,
    archive       bytea references blob (sha256),  -- null for sets that the program draws
    channels      int not null,
    height        int,                             -- null where images differ in size
    width         int,
    classes       text[] not null,
    counts        jsonb not null,                  -- {"train": [500, ...], "test": [...]}, in the order of classes
    mean          double precision[] not null,     -- of the training split, per channel, in [0, 1]
    std           double precision[] not null,
    contact_sheet bytea not null,                  -- PNG
    created_at    timestamptz not null default now(),
    created_by    text not null default '',
    unique (dataset_id, number),
    check ((height is null) = (width is null)),
    check (format = 'shapes' or archive is not null)
);
