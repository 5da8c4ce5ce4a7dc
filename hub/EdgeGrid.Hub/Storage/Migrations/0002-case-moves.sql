-- The whole way of a case: owners, counters, clocks, alarms, whistles and what was said afterwards.

ALTER TABLE cases ADD COLUMN catalogue TEXT NOT NULL DEFAULT '';        -- the version it was filed under
ALTER TABLE cases ADD COLUMN identified INTEGER NOT NULL DEFAULT 0;     -- somebody can be asked afterwards
ALTER TABLE cases ADD COLUMN handled_at INTEGER;                        -- the owner's answer; null again while reworked
ALTER TABLE cases ADD COLUMN suspended_until INTEGER;
ALTER TABLE cases ADD COLUMN hops INTEGER NOT NULL DEFAULT 0;           -- how often it was dispatched
ALTER TABLE cases ADD COLUMN disputes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN suspensions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN reworks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN unverified INTEGER NOT NULL DEFAULT 0;     -- verified by the clock, by nobody
ALTER TABLE cases ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;         -- raised before a complaint, which came all the same
ALTER TABLE cases ADD COLUMN reference TEXT;                            -- of the case it was merged into, or of 110/119/120

ALTER TABLE appeals ADD COLUMN external_id TEXT;
ALTER TABLE appeals ADD COLUMN text TEXT;
CREATE UNIQUE INDEX appeals_by_external_id ON appeals (channel, external_id) WHERE external_id IS NOT NULL;

ALTER TABLE timeline ADD COLUMN move TEXT;
ALTER TABLE timeline ADD COLUMN evidence TEXT;                          -- a JSON array of references

DROP INDEX cases_due;
CREATE INDEX cases_due ON cases (due_at) WHERE finished_at IS NULL AND handled_at IS NULL;

-- Every level a case counts in, so that the list of any grid is one walk along an index.
CREATE TABLE case_places (
  grid_code  TEXT NOT NULL,
  case_key   INTEGER NOT NULL REFERENCES cases (key),
  PRIMARY KEY (grid_code, case_key)
) WITHOUT ROWID;
INSERT INTO case_places
  SELECT substr(grid_code, 1, level.digits), key
  FROM cases JOIN (SELECT 6 AS digits UNION SELECT 9 UNION SELECT 12 UNION SELECT 15 UNION SELECT 17) AS level
  WHERE length(grid_code) >= level.digits;

CREATE TABLE catalogues (
  version         TEXT PRIMARY KEY,
  effective_from  TEXT NOT NULL,
  imported_at     INTEGER NOT NULL,
  body            TEXT NOT NULL
) WITHOUT ROWID;

-- How long a stage may take. A clock that stands still keeps what it has spent; running_since is null then.
CREATE TABLE clocks (
  case_key       INTEGER NOT NULL REFERENCES cases (key),
  stage          TEXT NOT NULL,
  n              INTEGER NOT NULL,
  limit_text     TEXT NOT NULL,
  started_at     INTEGER NOT NULL,
  running_since  INTEGER,
  spent_ms       INTEGER NOT NULL DEFAULT 0,
  due_at         INTEGER NOT NULL,
  ended_at       INTEGER,
  PRIMARY KEY (case_key, stage, n)
) WITHOUT ROWID;

-- What is to happen by itself at a time. An alarm rings once, in the transaction of its effect; one that fell due while the hub
-- was down rings at its start.
CREATE TABLE alarms (
  key       INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT NOT NULL,
  subject   TEXT NOT NULL,
  detail    TEXT NOT NULL,
  due_at    INTEGER NOT NULL,
  ring_at   INTEGER NOT NULL,
  rung_at   INTEGER,
  UNIQUE (kind, subject, detail)
);
CREATE INDEX alarms_waiting ON alarms (ring_at, key) WHERE rung_at IS NULL;

CREATE TABLE escalations (
  key       INTEGER PRIMARY KEY AUTOINCREMENT,
  case_key  INTEGER NOT NULL REFERENCES cases (key),
  stage     TEXT NOT NULL,
  step      TEXT NOT NULL,
  to_grid   TEXT NOT NULL,
  due_at    INTEGER NOT NULL,
  at        INTEGER NOT NULL
);
CREATE INDEX escalations_by_case ON escalations (case_key, key);
CREATE INDEX escalations_by_grid ON escalations (to_grid, key);

CREATE TABLE hand_overs (
  case_key    INTEGER NOT NULL REFERENCES cases (key),
  n           INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  from_grid   TEXT NOT NULL,
  to_grid     TEXT NOT NULL,
  PRIMARY KEY (case_key, n)
) WITHOUT ROWID;

CREATE TABLE follow_ups (
  case_key      INTEGER NOT NULL REFERENCES cases (key),
  n             INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  channel       TEXT NOT NULL,
  contacted     INTEGER NOT NULL,
  solved        INTEGER,
  satisfaction  INTEGER,
  PRIMARY KEY (case_key, n)
) WITHOUT ROWID;

CREATE TABLE whistles (
  key        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  case_key   INTEGER NOT NULL REFERENCES cases (key),
  kind       TEXT NOT NULL,
  grid_code  TEXT NOT NULL,
  blown_at   INTEGER NOT NULL,
  blown_by   TEXT NOT NULL,
  reason     TEXT,
  closed_at  INTEGER
);
CREATE INDEX whistles_by_case ON whistles (case_key, key);
CREATE INDEX whistles_blowing ON whistles (grid_code) WHERE closed_at IS NULL;
CREATE INDEX whistles_by_time ON whistles (blown_at);

CREATE TABLE musters (
  whistle_key     INTEGER NOT NULL REFERENCES whistles (key),
  department      TEXT NOT NULL,
  sign_for_due    INTEGER NOT NULL,
  due_at          INTEGER NOT NULL,
  signed_for_at   INTEGER,
  reported_in_at  INTEGER,
  place           TEXT,
  signed_off_at   INTEGER,
  excused_at      INTEGER,
  rating          INTEGER,
  rated_at        INTEGER,
  PRIMARY KEY (whistle_key, department)
) WITHOUT ROWID;
CREATE INDEX musters_by_department ON musters (department, whistle_key);
