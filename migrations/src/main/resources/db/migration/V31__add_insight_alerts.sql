-- What is to be said to those outside about new insights; a row goes once it has been said.
create table insight_alert (
    id      bigint generated always as identity primary key,
    run_id  bigint not null references run (id) on delete cascade,
    body    text not null,                         -- JSON as it is sent: the signature is over these very bytes
    tries   int not null default 0,
    due_at  timestamptz not null default now(),
    failure text                                   -- of the last try, for people
);
create index insight_alert_due on insight_alert (due_at);
