-- One row where this payment is new, none where it has been booked before.
insert into paylink_marker (key) values (:#key) on conflict do nothing
