-- How organisers reach those who take part, and what these answered: never part of a programme, and
-- never shown to guests. A link is looked up by its hash alone; raising the generation withdraws it.
-- `told_version` is the version of the programme that the person was told of last.
CREATE TABLE contacts (
    person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    link_generation BIGINT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    told_version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX contacts_by_event ON contacts (event_id);

-- When somebody cannot.
CREATE TABLE absences (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX absences_by_event ON absences (event_id);
CREATE INDEX absences_by_person ON absences (person_id);

-- What somebody agreed to, to which wording, since when and until when: rows are ended, not changed.
CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('recording', 'photo', 'slides')),
    wording BIGINT NOT NULL,
    language TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX consents_by_event ON consents (event_id);
CREATE UNIQUE INDEX consents_one_valid ON consents (person_id, kind) WHERE withdrawn_at IS NULL;
