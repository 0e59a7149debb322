-- The version is PostgreSQL's own number of whoever wrote the row last: it changes with every change, and no clock is asked.
select i.id, i.number, i.status, i.issue_date, i.due_date, i.currency, i.total, i.open_amount, i.customer_id, i.customer_name, i.email, i.phone,
    i.language, i.country, cast(i.xmin as text) as version
from invoice i left join paylink_taken t on t.invoice = i.id
where t.invoice is null and i.open_amount <> 0 or t.version <> cast(i.xmin as text)
order by i.id
limit 500
