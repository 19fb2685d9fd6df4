-- What people offer for a programme before anybody has agreed to it: never part of a programme, and
-- never shown to guests. The same form twice is one proposal; a link is looked up by its hash alone.
CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    form_key TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    letter_language TEXT NOT NULL,
    organisation TEXT NOT NULL,
    function TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('submitted', 'asked', 'accepted', 'declined', 'withdrawn')),
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    reason TEXT NOT NULL,
    link_generation BIGINT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
    person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (event_id, form_key)
);
CREATE INDEX proposals_by_address ON proposals (event_id, email_key);
CREATE INDEX proposals_by_time ON proposals (event_id, created_at);
CREATE INDEX proposals_by_session ON proposals (session_id);
CREATE INDEX proposals_by_person ON proposals (person_id);
