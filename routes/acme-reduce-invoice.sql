-- A refund is a negative amount and opens the invoice again. One that is cancelled meanwhile or kept in another currency stays as it is: the
-- payment stands beside it, the ERP goes on showing it as unpaid, and a person is asked.
update invoices
set open = greatest(open - cast(:#amount as numeric), 0),
    status = case when open - cast(:#amount as numeric) <= 0 then 'paid' else 'open' end
where number = :#invoice and currency = :#currency and status <> 'cancelled'
