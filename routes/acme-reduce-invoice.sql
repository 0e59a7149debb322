-- A refund is a negative amount and opens the invoice again.
update invoices
set open = greatest(open - cast(:#amount as numeric), 0),
    status = case when open - cast(:#amount as numeric) <= 0 then 'paid' else 'open' end
where number = :#invoice
