-- Holds are listed for people, by customer, with those that have ended.
alter table hold add column customer text;       -- the ERP's number of whom it holds; null for invoices and merchants
create index hold_list on hold (merchant, since);
create index hold_of_invoice on hold (invoice);
create index hold_promise on hold (merchant) where kind = 'PROMISE';
create index hold_of_payer on hold (payer) where invoice is null;
