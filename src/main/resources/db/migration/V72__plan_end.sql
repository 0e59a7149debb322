-- Claims whose plan is over without the money having come: what the plan wants then, and whether a person has seen to it.
create table plan_end (
    invoice  uuid primary key references invoice,
    merchant text        not null,
    act      text        not null,               -- TASK: a person looks; HAND_OVER: it goes to whoever collects
    plan     text        not null,
    why      text        not null,
    at       timestamptz not null,
    done_at  timestamptz,
    done_by  text,
    note     text                                -- what the person did
);
create index plan_end_open on plan_end (merchant, at, invoice) where done_at is null;
