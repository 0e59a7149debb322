-- What of a session's amount was named as charges when it was opened: that is what the payer paid for.
alter table payment_session add column charges_minor bigint not null default 0;
