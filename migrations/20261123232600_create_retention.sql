-- How long what people said of themselves is kept after an event, where its organisers want it otherwise
-- than usual; what was erased, as numbers; and the counts that stay when those who were counted are gone.
CREATE TABLE retention_days (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    class TEXT NOT NULL,
    days BIGINT NOT NULL CHECK (days >= 0),
    PRIMARY KEY (event_id, class)
);

-- One erasure of one class: without an end while it goes on, and without the last instant until what it
-- left in free pages is gone too. `counts` is JSON and never queried inside.
CREATE TABLE erasures (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    class TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT,
    scrubbed_at BIGINT,
    counts TEXT NOT NULL
);
CREATE INDEX erasures_by_event ON erasures (event_id, begun_at);
CREATE UNIQUE INDEX erasures_one_open ON erasures (event_id, class) WHERE ended_at IS NULL;

CREATE TABLE figures (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    ticket_type TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count BIGINT NOT NULL CHECK (count >= 0),
    PRIMARY KEY (event_id, ticket_type, outcome)
);
