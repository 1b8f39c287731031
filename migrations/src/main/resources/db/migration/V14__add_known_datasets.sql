alter table dataset_version
    drop constraint dataset_version_format_check,
    add check (format in ('shapes', 'cifar10', 'cifar100', 'idx', 'folders'));

-- How far the fetching of a well-known data set is, or how it ended; without a row nobody has tried.
create table known_dataset (
    name       text primary key,
    attempt    int not null default 1,     -- only the newest attempt tells
    state      text not null check (state in ('fetching', 'failed', 'ready')),
    bytes_done bigint not null default 0,
    problem    text,                       -- why it failed
    version    bigint references dataset_version (id) on delete set null,
    told_at    timestamptz not null default now(),
    check ((state = 'failed') = (problem is not null))
);
