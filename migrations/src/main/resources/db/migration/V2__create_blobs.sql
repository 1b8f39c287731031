-- Bytes addressed by their SHA-256, in parts that fit in memory.
create table blob (
    sha256     bytea primary key check (length(sha256) = 32),
    size       bigint not null check (size >= 0),
    created_at timestamptz not null default now()
);

create table blob_part (
    sha256 bytea not null references blob (sha256) on delete cascade,
    number int not null,
    bytes  bytea not null,
    primary key (sha256, number)
);
alter table blob_part alter column bytes set storage external; -- weights and images do not compress
