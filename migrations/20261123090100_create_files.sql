-- Pictures that pages show, as browsers get them: in the database, since every replica serves them
-- and one backup holds all. A file is kept once per event, however many name its hash. PostgreSQL
-- has BYTEA; to SQLite that is a name like any other, and bytes are kept as they are in any column.
CREATE TABLE files (
    hash TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    media_type TEXT NOT NULL,
    width_px BIGINT NOT NULL,
    height_px BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    is_public BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (hash, event_id)
);
CREATE INDEX files_by_event ON files (event_id);
