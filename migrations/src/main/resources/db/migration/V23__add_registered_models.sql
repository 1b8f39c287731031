-- Models that a team knows by a name, in numbered versions.
create table registered_model (
    id           bigint generated always as identity primary key,
    name         text not null unique check (length(name) between 1 and 256),
    description  text,
    tags         jsonb not null default '{}',
    last_version int not null default 0,           -- a number is never given twice
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now()
);

create table model_version (
    model_id    bigint not null references registered_model (id) on delete cascade,
    number      int not null,
    source      text not null,                     -- as its registrar named it
    location    text not null,                     -- where its files are
    run         text,                              -- the name of the run that has made it, here or elsewhere
    run_link    text,
    description text,
    stage       text not null default 'None' check (stage in ('None', 'Staging', 'Production', 'Archived')),
    tags        jsonb not null default '{}',
    created_by  text not null,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    primary key (model_id, number)
);
create index model_version_run on model_version (run) where run is not null;

create table model_alias (
    model_id bigint not null,
    alias    text not null,
    number   int not null,
    primary key (model_id, alias),
    foreign key (model_id, number) references model_version (model_id, number) on delete cascade
);
