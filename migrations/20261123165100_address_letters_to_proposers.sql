-- A letter goes to a guest, to somebody who takes part, or to whoever made a proposal. A condition of a
-- table cannot be changed on SQLite, and so it is made anew; nothing refers to it.
CREATE TABLE letters_anew (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    registration_id TEXT REFERENCES registrations (id) ON DELETE CASCADE,
    person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
    proposal_id TEXT REFERENCES proposals (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'superseded')),
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    since_version BIGINT,
    until_version BIGINT,
    CHECK (
        CASE WHEN registration_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN person_id IS NULL THEN 0 ELSE 1 END
        + CASE WHEN proposal_id IS NULL THEN 0 ELSE 1 END = 1
    )
);
INSERT INTO letters_anew (
    id, event_id, registration_id, person_id, kind, recipient, recipient_key, language, state, attempts,
    next_attempt_at, leased_until, last_error, created_at, sent_at, since_version, until_version
)
SELECT
    id, event_id, registration_id, person_id, kind, recipient, recipient_key, language, state, attempts,
    next_attempt_at, leased_until, last_error, created_at, sent_at, since_version, until_version
FROM letters;
DROP TABLE letters;
ALTER TABLE letters_anew RENAME TO letters;
CREATE INDEX letters_due ON letters (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX letters_by_event ON letters (event_id, created_at);
CREATE INDEX letters_by_registration ON letters (registration_id);
CREATE INDEX letters_by_person ON letters (person_id);
CREATE INDEX letters_by_proposal ON letters (proposal_id);
CREATE INDEX letters_by_recipient ON letters (recipient_key, created_at);
