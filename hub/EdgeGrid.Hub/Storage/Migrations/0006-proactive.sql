-- Act before complaint (未诉先办): rules that were changed, what they look at, and what they raised. Deliberation (说事、议事、办事).

CREATE TABLE proactive_rule_versions (
  code        TEXT NOT NULL,
  n           INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  enabled     INTEGER NOT NULL,
  parameters  TEXT NOT NULL,                                            -- a JSON object: what differs from the rule as it comes
  PRIMARY KEY (code, n)
) WITHOUT ROWID;

-- How far the rules have looked.
CREATE TABLE proactive_position (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  began_at    INTEGER NOT NULL,
  looked_at   INTEGER NOT NULL,
  event_id    INTEGER NOT NULL,
  heard_id    INTEGER NOT NULL,                                         -- up to which event silences are kept
  reading_id  INTEGER NOT NULL,
  ran_until   INTEGER NOT NULL
);

-- While the hub did not run nobody could be heard: such time does not count as silence.
CREATE TABLE hub_pauses (
  from_at   INTEGER NOT NULL,
  until_at  INTEGER NOT NULL
);
CREATE INDEX hub_pauses_by_end ON hub_pauses (until_at);

CREATE TABLE silences (
  terminal   TEXT NOT NULL,
  grid_code  TEXT NOT NULL,
  from_at    INTEGER NOT NULL,
  until_at   INTEGER,
  PRIMARY KEY (terminal, from_at)
) WITHOUT ROWID;
CREATE INDEX silences_open ON silences (terminal) WHERE until_at IS NULL;
CREATE INDEX silences_by_end ON silences (until_at);
INSERT INTO silences
  SELECT terminal, grid_code, at, next FROM (
    SELECT json_extract(data, '$.terminal') AS terminal, grid_code, at, type,
           lead(at) OVER (PARTITION BY json_extract(data, '$.terminal') ORDER BY id) AS next
    FROM events WHERE type IN ('terminal.online', 'terminal.offline'))
  WHERE type = 'terminal.offline' AND terminal IS NOT NULL
  ON CONFLICT DO NOTHING;

-- When which grid was a key grid; grids.attention says what holds now.
CREATE TABLE key_grids (
  grid_code  TEXT NOT NULL REFERENCES grids (code),
  from_at    INTEGER NOT NULL,
  until_at   INTEGER,
  PRIMARY KEY (grid_code, from_at)
) WITHOUT ROWID;

CREATE TABLE patrol_marks (
  grid_code  TEXT NOT NULL REFERENCES grids (code),
  at         INTEGER NOT NULL,
  actor      TEXT NOT NULL
);
CREATE INDEX patrol_marks_by_grid ON patrol_marks (grid_code, at);

-- Imported warnings; an update or cancel belongs to the chain of the alert it refers to.
CREATE TABLE warnings (
  key           INTEGER PRIMARY KEY AUTOINCREMENT,
  chain         INTEGER NOT NULL,
  sender        TEXT NOT NULL,
  identifier    TEXT NOT NULL,
  received_at   INTEGER NOT NULL,
  sent_at       INTEGER NOT NULL,
  status        TEXT NOT NULL,
  msg_type      TEXT NOT NULL,
  event         TEXT NOT NULL,
  headline      TEXT,
  severity      TEXT NOT NULL,
  colour        TEXT,
  areas         TEXT NOT NULL,                                          -- codes with spaces between
  expires_at    INTEGER,
  cancelled_at  INTEGER,
  UNIQUE (sender, identifier)
);
CREATE INDEX warnings_by_chain ON warnings (chain, key);
CREATE INDEX warnings_by_time ON warnings (received_at);

CREATE TABLE proactive_raised (
  key        INTEGER PRIMARY KEY AUTOINCREMENT,
  rule       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  subject    TEXT NOT NULL,
  grid_code  TEXT NOT NULL,
  began_at   INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  raised_at  INTEGER NOT NULL,
  case_key   INTEGER NOT NULL REFERENCES cases (key)
);
CREATE INDEX proactive_raised_by_subject ON proactive_raised (rule, subject, at);
CREATE INDEX proactive_raised_by_case ON proactive_raised (case_key);

CREATE INDEX cases_by_category ON cases (category, grid_code, key);

CREATE TABLE deliberations (
  key         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  case_key    INTEGER REFERENCES cases (key),
  grid_code   TEXT NOT NULL,
  subject     TEXT NOT NULL,
  state       TEXT NOT NULL,
  opened_at   INTEGER NOT NULL,
  vote_until  INTEGER,
  closed_at   INTEGER,
  salt        BLOB NOT NULL
);
CREATE INDEX deliberations_by_grid ON deliberations (grid_code, key);

CREATE TABLE deliberation_records (
  deliberation  INTEGER NOT NULL REFERENCES deliberations (key),
  n             INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  actor         TEXT NOT NULL,
  move          TEXT NOT NULL,
  note          TEXT,
  PRIMARY KEY (deliberation, n)
) WITHOUT ROWID;

-- What can be voted for, and how many did; 0 is none of the proposals.
CREATE TABLE deliberation_choices (
  deliberation  INTEGER NOT NULL REFERENCES deliberations (key),
  n             INTEGER NOT NULL,
  proposal      TEXT NOT NULL,
  votes         INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (deliberation, n)
) WITHOUT ROWID;

-- Who has voted, as a salted hash, apart from what was voted for: no row joins the two.
CREATE TABLE deliberation_voters (
  deliberation  INTEGER NOT NULL REFERENCES deliberations (key),
  voter         BLOB NOT NULL,
  PRIMARY KEY (deliberation, voter)
) WITHOUT ROWID;
