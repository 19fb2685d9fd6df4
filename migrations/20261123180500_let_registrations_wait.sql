-- A registration may wait: for its address to be confirmed, for an organiser, for a place, for an answer
-- to an offer. Whether it holds a place is a column of its own, since that is what a quota counts. The
-- condition on a column cannot be changed on SQLite, and so the column is made anew. `hold_until` is when
-- a place that is held for somebody is free again.
ALTER TABLE registrations ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed' CHECK (state IN (
    'unverified', 'requested', 'waiting', 'offered', 'confirmed', 'declined', 'cancelled', 'expired'
));
UPDATE registrations SET state = status;
DROP INDEX registrations_one_per_address;
ALTER TABLE registrations DROP COLUMN status;
ALTER TABLE registrations RENAME COLUMN state TO status;
ALTER TABLE registrations ADD COLUMN holds_place BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE registrations SET holds_place = TRUE WHERE status = 'confirmed';
ALTER TABLE registrations ADD COLUMN hold_until BIGINT;
-- The how-manieth it was to come, which is its place in line beside its priority: counted with the
-- quota, since of two that come within one millisecond one is the first. Who lets an offer pass stands
-- at the end again.
ALTER TABLE quotas ADD COLUMN arrivals BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registrations ADD COLUMN arrival BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registrations ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registrations ADD COLUMN extensions BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registrations ADD COLUMN pending_hash TEXT;
CREATE UNIQUE INDEX registrations_one_per_address ON registrations (event_id, email_key)
WHERE status IN ('requested', 'waiting', 'offered', 'confirmed');
CREATE UNIQUE INDEX registrations_by_pending ON registrations (pending_hash);
CREATE INDEX registrations_in_line ON registrations (event_id, priority, arrival) WHERE status = 'waiting';
CREATE INDEX registrations_held ON registrations (hold_until) WHERE hold_until IS NOT NULL;

-- What the organisers want of those who register, as JSON that is never queried inside.
ALTER TABLE events ADD COLUMN registration_rules TEXT NOT NULL DEFAULT '{}';
