-- One row where this payment is new, none where it has been booked before; a second one at the same time waits here for the first.
insert into paylink_booked (key) values (:#key) on conflict do nothing
