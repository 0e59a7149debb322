-- What is charged beside an invoice: each fee, interest, lump sum and collection cost is an item of its own, with a state of its own.
create table charge_item (
    id             uuid primary key,             -- UUIDv5 of the invoice, the step and the kind: planned again, it is the same
    invoice        uuid        not null references invoice,
    kind           text        not null,         -- FEE, INTEREST, LUMP_SUM, COLLECTION_COSTS
    currency       text        not null,
    reckoned_minor bigint      not null,         -- as reckoned on its day; interest in full, from its first day on
    amount_minor   bigint      not null,         -- what is asked for: interest less what was paid or waived of it before
    paid_minor     bigint      not null default 0,
    state          text        not null,         -- KEPT: recorded and not asked; ASKED, WAIVED, PAID; REPLACED: by later interest
    step           text        not null,         -- of the plan
    notice         uuid        not null,         -- that tells of it; it is asked from its arrival on
    plan           text        not null,         -- name and version
    law            text        not null,         -- country and version of the files that were read
    reckoned_on    date        not null,
    basis          jsonb       not null,         -- how it was reckoned: lines and reasons
    planned_at     timestamptz not null,
    asked_at       timestamptz,
    decided_by     text,                         -- who waived it, keeps it or asks for it: then no notice changes that
    why            text,
    decided_at     timestamptz
);
create index charge_item_invoice on charge_item (invoice);
create index charge_item_notice on charge_item (notice);

-- Which part of a movement of the ledger an item got, or gave back; the rest is the invoice's own.
create table charge_share (
    payment      uuid   not null,
    item         uuid   not null references charge_item,
    amount_minor bigint not null,
    primary key (payment, item)
);
create index charge_share_item on charge_share (item);

-- The sum of those parts: what of a movement is not the invoice's.
alter table payment add column charges_minor bigint not null default 0;
