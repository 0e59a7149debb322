-- Whom a messenger reaches only by an id of its own, which the customer's own contact has brought.
create table identity (
    merchant text        not null,
    customer text        not null,               -- the ERP's id
    account  text        not null,
    medium   text        not null,
    address  text        not null,
    since    timestamptz not null,
    evidence text        not null,               -- how it came to be this customer's
    heard_at timestamptz not null,               -- when anything was last heard from there
    primary key (merchant, customer, account)
);
create index identity_address on identity (account, address);

-- What may become one: a token that the customer carries to the messenger. Good once: redeemed, it is gone.
create table invitation (
    invoice    uuid        not null references invoice,
    account    text        not null,
    merchant   text        not null,
    customer   text        not null,
    token_hash text        not null,             -- SHA-256 of the token
    expires_at timestamptz not null,
    primary key (invoice, account)               -- a new one takes the place of the last
);
create unique index invitation_token on invitation (token_hash);

-- Some messengers tell of all messages up to a time. Their addresses are neither phone numbers nor e-mail addresses, so that others pay nothing for it.
create index message_watermark on message (channel, address, written_at) where state in ('SENT', 'DELIVERED') and address !~ '[+@]';
