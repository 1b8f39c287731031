-- The order that searches answer in: by the start, or while a run waits by when it was made; then by the run's id.
drop index run_newest;
create index run_start on run (coalesce(started_at, created_at) desc, uid);
create index run_experiment_start on run (experiment_id, coalesce(started_at, created_at) desc, uid);

-- What they look for. A value may be longer than an index takes.
create index run_param_value on run_param (key, left(value, 200));
create index run_tag_value on run_tag (key, left(value, 200));
create index series_last on series (key, last_value);
