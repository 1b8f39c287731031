-- People, and every secret that lets somebody in. Secrets are stored as SHA-256 only.
create table account (
    id            bigint generated always as identity primary key,
    name          text not null unique check (length(name) between 1 and 100),
    password_hash text,                          -- null until the first password is set
    role          text not null check (role in ('viewer', 'member', 'admin')),
    created_at    timestamptz not null default now(),
    disabled_at   timestamptz
);

create table token (
    id           bigint generated always as identity primary key,
    kind         text not null check (kind in ('api', 'worker', 'session', 'sign-in')),
    account_id   bigint references account (id) on delete cascade, -- null for worker tokens
    name         text not null default '',
    hash         bytea not null unique,
    created_at   timestamptz not null default now(),
    created_by   bigint references account (id) on delete set null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    check (kind = 'worker' or account_id is not null)
);
create index token_account on token (account_id);
