-- All open invoices with their customers, credit notes too.
select i.number, i.kind, i.issued, i.due, i.currency, i.total, i.open, i.subject,
       c.id as customer_id, c.name, c.business, c.email, c.phone, c.language, c.country
from invoices i
join customers c on c.id = i.customer
where i.status = 'open'
order by i.number
