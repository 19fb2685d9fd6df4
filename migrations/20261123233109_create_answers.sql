-- The organisers' own questions, as JSON of their event that is never queried inside, and what guests answered.
-- A row says itself of what kind and class it is: what is confidential is told apart, counted and erased
-- without a look at the questions.
ALTER TABLE events ADD COLUMN questions TEXT NOT NULL DEFAULT '[]';
CREATE TABLE answers (
    registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    kind TEXT NOT NULL,
    class TEXT NOT NULL CHECK (class IN ('registration', 'early', 'sensitive')),
    value TEXT NOT NULL,
    PRIMARY KEY (registration_id, question)
);
CREATE INDEX answers_by_event ON answers (event_id, question);
