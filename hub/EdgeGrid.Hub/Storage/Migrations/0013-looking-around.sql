-- How the rules look around: which run of the hub has begun to look, what each band remembers, and warnings about several alerts.

ALTER TABLE proactive_position ADD COLUMN run TEXT NOT NULL DEFAULT '';

-- Whoever was in a building was in its grid of 15 digits; its last patrol is one step along the index.
CREATE INDEX patrol_marks_by_time ON patrol_marks (substr(grid_code, 1, 15), at);

-- Excursions that were found and have not ended, so that they need no second look; and up to which reading that is kept.
CREATE TABLE band_open (
  rule          TEXT NOT NULL,
  terminal_key  INTEGER NOT NULL,
  began_at      INTEGER NOT NULL,
  held_at       INTEGER NOT NULL,
  PRIMARY KEY (rule, terminal_key)
) WITHOUT ROWID;
CREATE TABLE band_looks (
  rule        TEXT PRIMARY KEY,
  version     INTEGER NOT NULL,
  reading_id  INTEGER NOT NULL
) WITHOUT ROWID;

-- The alerts a message is about: its own, or all those it refers to. warnings.chain is the first of them.
CREATE TABLE warning_chains (
  chain    INTEGER NOT NULL REFERENCES warnings (key),
  warning  INTEGER NOT NULL REFERENCES warnings (key),
  PRIMARY KEY (chain, warning)
) WITHOUT ROWID;
CREATE INDEX warning_chains_by_warning ON warning_chains (warning, chain);
INSERT INTO warning_chains SELECT chain, key FROM warnings;

CREATE INDEX cases_not_missed ON cases (grid_code, filed_at) WHERE mode = 'beforeComplaint' AND missed = 0;
