-- Who holds a case and who may read which of its words; when it was taken in; a follow-up belongs to one round of work.

ALTER TABLE cases ADD COLUMN collected_at INTEGER NOT NULL DEFAULT 0;       -- when it was taken in; filed_at moves on once somebody has read it
ALTER TABLE cases ADD COLUMN territorial_level INTEGER NOT NULL DEFAULT 3;  -- of the grid its category assigned it to
UPDATE cases SET
  collected_at = coalesce((SELECT at FROM timeline WHERE case_key = cases.key AND n = 1), filed_at),
  territorial_level = CASE length(coalesce((SELECT from_grid FROM hand_overs WHERE case_key = cases.key ORDER BY n LIMIT 1), territorial_owner))
    WHEN 6 THEN 1 WHEN 9 THEN 2 WHEN 12 THEN 3 WHEN 15 THEN 4 ELSE 5 END;

-- What the reporter said is not for everybody who may see the case.
ALTER TABLE timeline ADD COLUMN confidential INTEGER NOT NULL DEFAULT 0;
UPDATE timeline SET confidential = 1
  WHERE (case_key, note) IN (SELECT case_key, text FROM appeals WHERE text IS NOT NULL AND channel NOT IN ('sensor', 'proactive'));

ALTER TABLE follow_ups ADD COLUMN round INTEGER NOT NULL DEFAULT 0;         -- how often the case had been reworked before

-- A ticket that comes again after its case has ended opens another case: the latest one counts.
DROP INDEX appeals_by_external_id;
CREATE INDEX appeals_by_external_id ON appeals (channel, external_id, at) WHERE external_id IS NOT NULL;

-- Whoever a case was handed over to sees it.
INSERT OR IGNORE INTO case_places
  SELECT substr(to_grid, 1, level.digits), case_key
  FROM hand_overs JOIN (SELECT 6 AS digits UNION SELECT 9 UNION SELECT 12 UNION SELECT 15 UNION SELECT 17) AS level
  WHERE length(to_grid) >= level.digits;

-- The list of a state that few cases are in does not walk over all the others.
CREATE INDEX cases_by_state ON cases (state, key);
