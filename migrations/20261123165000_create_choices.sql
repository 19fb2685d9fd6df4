-- "My programme": what one guest chose of an event's sessions, found by the hash of its link. The
-- session of a star is named without a reference: guests still see one that the draft has lost.
CREATE TABLE choices (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    registration_id TEXT REFERENCES registrations (id) ON DELETE CASCADE,
    form_key TEXT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (event_id, form_key)
);
CREATE UNIQUE INDEX choices_one_per_registration ON choices (registration_id);

CREATE TABLE stars (
    choice_id TEXT NOT NULL REFERENCES choices (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL,
    PRIMARY KEY (choice_id, session_id)
);
