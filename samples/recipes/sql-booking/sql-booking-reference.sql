select id as "erpReference" from receipt where key = :#key
