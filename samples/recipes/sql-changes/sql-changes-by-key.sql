select id, number, status, issue_date, due_date, currency, total, open_amount, customer_id, customer_name, email, phone, language, country
from invoice
where id in (:#in:keys)
