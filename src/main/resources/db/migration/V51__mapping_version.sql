-- What was saved of each mapping, by whom and when: its history, and what to roll back to.
create table mapping_version (
    name    text        not null,                -- the file's, without .jsonata
    version int         not null,
    text    text        not null,
    who     text        not null,
    at      timestamptz not null,
    primary key (name, version)
);
