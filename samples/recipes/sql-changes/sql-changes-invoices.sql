-- A row becomes visible only when its transaction commits, with a stamp from before: 15 minutes must be longer than any transaction that writes.
select id, number, status, issue_date, due_date, currency, total, open_amount, customer_id, customer_name, email, phone, language, country
from invoice
where changed_at >= cast(:#${variable.mark} as timestamptz) - interval '15 minutes'
    and (open_amount <> 0 or changed_at > now() - interval '90 days')
order by changed_at
