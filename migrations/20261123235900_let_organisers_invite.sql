-- Organisers invite: a registration that waits for its guest's own answer. The condition on a column cannot
-- be changed on SQLite, and so the column is made anew, with the indexes that ask for it.
ALTER TABLE registrations ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed' CHECK (state IN (
    'invited', 'unverified', 'requested', 'waiting', 'offered', 'confirmed', 'declined', 'cancelled', 'expired'
));
UPDATE registrations SET state = status;
DROP INDEX registrations_one_per_address;
DROP INDEX registrations_in_line;
ALTER TABLE registrations DROP COLUMN status;
ALTER TABLE registrations RENAME COLUMN state TO status;
CREATE UNIQUE INDEX registrations_one_per_address ON registrations (event_id, email_key)
WHERE status IN ('invited', 'requested', 'waiting', 'offered', 'confirmed');
CREATE INDEX registrations_in_line ON registrations (event_id, priority, arrival) WHERE status = 'waiting';
-- When an organiser put the guest in, for those who did not come by themselves; and when an invited guest
-- said that the answer comes later.
ALTER TABLE registrations ADD COLUMN invited_at BIGINT;
ALTER TABLE registrations ADD COLUMN seen_at BIGINT;
