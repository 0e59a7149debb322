create table consent (
    id       bigint generated always as identity primary key,
    medium   text        not null,               -- whatsapp, sms, email, …; * for all
    address  text        not null,
    given    boolean     not null,               -- false: stopped
    evidence text        not null,               -- where it was said
    at       timestamptz not null
);
create index consent_address on consent (address, medium, id);

alter table message add column expected_by timestamptz; -- when the next channel is tried, should it not have arrived
create index message_expected on message (expected_by) where expected_by is not null;
