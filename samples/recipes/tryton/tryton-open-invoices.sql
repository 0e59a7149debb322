-- All posted customer invoices of Tryton 6 with what is still to pay, credit notes too (below zero); and those that were paid or cancelled in
-- the last ninety days, so that their links close with the right word. Tryton keeps the amount to pay nowhere: it is the sum of the
-- receivable lines that are not reconciled, less what has been paid on them.
with unsettled as (
    select i.id as invoice, l.maturity_date, l.second_currency = i.currency as in_its_currency, l.amount_second_currency, l.debit - l.credit as booked
    from account_invoice i
    join account_move_line l on l.move = i.move and l.account = i.account
    where i.type = 'out' and i.state = 'posted' and l.reconciliation is null
    union all
    select i.id, null, l.second_currency = i.currency, l.amount_second_currency, l.debit - l.credit
    from account_invoice i
    join "account_invoice-account_move_line" paid on paid.invoice = i.id
    join account_move_line l on l.id = paid.line
    where i.type = 'out' and i.state = 'posted' and l.reconciliation is null
), sums as (
    select invoice, min(maturity_date) as due_date,
           coalesce(sum(amount_second_currency) filter (where in_its_currency), 0) as in_its_currency,
           coalesce(sum(booked) filter (where in_its_currency is not true), 0) as in_companys
    from unsettled
    group by invoice
)
select i.id as invoice_id, i.number, i.state, i.invoice_date, s.due_date, i.description, currency.code as currency,
       round(coalesce(s.in_its_currency, 0) + coalesce(s.in_companys, 0) * case
           when i.currency = company.currency then 1
           -- What was paid in the company's currency counts at the rate of the invoice's date.
           else (select rate from currency_currency_rate r where r.currency = i.currency and r.date <= i.invoice_date order by r.date desc limit 1)
              / (select rate from currency_currency_rate r where r.currency = company.currency and r.date <= i.invoice_date order by r.date desc limit 1)
       end, currency.digits) as amount_to_pay,
       party.code as party_code, party.name as party_name, country.code as country, language.code as language,
       phone.value as phone, email.value as email
from account_invoice i
join company_company company on company.id = i.company
join currency_currency currency on currency.id = i.currency
join party_party party on party.id = i.party
left join sums s on s.invoice = i.id
left join party_address address on address.id = i.invoice_address
left join country_country country on country.id = address.country
left join lateral (
    select coalesce(c.value_compact, c.value) as value
    from party_contact_mechanism c
    where c.party = i.party and c.active and c.type in ('mobile', 'phone')
    order by coalesce(c.invoice, false) desc, c.type = 'mobile' desc, c.sequence nulls first, c.id
    limit 1) phone on true
left join lateral (
    select c.value
    from party_contact_mechanism c
    where c.party = i.party and c.active and c.type = 'email'
    order by coalesce(c.invoice, false) desc, c.sequence nulls first, c.id
    limit 1) email on true
left join lateral (
    select l.code
    from party_party_lang p
    join ir_lang l on l.id = p.lang
    where p.party = i.party and (p.company = i.company or p.company is null)
    order by p.company nulls last, p.id
    limit 1) language on true
where i.type = 'out' and (i.state = 'posted' or i.state in ('paid', 'cancelled') and i.write_date > now() at time zone 'UTC' - interval '90 days')
order by s.due_date, i.id
