-- What a notice met when it arrived, so that what it brought can be measured later. Null: it arrived before this was kept.
alter table step_taken
    add column channel    text,                  -- the account by which it arrived
    add column arrived_at timestamptz,           -- as the service tells; settled_at is when that was heard
    add column open_minor bigint;                -- what was open of the invoice then
update step_taken set arrived_at = settled_at where state = 'DELIVERED';

-- Measures look at a stretch of time, however much came before it.
create index step_taken_planned on step_taken (planned_at);
create index payment_paid on payment (merchant, paid_at);
create index invoice_received on invoice (merchant, received_at);
create index hold_promise_since on hold (merchant, since) where kind = 'PROMISE';
drop index hold_promise;
