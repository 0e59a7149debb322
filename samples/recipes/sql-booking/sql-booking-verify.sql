select open_amount from invoice where id = cast(:#invoice as bigint)
