-- A messenger's own id of whoever is at an address: from some day on it may tell the id alone.
create table alias (
    account text        not null,
    id      text        not null,
    address text        not null,                -- as we write there
    since   timestamptz not null,
    primary key (account, id)
);
