-- ACME's customers and invoices at the first start. Days are counted from today. The people are invented, and their phone
-- numbers are those that Germany, Sweden and the United States keep for films.

insert into customers (id, name, business, email, phone, language, country) values
    ('K-101', 'Anna Berger',           false, 'anna.berger@example.org',    '0176 04069001',    'de', 'DE'),
    ('K-102', 'Bäckerei Roth GmbH',    true,  'buchhaltung@roth.example',   '0171 3920002',     'de', 'DE'),
    ('K-103', 'Mehmet Yılmaz',         false, null,                         '+49 176 04069003', 'de', 'DE'),
    ('K-104', 'Sofia Lindqvist',       false, 'sofia@lindqvist.example',    '+46 70 174 06 05', 'en', 'SE'),
    ('K-105', 'Tanaka Trading',        true,  'accounts@tanaka.example',    null,               'en', 'JP'),
    ('K-106', 'Urs Gerber',            false, 'urs.gerber@example.org',     '0171 3920006',     'de', 'CH'),
    ('K-107', 'Karl Ohnesorg',         false, null,                         null,               'de', 'DE'),
    ('K-108', 'Nina Spätling',         false, 'nina+late@example.org',      null,               'de', 'DE');

insert into invoices (number, customer, kind, issued, due, currency, total, open, status, subject) values
    ('RE-1001', 'K-101', 'invoice', current_date - 20, current_date -  6, 'EUR',   129.90,   129.90, 'open', 'Kaffeemühle'),
    ('RE-1002', 'K-102', 'invoice', current_date - 12, current_date + 18, 'EUR',  2480.00,  2480.00, 'open', 'Wartung Ofen 3'),
    ('RE-1003', 'K-103', 'invoice', current_date -  9, current_date +  5, 'EUR',    45.50,    20.50, 'open', 'Ersatzteile, angezahlt'),
    ('RE-1004', 'K-104', 'invoice', current_date -  5, current_date +  9, 'EUR',   318.25,   318.25, 'open', 'Espresso machine'),
    ('RE-1005', 'K-105', 'invoice', current_date -  4, current_date + 26, 'JPY', 84000.00, 84000.00, 'open', 'Spare parts'),
    ('RE-1006', 'K-106', 'invoice', current_date -  3, current_date + 11, 'CHF',    99.95,    99.95, 'open', 'Siebträger'),
    ('RE-1008', 'K-108', 'invoice', current_date -  1, current_date + 13, 'EUR',    17.80,    17.80, 'open', 'Filterpapier');

insert into invoices (number, customer, kind, issued, due, currency, total, open, status, subject) values
    -- Paid long ago: nobody is asked.
    ('RE-0998', 'K-101', 'invoice', current_date - 60, current_date - 46, 'EUR',  64.00,  0.00, 'paid', 'Dichtungen'),
    -- A credit note reduces what we are owed; it is never collected.
    ('GU-1009', 'K-102', 'credit',  current_date -  2, null,              'EUR', 120.00, 120.00, 'open', 'Gutschrift Wartung'),
    -- Nobody knows how to reach this customer: the invoice waits for a person, and its link can be paid all the same.
    ('RE-1007', 'K-107', 'invoice', current_date -  2, current_date + 12, 'EUR',  75.00,  75.00, 'open', 'Reparatur'),
    -- A typing error: the yen has no decimals. The record is parked with its reason, the others go through.
    ('RE-1010', 'K-105', 'invoice', current_date -  1, current_date + 29, 'JPY', 1250.50, 1250.50, 'open', 'Freight');

insert into payments (id, invoice, amount, currency, paid_on, means) values
    ('BANK-77', 'RE-0998', 64.00, 'EUR', current_date - 50, 'bank transfer'),
    ('BANK-78', 'RE-1003', 25.00, 'EUR', current_date -  9, 'cash');
