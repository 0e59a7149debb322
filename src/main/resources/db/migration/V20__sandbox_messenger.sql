-- The sandbox messenger: a service of its own that happens to live in the same database. It refers to nothing of ours.

-- One phone per customer.
create table sandbox_phone (
    id      bigint generated always as identity primary key,
    address text   not null unique,             -- phone number or e-mail address
    name    text,
    version bigint not null default 0,          -- grows with each change that its page shows
    last_at timestamptz                         -- of the latest text that arrived
) with (fillfactor = 75);
create index sandbox_phone_recent on sandbox_phone (last_at desc) where last_at is not null;

create table sandbox_message (
    id           bigint generated always as identity primary key,
    phone        bigint      not null references sandbox_phone,
    account      text        not null,
    sender       text        not null,
    language     text        not null,
    body         text        not null,
    link         text,
    correlation  text,                          -- the sender's own, given back in each webhook
    state        text        not null,          -- ACCEPTED, DELIVERED, READ, FAILED
    fate         text        not null,          -- DELIVERED or FAILED, once its time has come
    accepted_at  timestamptz not null,
    deliver_at   timestamptz not null,
    delivered_at timestamptz,
    read_at      timestamptz
) with (fillfactor = 75);
create index sandbox_message_due on sandbox_message (deliver_at) where state = 'ACCEPTED';
create index sandbox_message_phone on sandbox_message (phone, delivered_at);

-- What the senders have still to be told. A row goes when they have said 2xx.
create table sandbox_webhook (
    id      bigint generated always as identity primary key,
    account text        not null,
    body    text        not null,
    due_at  timestamptz not null,
    attempt int         not null default 0
) with (fillfactor = 75);
create index sandbox_webhook_due on sandbox_webhook (due_at);

-- The way to the phone pages: whoever knows it may read the texts, so it is made once, at random.
create table sandbox_phone_key (
    only_one boolean primary key default true check (only_one),
    key      text not null
);
