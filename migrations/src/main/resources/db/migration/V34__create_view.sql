-- A page as somebody wants to see it again: what stands in its address behind the question mark.
create table view (
    id         bigint generated always as identity primary key,
    page       text not null check (page in ('runs', 'compare')),
    name       text not null check (length(name) between 1 and 100),
    query      text not null check (length(query) <= 10000),
    owner      text not null,
    shared     boolean not null,                   -- whether others are offered it, too
    created_at timestamptz not null default now(),
    unique (page, owner, name)
);
