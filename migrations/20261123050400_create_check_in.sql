-- The door: lists, every attempt, and the admissions that hold. The partial index is what makes a
-- ticket admit once, however many doors scan it at the same instant.
CREATE TABLE check_in_lists (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (event_id, slug)
);

CREATE TABLE admissions (
    id TEXT PRIMARY KEY,
    list_id TEXT NOT NULL REFERENCES check_in_lists (id) ON DELETE CASCADE,
    ticket_id TEXT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    admitted_at BIGINT NOT NULL,
    admitted_by TEXT NOT NULL,
    annulled_at BIGINT,
    annulled_by TEXT,
    annulled_reason TEXT
);
CREATE UNIQUE INDEX admissions_once ON admissions (list_id, ticket_id) WHERE annulled_at IS NULL;
CREATE INDEX admissions_by_ticket ON admissions (ticket_id);

CREATE TABLE check_in_attempts (
    nonce TEXT PRIMARY KEY,
    list_id TEXT NOT NULL REFERENCES check_in_lists (id) ON DELETE CASCADE,
    ticket_id TEXT REFERENCES tickets (id) ON DELETE SET NULL,
    admission_id TEXT REFERENCES admissions (id) ON DELETE SET NULL,
    result TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_user TEXT NOT NULL
);
CREATE INDEX check_in_attempts_by_list ON check_in_attempts (list_id, at);
CREATE INDEX check_in_attempts_by_ticket ON check_in_attempts (ticket_id);
CREATE INDEX check_in_attempts_by_admission ON check_in_attempts (admission_id);
