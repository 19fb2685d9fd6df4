-- What organisers say in their own words in a kind of letter. Texts are JSON per language; a kind without
-- a row has our words.
CREATE TABLE letter_texts (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    replaces BOOLEAN NOT NULL,
    PRIMARY KEY (event_id, kind)
);
