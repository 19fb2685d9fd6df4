-- Slides of those who take part, one file per person and session; what they hold lies in `files`.
-- Whether guests get them is said by the links of the session and by the consent, not here.
CREATE TABLE slides (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    UNIQUE (session_id, person_id)
);
CREATE INDEX slides_by_event ON slides (event_id);
CREATE INDEX slides_by_person ON slides (person_id);
