insert into payments (id, invoice, amount, currency, paid_on, means)
values (:#key, :#invoice, cast(:#amount as numeric), :#currency, cast(:#paidOn as date), :#means)
