-- An event with its programme: what the public reads, and what everything else hangs on.
-- Written in what SQLite and PostgreSQL share: ids TEXT made by the program, instants BIGINT in
-- milliseconds, texts per language as JSON in TEXT. `revision` is raised by every public change.
CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL
);

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    organisation_id TEXT NOT NULL REFERENCES organisations (id) ON DELETE RESTRICT,
    slug TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')),
    mode TEXT NOT NULL CHECK (mode IN ('onsite', 'online', 'hybrid')),
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    summary TEXT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    doors_open_at BIGINT,
    venue TEXT NOT NULL,
    accessibility TEXT NOT NULL,
    photo_notice TEXT NOT NULL,
    attribution TEXT NOT NULL,
    has_example_times BOOLEAN NOT NULL,
    registration_opens_at BIGINT,
    registration_closes_at BIGINT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX events_by_organisation ON events (organisation_id);

CREATE TABLE rooms (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    capacity BIGINT,
    position BIGINT NOT NULL,
    UNIQUE (event_id, slug)
);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    academic_title TEXT NOT NULL,
    function TEXT NOT NULL,
    organisation TEXT NOT NULL,
    biography TEXT NOT NULL,
    position BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (event_id, slug)
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')),
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    language TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (event_id, slug)
);

CREATE TABLE slots (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    room_id TEXT REFERENCES rooms (id) ON DELETE SET NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX slots_by_session ON slots (session_id);
CREATE INDEX slots_by_room ON slots (room_id);

CREATE TABLE participations (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    position BIGINT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (session_id, person_id, role)
);
CREATE INDEX participations_by_person ON participations (person_id);
