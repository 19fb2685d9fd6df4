-- Taking an admission back is a row of its own in the log, with who, when and why; the admission only
-- says since when it no longer holds. Attempts to take back what did not hold are kept like others.
ALTER TABLE check_in_attempts ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE check_in_attempts
SET reason = COALESCE(
    (SELECT admissions.annulled_reason FROM admissions WHERE admissions.id = check_in_attempts.admission_id),
    ''
)
WHERE result = 'annulled';
ALTER TABLE admissions DROP COLUMN annulled_by;
ALTER TABLE admissions DROP COLUMN annulled_reason;
