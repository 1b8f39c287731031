-- Training images that show what augmentation does. Versions from before get theirs when they are first looked at.
create table dataset_sample (
    version  bigint not null references dataset_version (id) on delete cascade,
    position int not null,
    label    int not null,    -- an index into the version's classes
    png      bytea not null,
    primary key (version, position)
);
