insert into paylink_taken (invoice, version) values (:#id, :#version)
on conflict (invoice) do update set version = excluded.version
