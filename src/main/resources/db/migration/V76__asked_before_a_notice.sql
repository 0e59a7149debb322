-- When the provider last told of a session, asked for it; and when the route of a source last asked its ERP. Before a reminder leaves both must be recent.
alter table payment_session add column answered_at timestamptz;
create table source_polled (
    source    text primary key,
    polled_at timestamptz not null
);
