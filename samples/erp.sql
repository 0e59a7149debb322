-- The books of a small ERP: who buys, what is owed, what was paid. Each shop of the demo has a copy of these tables,
-- in a schema of its own (acme, bakker, clair) of the database demo_erp.

create table customers (
    id       text primary key,
    name     text not null,
    business boolean not null default false,
    email    text,
    phone    text,
    language text,
    country  text
);

create table invoices (
    number   text primary key,
    customer text not null references customers,
    kind     text not null default 'invoice' check (kind in ('invoice', 'credit')),
    issued   date not null,
    due      date,
    currency text not null,
    total    numeric(14, 2) not null,
    open     numeric(14, 2) not null,
    status   text not null default 'open' check (status in ('open', 'paid', 'cancelled')),
    subject  text,
    document text
);

create table payments (
    id        text primary key,
    invoice   text not null references invoices,
    amount    numeric(14, 2) not null,
    currency  text not null,
    paid_on   date not null,
    means     text,
    booked_at timestamptz not null default now()
);

-- What the connector has booked. Its row is written in the same transaction as the payment, so that a repetition, after a
-- broken connection for instance, finds it and books nothing. The only table an ERP gets for the connector's sake.
create table paylink_marker (
    key       text primary key,
    booked_at timestamptz not null default now()
);
