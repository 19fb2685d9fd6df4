-- An event may ask for proposals until an instant; without that instant it asks for none. The text
-- says per language what is sought.
ALTER TABLE events ADD COLUMN call_opens_at BIGINT;
ALTER TABLE events ADD COLUMN call_closes_at BIGINT;
ALTER TABLE events ADD COLUMN call_text TEXT NOT NULL DEFAULT '{}';
