-- The books of the sandbox's own bank: a provider that knows nothing of us, only what it was told over HTTP.
create table sandbox_session (
    id              text primary key,            -- 128 random bits: whoever knows it may pay
    account         text        not null,        -- whose API key opened it
    idempotency_key text        not null,
    reference       text        not null,        -- the shop's
    amount_minor    bigint      not null,
    currency        text        not null,
    shop            text        not null,
    invoice         text        not null,
    description     text,
    language        text        not null,
    return_url      text        not null,
    notice_url      text        not null,
    state           text        not null,        -- OPEN, PROCESSING, COMPLETE, EXPIRED, CANCELLED
    behaviour       text        not null default 'NOW', -- of its notices: NOW, LATE, TWICE, LOST
    late_seconds    int         not null default 0,
    opened_at       timestamptz not null,
    expires_at      timestamptz not null,
    unique (account, idempotency_key)
);
create index sandbox_session_open on sandbox_session (expires_at) where state = 'OPEN';
create index sandbox_session_latest on sandbox_session (opened_at);

create table sandbox_payment (
    id           text primary key,
    session      text        not null references sandbox_session,
    kind         text        not null,           -- PAYMENT, REFUND, CHARGEBACK
    of_payment   text references sandbox_payment,
    amount_minor bigint      not null check (amount_minor > 0),
    state        text        not null,           -- PENDING, SUCCEEDED, FAILED
    method       text        not null,
    made_at      timestamptz not null,
    settles_at   timestamptz                     -- when a pending one succeeds by itself
);
create index sandbox_payment_session on sandbox_payment (session);
create index sandbox_payment_pending on sandbox_payment (settles_at) where state = 'PENDING';

-- Webhooks to be sent, kept until the shop has answered 2xx. A doubled one stands here twice with the same event.
create table sandbox_notice (
    id       bigint generated always as identity primary key,
    session  text        not null references sandbox_session,
    event    text        not null,
    type     text        not null,
    body     text        not null,
    state    text        not null,               -- WAITING, DELIVERED, GIVEN_UP, LOST
    due_at   timestamptz not null,
    attempt  int         not null default 0,
    answer   text,
    made_at  timestamptz not null
);
create index sandbox_notice_due on sandbox_notice (due_at) where state = 'WAITING';
create index sandbox_notice_session on sandbox_notice (session);
