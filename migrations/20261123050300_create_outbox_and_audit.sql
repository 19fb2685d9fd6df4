-- Letters to be sent, written in the transaction of the deed that caused them, and the trail of who
-- did what.
CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX letters_due ON letters (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX letters_by_event ON letters (event_id, created_at);
CREATE INDEX letters_by_registration ON letters (registration_id);
CREATE INDEX letters_by_recipient ON letters (recipient_key, created_at);

CREATE TABLE audit_entries (
    id TEXT PRIMARY KEY,
    event_id TEXT REFERENCES events (id) ON DELETE CASCADE,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    noun TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    differences TEXT NOT NULL
);
CREATE INDEX audit_entries_by_event ON audit_entries (event_id, at);
