-- One attempt to pay may be for several invoices of a payer: this much is for each, in this order where less comes than was asked. Its own
-- invoice, the one whose page was open, is among them.
alter table payment_session add column joint boolean not null default false;
create table session_part (
    session       uuid   not null references payment_session,
    invoice       uuid   not null references invoice,
    position      int    not null,
    amount_minor  bigint not null,
    charges_minor bigint not null,
    primary key (session, invoice)
);
create index session_part_invoice on session_part (invoice);

-- One movement at the provider is one entry for each invoice that got a part of it; parts count from 0.
alter table payment add column part int not null default 0;
alter table payment drop constraint payment_account_payment_id_entry_key;
alter table payment add unique (account, payment_id, entry, part);
