-- Kinds of tickets and the quotas that some of them share, as JSON that is never queried inside: whoever
-- takes a place has read the event. The counters are rows, beside the one of all places.
ALTER TABLE events ADD COLUMN tickets TEXT NOT NULL DEFAULT '{}';
ALTER TABLE quotas ADD COLUMN is_whole BOOLEAN NOT NULL DEFAULT TRUE;
CREATE UNIQUE INDEX quotas_one_whole ON quotas (event_id) WHERE is_whole;

-- Which kind a guest asked for, and whether another one will do when a place is free.
ALTER TABLE registrations ADD COLUMN ticket_type TEXT;
ALTER TABLE registrations ADD COLUMN takes_any BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX registrations_by_ticket_type ON registrations (event_id, ticket_type) WHERE ticket_type IS NOT NULL;
