select id, number, status, issue_date, due_date, currency, total, open_amount, customer_id, customer_name, email, phone, language, country,
    cast(changed_at as text) as changed_at
from invoice where changed_at > cast(:#${variable.mark} as timestamptz) order by invoice.changed_at
