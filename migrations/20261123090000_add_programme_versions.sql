-- The programme that guests see: what was published last, whole and as it was then. What the tables
-- hold is the draft that organisers work on; nothing of it is read for the public. `content` is JSON
-- and never queried inside. What calendars were told of a slot stands in it, not with the draft.
CREATE TABLE programme_versions (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    number BIGINT NOT NULL CHECK (number >= 1),
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    note TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (event_id, number)
);

ALTER TABLE slots DROP COLUMN sequence;
ALTER TABLE slots DROP COLUMN created_at;
ALTER TABLE slots DROP COLUMN updated_at;
