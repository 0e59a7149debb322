-- A bank transfer finds its invoice by the ERP's own creditor reference, where it gave one; candidates by what is open.
create index invoice_reference on invoice (merchant, upper(replace(body ->> 'reference', ' ', ''))) where body ->> 'reference' is not null;
create index invoice_amount on invoice (merchant, (open_minor - paid_minor)) where state in ('OPEN', 'PARKED', 'DISPUTED');
