select id, open_amount from invoice where open_amount <> 0 and status = 'open'
