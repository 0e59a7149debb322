-- Up to where a route has read its source: a change stamp, a version, an ETag. Written only after what was read is kept.
create table source_mark (
    merchant text        not null,
    name     text        not null,
    mark     text        not null,               -- as the source wrote it; nobody here reads meaning into it
    kept_at  timestamptz not null,
    primary key (merchant, name)
);
