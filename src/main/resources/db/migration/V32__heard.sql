-- What customers wrote to us, each text once, and what became of it.
create table heard (
    id         uuid primary key,                 -- UUIDv5 of account and the service's reference
    account    text        not null,
    medium     text        not null,             -- whatsapp, sms, …
    address    text        not null,             -- as we compare addresses: a number with its plus, mail in small letters
    reference  text        not null,             -- the service's own
    text       text        not null,
    at         timestamptz not null,
    merchant   text,                             -- null where we never wrote to that address
    invoices   uuid[]      not null default '{}',
    understood text        not null,             -- PAY, PAID, PROMISE, DISPUTE, STOP, START, WRONG_PERSON, HUMAN, UNKNOWN
    until      date,                             -- the day of a promise
    state      text        not null,             -- OPEN: needs a person; ANSWERED: by the connector; DONE: nothing is left to do
    reason     text,                             -- why it needs a person
    answer     uuid,                             -- the message that answers it
    who        text,                             -- who settled it
    settled_at timestamptz,
    unique (account, reference)
);
create index heard_open on heard (merchant, at) where state = 'OPEN';
create index heard_address on heard (account, address, at);
create index heard_answer on heard (answer) where answer is not null;

-- Whom we wrote to there, the latest first.
create index message_address on message (channel, lower(address), written_at);

-- What a customer can pay.
create index invoice_customer on invoice (merchant, (body -> 'customer' ->> 'id')) where state in ('OPEN', 'PARKED');
