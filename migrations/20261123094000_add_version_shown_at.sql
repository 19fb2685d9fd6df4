-- Since when guests could see a version: nothing while its event was a draft. Versions that were never
-- shown stand in no list of changes.
ALTER TABLE programme_versions ADD COLUMN shown_at BIGINT;

UPDATE programme_versions
SET shown_at = published_at
WHERE event_id IN (SELECT id FROM events WHERE status <> 'draft');
