-- What was saved of each dunning plan, by whom, when and why: its history, and what to roll back to.
create table plan_version (
    name    text        not null,                -- the file's, without its ending
    version int         not null,
    text    text        not null,
    who     text        not null,
    why     text        not null,
    at      timestamptz not null,
    primary key (name, version)
);
alter table mapping_version add column why text not null default '';
