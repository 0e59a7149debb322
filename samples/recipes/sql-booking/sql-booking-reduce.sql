update invoice i
set open_amount = i.open_amount - r.applied, status = case when i.open_amount = r.applied then 'paid' else i.status end
from receipt r
where r.key = :#key and i.id = r.invoice
