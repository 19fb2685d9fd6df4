-- When what guests were told of an event as a whole (days, place, status, title) changed last, and
-- how often days, place or status did: for its calendar entries. `updated_at` moves with every
-- revision, also when only a step of free places was passed. Zero stands for "since it was made".
ALTER TABLE events ADD COLUMN announced_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN announced_sequence BIGINT NOT NULL DEFAULT 0;
