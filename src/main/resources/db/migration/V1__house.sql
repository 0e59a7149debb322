-- What the ERP said last of each invoice, and the PayLink we keep for it. One row, for they live and die together.
create table invoice (
    id          uuid primary key,               -- UUIDv5 of merchant, source and the invoice's identity
    merchant    text        not null,
    source      text        not null,
    number      text        not null,
    kind        text        not null,
    state       text        not null,           -- OPEN, PAID, CANCELLED, DISPUTED, CREDIT, PARKED
    reason      text,                           -- why it is parked or cancelled, for people
    currency    text        not null,
    open_minor  bigint      not null,           -- as the ERP said last
    paid_minor  bigint      not null default 0, -- payments we know of that the ERP's figure does not contain yet
    due_date    date,
    token       text        not null,           -- 128 random bits, base64url
    body        jsonb       not null,           -- the canonical invoice
    hash        uuid        not null,           -- of the body: the same record again changes nothing
    revision    int         not null default 1,
    held_until  date,                           -- no message before that day
    received_at timestamptz not null,
    changed_at  timestamptz not null
);
create unique index invoice_token on invoice (token);
create index invoice_number on invoice (merchant, number);
create index invoice_open on invoice (merchant, source, due_date) where state = 'OPEN';

-- What the ERP said before: the body that a newer revision replaced.
create table invoice_revision (
    invoice     uuid        not null references invoice,
    revision    int         not null,
    body        jsonb       not null,
    replaced_at timestamptz not null,
    primary key (invoice, revision)
);

-- What happened to an invoice, beside what effects, messages and payments tell of themselves.
create table timeline (
    invoice uuid        not null references invoice,
    at      timestamptz not null,
    event   text        not null,
    detail  text,
    who     text
);
create index timeline_invoice on timeline (invoice, at);

-- Work to be done outside. Planned in the transaction of its cause; the id is derived, so planning twice is a no-op.
create table effect (
    id         uuid primary key,                -- UUIDv5 of subject, kind and ordinal
    queue      text        not null,            -- what bounds it: pay/<account>, send/<account>, confirm/<merchant>, …
    kind       text        not null,
    merchant   text        not null,
    subject    uuid        not null,            -- the invoice
    ordinal    text        not null,
    repetition text        not null,            -- KEYED, QUERYABLE, TRANSACTIONAL, NEITHER: how a lost answer is treated
    state      text        not null,            -- PLANNED, CLAIMED, DONE, RETRY, IN_DOUBT, FAILED, PARKED, CANCELLED
    due_at     timestamptz not null,            -- when to try; for IN_DOUBT: until when evidence is awaited
    attempt    int         not null default 0,
    epoch      bigint,                          -- of the node that claimed it
    detail     jsonb       not null,
    reference  text,                            -- what the other side calls it
    problem    text,
    planned_at timestamptz not null,
    claimed_at timestamptz,
    settled_at timestamptz
) with (fillfactor = 75);
create index effect_due on effect (queue, due_at) where state in ('PLANNED', 'RETRY');
create index effect_claimed on effect (epoch) where state = 'CLAIMED';
create index effect_waiting on effect (state, due_at) where state in ('IN_DOUBT', 'FAILED', 'PARKED');
create index effect_subject on effect (subject);

-- Who may do what, until when, by the database's clock. The epoch fences off a holder that slept past its time.
create sequence epoch;
create table lease (
    name       text primary key,
    epoch      bigint      not null,
    expires_at timestamptz not null
);

-- What providers told us, raw, kept before it is answered.
create table notice (
    id          bigint generated always as identity primary key,
    account     text        not null,
    event_key   text        not null,
    headers     jsonb       not null,
    body        bytea       not null,
    state       text        not null default 'NEW',   -- NEW, DONE, PARKED
    problem     text,
    received_at timestamptz not null,
    unique (account, event_key)
);
create index notice_new on notice (id) where state = 'NEW';

-- One attempt to pay at a provider; the id is that of the effect that opens it.
create table payment_session (
    id           uuid primary key,
    invoice      uuid        not null references invoice,
    account      text        not null,
    amount_minor bigint      not null,
    currency     text        not null,
    state        text        not null,           -- OPENING, OPEN, PENDING, PAID, FAILED, EXPIRED, CANCELLED
    reference    text,                           -- the provider's
    url          text,
    opened_at    timestamptz not null,
    asked_at     timestamptz,
    expires_at   timestamptz
);
create index payment_session_invoice on payment_session (invoice);
create index payment_session_live on payment_session (account, asked_at nulls first) where state in ('OPEN', 'PENDING');

-- The ledger: money that moved, each movement once.
create table payment (
    id            uuid primary key,              -- UUIDv5 of account, provider's payment id and entry
    account       text        not null,
    payment_id    text        not null,          -- the provider's
    entry         text        not null,          -- PAYMENT, REFUND, CHARGEBACK
    invoice       uuid        not null references invoice,
    merchant      text        not null,
    session       uuid,
    amount_minor  bigint      not null,
    currency      text        not null,
    surplus_minor bigint      not null default 0, -- the part above what was open: credit or refund it
    method        text,
    paid_at       timestamptz not null,
    recorded_at   timestamptz not null,
    booked        text        not null default 'PLANNED', -- PLANNED, ACCEPTED, CONFIRMED
    booked_at     timestamptz,
    erp_reference text,
    reflected     boolean     not null default false, -- the ERP's open amount contains it
    unique (account, payment_id, entry)
);
create index payment_invoice on payment (invoice);
create index payment_merchant on payment (merchant, recorded_at);

-- One text to one customer; the id is that of the effect that sends it. Frozen before its first byte leaves.
create table message (
    id           uuid primary key,
    invoice      uuid        not null references invoice,
    channel      text        not null,           -- the account
    purpose      text        not null,           -- REQUEST, REMINDER, NOTICE, RECEIPT
    address      text        not null,
    language     text        not null,
    body         text        not null,
    link         text,
    state        text        not null,           -- SENDING, SENT, DELIVERED, READ, UNDELIVERED
    problem      text,
    reference    text,
    written_at   timestamptz not null,
    sent_at      timestamptz,
    delivered_at timestamptz,
    read_at      timestamptz
) with (fillfactor = 75);
create index message_invoice on message (invoice);
create index message_reference on message (channel, reference);

-- Records that need a person.
create table parked (
    id        uuid primary key,                  -- UUIDv5 of merchant, source and record: the same record parks once
    merchant  text        not null,
    source    text        not null,
    mapping   text,
    place     text,                              -- file and record
    record    text        not null,
    reason    text        not null,
    field     text,
    value     text,
    cure      text        not null,
    state     text        not null default 'PARKED', -- PARKED, REPLAYED, DISCARDED
    times     int         not null default 1,
    parked_at timestamptz not null,
    settled_at timestamptz,
    settled_by text
);
create index parked_open on parked (merchant, parked_at) where state = 'PARKED';
