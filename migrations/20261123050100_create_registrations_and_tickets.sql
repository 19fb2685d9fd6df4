-- Places, who holds them, their tickets, and the keys that tickets are signed with.
-- `quotas.taken` is only ever changed by one guarded statement and derived again by `auftakt check`.
CREATE TABLE quotas (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    slug TEXT NOT NULL,
    capacity BIGINT NOT NULL CHECK (capacity >= 0),
    taken BIGINT NOT NULL CHECK (taken >= 0),
    UNIQUE (event_id, slug)
);

CREATE TABLE registrations (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    quota_id TEXT NOT NULL REFERENCES quotas (id) ON DELETE RESTRICT,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
    search_key TEXT NOT NULL,
    form_key TEXT NOT NULL,
    link_generation BIGINT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX registrations_one_per_address ON registrations (event_id, email_key) WHERE status = 'confirmed';
CREATE UNIQUE INDEX registrations_one_per_form ON registrations (event_id, form_key);
CREATE INDEX registrations_by_quota ON registrations (quota_id);
CREATE INDEX registrations_by_time ON registrations (event_id, created_at);

CREATE TABLE event_keys (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    number BIGINT NOT NULL CHECK (number BETWEEN 0 AND 31),
    public_key TEXT NOT NULL,
    sealed_secret TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (event_id, number)
);

CREATE TABLE tickets (
    id TEXT PRIMARY KEY,
    registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    short_code TEXT NOT NULL,
    key_number BIGINT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('valid', 'cancelled', 'revoked')),
    created_at BIGINT NOT NULL,
    UNIQUE (event_id, short_code)
);
CREATE INDEX tickets_by_registration ON tickets (registration_id);
CREATE UNIQUE INDEX tickets_one_valid ON tickets (registration_id) WHERE status = 'valid';
