-- To whom templates went, the latest time each: Meta limits how many different customers a business portfolio writes to within 24 hours.
create table reached (
    audience text        not null,               -- the portfolio, as its accounts name it
    address  text        not null,
    at       timestamptz not null,
    primary key (audience, address)
);
create index reached_at on reached (audience, at);

-- What services told of an account itself, the latest of each subject, for all nodes to hear.
create table account_news (
    owner   text        not null,                -- whom the service names, such as a WhatsApp Business Account
    subject text        not null,                -- what it is about: a template, the limit, the account
    word    text        not null,                -- the service's own
    at      timestamptz not null,
    primary key (owner, subject)
);
