-- Records that need a person, by what is wrong with them: counted by one look at an index, however many wait.
alter table parked
    add column note        text,                 -- why a person put it away
    add column received_on date,                 -- under which day intake_day counts it; null: what a bank said, which is not counted there
    add column anew        boolean not null default true, -- whether its last delivery made it wait; else it waited already or was settled
    add column cause       uuid generated always as (
        md5(source || chr(31) || reason || chr(31) || coalesce(field, '') || chr(31) || coalesce(value, ''))::uuid) stored;
update parked set received_on = (parked_at at time zone 'UTC')::date where mapping is distinct from 'paylink:statement';
create index parked_cause on parked (merchant, cause, id) include (parked_at) where state = 'PARKED';
create index parked_settled on parked (settled_at desc, id) where settled_at is not null;

-- What became of all records that a source delivered on a day; what a person does later moves them from parked to where they belong.
create table intake_day (
    merchant  text   not null,
    source    text   not null,
    day       date   not null,                   -- in the merchant's zone
    received  bigint not null default 0,         -- a record that holds several invoices counts as so many
    accepted  bigint not null default 0,
    changed   bigint not null default 0,
    unchanged bigint not null default 0,         -- known already, also as parked or put away
    skipped   bigint not null default 0,         -- by the mapping
    parked    bigint not null default 0,         -- waits for a person now
    discarded bigint not null default 0,
    primary key (merchant, source, day),
    constraint intake_day_balances check (received = accepted + changed + unchanged + skipped + parked + discarded)
);
insert into intake_day (merchant, source, day, received, parked, discarded)
select merchant, source, received_on, count(*), count(*) filter (where state = 'PARKED'), count(*) filter (where state = 'DISCARDED')
from parked where received_on is not null and state in ('PARKED', 'DISCARDED') group by merchant, source, received_on;

-- What a person asked to be done with all records of one cause: worked off in batches, each in one transaction with its progress.
create table parked_task (
    id       uuid primary key,
    merchant text        not null,
    cause    uuid        not null,
    act      text        not null,               -- REPLAY, DISCARD
    what     text        not null,               -- what was wrong, for people
    mapping  text,                               -- replay under this one instead of each record's own
    field    text,                               -- replace in this field of the records …
    was      text,                               -- … where it says this …
    becomes  text,                               -- … by that
    note     text,                               -- why they are discarded
    who      text        not null,
    asked_at timestamptz not null,
    total    bigint      not null,
    seen     bigint      not null default 0,
    settled  bigint      not null default 0,     -- taken in, or discarded; the others still wait
    after    uuid,                               -- the last record that was seen
    state    text        not null default 'RUNNING', -- RUNNING, DONE, FAILED
    problem  text,
    failures int         not null default 0,
    due_at   timestamptz not null,
    ended_at timestamptz
);
create unique index parked_task_running on parked_task (merchant, cause) where state = 'RUNNING';
create index parked_task_asked on parked_task (asked_at desc);
