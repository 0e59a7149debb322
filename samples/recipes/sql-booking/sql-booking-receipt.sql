-- What is above the open amount stays on the customer's account; a refund is a document of its own and is put against nothing.
insert into receipt (key, invoice, kind, amount, applied, currency, paid_on)
select :#key, id, :#kind, cast(:#amount as numeric),
    case when :#kind = 'receipt' then least(cast(:#amount as numeric), open_amount) else 0 end, :#currency, cast(:#paidOn as date)
from invoice where id = cast(:#invoice as bigint)
