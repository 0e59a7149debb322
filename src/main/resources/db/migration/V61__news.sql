-- Invoices that wait because no channel reaches their customer: an outcome like others, so they are counted and listed by a look at this index,
-- however many invoices there are.
create index invoice_no_contact on invoice (merchant, received_at desc, id) where state = 'PARKED' and reason like 'no contact%';

-- Merchants whose news a route takes. What happens is written down as news only for them, and only as long as a route has asked lately.
create table news_reader (
    merchant text primary key,
    seen_at  timestamptz not null
);
-- The order in which news was written down.
create sequence news_order;
