-- A letter that was overtaken by a cancellation has a state of its own: it was not sent, and nobody
-- needs to mend anything. The condition on a column cannot be changed on SQLite, and so the table is
-- made anew; nothing refers to it.
CREATE TABLE letters_anew (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
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
    sent_at BIGINT
);
INSERT INTO letters_anew
SELECT
    id, event_id, registration_id, kind, recipient, recipient_key, language, state, attempts, next_attempt_at,
    leased_until, last_error, created_at, sent_at
FROM letters;
DROP TABLE letters;
ALTER TABLE letters_anew RENAME TO letters;
CREATE INDEX letters_due ON letters (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX letters_by_event ON letters (event_id, created_at);
CREATE INDEX letters_by_registration ON letters (registration_id);
CREATE INDEX letters_by_recipient ON letters (recipient_key, created_at);
UPDATE letters SET state = 'superseded', last_error = ''
WHERE state = 'failed' AND last_error = 'Not sent: the registration has changed since.';
