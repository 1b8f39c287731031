-- Weights that somebody brought, of a named network and of no run, are checkpoints like those that runs cut.
alter table checkpoint
    alter column run_id drop not null,
    alter column attempt drop not null,
    alter column epoch drop not null,
    alter column step drop not null,
    add column name text,
    add column network jsonb,                      -- as a specification names it
    add column input text,                         -- of the network: channels x height x width
    add column classes int,
    add column class_names text[],                 -- in the order of the logits, where they are known
    add column uploaded_by text,
    add constraint checkpoint_of_a_run_or_uploaded check (
        num_nonnulls(run_id, attempt, epoch, step) = 4
            and num_nonnulls(name, network, input, classes, class_names, uploaded_by) = 0
        or num_nonnulls(run_id, attempt, epoch, step) = 0
            and num_nonnulls(name, network, input, classes, uploaded_by) = 5
            and not resume
            and (class_names is null or cardinality(class_names) = classes));

create index checkpoint_uploaded on checkpoint (id) where run_id is null;
