-- A file that an organiser sent to be taken into the draft, between the page that shows what it would
-- change and the button that does it. One for each person and event; it goes when it was taken, and
-- after a day.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    content BYTEA NOT NULL
);
CREATE INDEX uploads_by_event ON uploads (event_id);
CREATE INDEX uploads_by_user ON uploads (user_id);
