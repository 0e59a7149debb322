-- The steps under way are found by their claim. An index by time with the same condition stood in the way: while the table's statistics are young the
-- planner takes that one, and reads all that is under way for each batch of claims.
drop index step_taken_under_way;
create index step_taken_under_way on step_taken (invoice) where state = 'UNDER_WAY';
create index step_taken_until on step_taken (until) where settled_at is null;
