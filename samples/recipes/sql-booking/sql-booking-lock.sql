-- No row where it must not be booked; till the end of the transaction nobody else changes what is open.
select id from invoice
where id = cast(:#invoice as bigint) and currency = :#currency and status <> 'cancelled'
for update
