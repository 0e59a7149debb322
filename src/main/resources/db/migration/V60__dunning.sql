-- Where each claim stands on its plan's ladder; only claims of merchants who have a plan stand here.
create table standing (
    invoice      uuid primary key references invoice,
    merchant     text        not null,
    payer        uuid        not null,           -- UUIDv5 of merchant and customer; the invoice itself where the ERP gives no customer
    currency     text        not null,
    reached      text,                           -- the highest tone that was delivered
    position     int,                            -- of the last delivered step, in days from the due date
    delivered_on date,
    look_at      timestamptz,                    -- when it is looked at again; null: not before something happens
    plan         text,                           -- name and version that decided last
    rule         text,                           -- which decided
    why          text
) with (fillfactor = 75);
create index standing_due on standing (look_at) where look_at is not null;
create index standing_payer on standing (payer);

-- What was decided of each claim, whenever that changed.
create table decided (
    invoice uuid        not null references invoice,
    at      timestamptz not null,
    plan    text        not null,
    rule    text        not null,
    why     text        not null
);
create index decided_invoice on decided (invoice, at);

-- Each step that was taken: several claims of one payer may share one notice.
create table step_taken (
    invoice    uuid        not null references invoice,
    step       text        not null,
    attempt    int         not null,
    notice     uuid        not null,
    plan       text        not null,
    tone       text        not null,
    position   int         not null,
    overtaken  text[]      not null,             -- steps of the same tone that were missed before, and are left out
    state      text        not null default 'UNDER_WAY', -- UNDER_WAY, DELIVERED, FAILED, DROPPED
    why        text,
    planned_at timestamptz not null,
    until      timestamptz not null,             -- when its fate should be known; later it counts as failed
    settled_at timestamptz,
    primary key (invoice, step, attempt)
);
create index step_taken_notice on step_taken (notice);
create index step_taken_under_way on step_taken (until) where state = 'UNDER_WAY';

-- Notices in a row that did not reach a payer.
create table unreached (
    payer    uuid        not null,
    currency text        not null,
    times    int         not null,
    last_at  timestamptz not null,
    primary key (payer, currency)
);

-- Why nobody is reminded for a while, and what became of it.
create table hold (
    id       uuid primary key,
    merchant text        not null,
    invoice  uuid references invoice,            -- null: all of the payer, or of the merchant where that is null too
    payer    uuid,
    kind     text        not null,               -- INVOICE, CUSTOMER, MERCHANT, DISPUTE, PROMISE
    until    date,                               -- the first day on which it holds no more; null: until somebody ends it
    why      text        not null,
    who      text        not null,
    since    timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    kept     boolean                             -- of a promise: whether the money came by its day
);
create index hold_invoice on hold (invoice) where ended_at is null;
create index hold_payer on hold (payer) where ended_at is null and invoice is null;
create index hold_merchant on hold (merchant) where ended_at is null and invoice is null and payer is null;

-- When each person was last written to, and how often that day: by anybody, about anything but receipts and answers.
create table contacted (
    address uuid primary key,                    -- derived from the address, which is not kept here
    last_at timestamptz not null,
    about   uuid        not null,                -- the invoice
    day     date        not null,
    today   int         not null
) with (fillfactor = 75);

-- Money that is on its way silences the reminders for a while.
alter table payment_session add column pending_since timestamptz;
create index payment_session_pending on payment_session (invoice) where state = 'PENDING';
-- Credit notes reduce what their customer is asked for.
create index invoice_credit on invoice (merchant, (body -> 'customer' ->> 'id')) where state = 'CREDIT';
