-- What a programme says beyond titles and times: tracks, own types of sessions, how accessible a room
-- is, what is recorded, where to follow it, who the people are elsewhere, and whether they have agreed.
CREATE TABLE tracks (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (event_id, slug)
);

-- A type of session that the event names itself; it behaves as the one of ours that it is based on.
CREATE TABLE session_types (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    base TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (event_id, slug)
);

ALTER TABLE rooms ADD COLUMN is_step_free BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE rooms ADD COLUMN has_hearing_loop BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE rooms ADD COLUMN directions TEXT NOT NULL DEFAULT '{}';

ALTER TABLE sessions ADD COLUMN track_id TEXT REFERENCES tracks (id) ON DELETE SET NULL;
ALTER TABLE sessions ADD COLUMN own_type TEXT;
ALTER TABLE sessions ADD COLUMN interpretation TEXT NOT NULL DEFAULT '[]';
ALTER TABLE sessions ADD COLUMN is_recorded BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sessions ADD COLUMN is_photographed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sessions ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
CREATE INDEX sessions_by_track ON sessions (track_id);

ALTER TABLE people ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN photo TEXT;

-- The state of who takes part: `invited` until they answer.
ALTER TABLE participations ADD COLUMN state TEXT NOT NULL DEFAULT 'confirmed'
    CHECK (state IN ('invited', 'confirmed', 'declined'));
