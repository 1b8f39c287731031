-- Files that clients keep here, in folders as in a file system: those of runs and of logged models.
-- Sorted by their bytes, so that all that lies below a folder is one range.
create table artifact (
    id         bigint generated always as identity primary key,
    folder     text collate "C" not null,          -- without a slash at either end; empty for the root
    name       text collate "C" not null check (name <> '' and strpos(name, '/') = 0),
    size       bigint not null,
    created_at timestamptz not null default now(),
    unique (folder, name)
);

-- Its bytes: one blob, or those of the parts of a multipart upload, one after another.
create table artifact_piece (
    artifact_id bigint not null references artifact (id) on delete cascade,
    number      int not null,
    sha256      bytea not null references blob (sha256),
    size        bigint not null,
    primary key (artifact_id, number)
);
create index artifact_piece_blob on artifact_piece (sha256);

-- An artifact that comes in parts; nobody sees it before it is complete.
create table artifact_upload (
    id         bigint generated always as identity primary key,
    secret     bytea not null unique,              -- SHA-256 of the name that lets its parts in
    path       text not null,
    parts      int not null,
    complete   boolean not null default false,     -- kept for a while, for those who did not hear that it is
    created_at timestamptz not null default now()
);

create table artifact_upload_part (
    upload_id bigint not null references artifact_upload (id) on delete cascade,
    number    int not null,
    sha256    bytea not null references blob (sha256),
    size      bigint not null,
    primary key (upload_id, number)
);
create index artifact_upload_part_blob on artifact_upload_part (sha256);
