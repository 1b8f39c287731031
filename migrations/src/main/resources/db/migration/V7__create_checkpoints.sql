create table checkpoint (
    id          bigint generated always as identity primary key,
    run_id      bigint not null references run (id) on delete cascade,
    attempt     int not null,
    epoch       int not null,
    step        bigint not null,
    resume      boolean not null,                  -- to go on from, not to look at
    reasons     text[] not null,
    metrics     jsonb not null,
    metadata    jsonb not null,
    complete    boolean not null default false,    -- every tensor has arrived; nobody sees it before
    size        bigint not null,                   -- bytes of its tensors
    created_at  timestamptz not null default now(),
    unique (run_id, attempt, epoch, resume)
);

create table checkpoint_tensor (
    checkpoint_id bigint not null references checkpoint (id) on delete cascade,
    position      int not null,
    name          text not null,
    dtype         text not null,
    shape         bigint[] not null,
    size          bigint not null,
    sha256        bytea not null,                  -- a blob's, once the checkpoint is complete
    awaited       boolean not null default false,  -- the worker was asked to upload it
    primary key (checkpoint_id, position)
);
create index checkpoint_tensor_blob on checkpoint_tensor (sha256);
