-- Letters that organisers write to many: to whom and when are JSON that is never queried inside. A letter of
-- a mailing says so, and no guest gets two of one.
CREATE TABLE mailings (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('draft', 'planned', 'sending', 'sent', 'missed')),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    audience TEXT NOT NULL,
    timing TEXT NOT NULL,
    begun_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX mailings_by_event ON mailings (event_id, created_at);
CREATE INDEX mailings_to_do ON mailings (state) WHERE state IN ('planned', 'sending');
ALTER TABLE letters ADD COLUMN mailing_id TEXT REFERENCES mailings (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX letters_once_per_mailing ON letters (mailing_id, registration_id) WHERE mailing_id IS NOT NULL;
