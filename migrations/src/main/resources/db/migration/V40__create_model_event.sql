-- What happened to a registered model and its versions, and by whom.
create table model_event (
    id       bigint generated always as identity primary key,
    model_id bigint not null references registered_model (id) on delete cascade,
    at       timestamptz not null default now(),
    actor    text not null,
    what     text not null check (what in ('registered', 'aliased', 'unaliased', 'staged', 'deleted')),
    number   int,                                  -- of the version, if it is about one
    name     text                                  -- of the alias or the stage
);
create index model_event_model on model_event (model_id, id);

-- Which checkpoints are versions of a model, before one is removed.
create index model_version_location on model_version (location);
