-- All open invoices with their customers, credit notes too; and those of the last ninety days that were paid or cancelled
-- since, so that their links close with the right word.
select i.number, i.kind, i.status, i.issued, i.due, i.currency, i.total, i.open, i.subject,
       c.id as customer_id, c.name, c.business, c.email, c.phone, c.language, c.country
from invoices i
join customers c on c.id = i.customer
where i.status = 'open' or i.issued > current_date - 90
order by i.number
