-- All times are Unix milliseconds (UTC). Person data has no column here: a scan is a count, a press is a place.

CREATE TABLE grids (
  code    TEXT PRIMARY KEY,
  level   INTEGER NOT NULL,
  name    TEXT NOT NULL,
  parent  TEXT REFERENCES grids (code)
) WITHOUT ROWID;

CREATE TABLE tokens (
  id          TEXT PRIMARY KEY,
  sha256      BLOB NOT NULL UNIQUE,
  role        TEXT NOT NULL,
  grid_code   TEXT NOT NULL,
  department  TEXT,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  revoked_at  INTEGER
) WITHOUT ROWID;

CREATE TABLE terminals (
  key            INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  grid_code      TEXT NOT NULL REFERENCES grids (code),
  secret_sha256  BLOB NOT NULL,
  registered_at  INTEGER NOT NULL,
  revoked_at     INTEGER,
  config_rev     INTEGER NOT NULL DEFAULT 0,
  config_sha256  BLOB,
  last_seen      INTEGER,
  boot INTEGER, conn INTEGER, clock TEXT, fw TEXT, board TEXT, queue INTEGER,
  rssi_dbm INTEGER, heap_free INTEGER, reset TEXT, uptime_s INTEGER
);
CREATE INDEX terminals_by_grid ON terminals (grid_code);

CREATE TABLE commands (
  id           TEXT PRIMARY KEY,
  terminal     TEXT NOT NULL,
  kind         TEXT NOT NULL,
  args         BLOB,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  answered_at  INTEGER,
  ok           INTEGER,
  error        TEXT
) WITHOUT ROWID;
CREATE INDEX commands_waiting ON commands (terminal, created_at) WHERE answered_at IS NULL;

-- The message ledger: which numbers of a boot were heard, as ranges, and the first answer to each press and scan.
CREATE TABLE heard (
  terminal  TEXT NOT NULL,
  boot      INTEGER NOT NULL,
  from_seq  INTEGER NOT NULL,
  to_seq    INTEGER NOT NULL,
  PRIMARY KEY (terminal, boot, from_seq)
) WITHOUT ROWID;

CREATE TABLE acks (
  terminal  TEXT NOT NULL,
  boot      INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  body      BLOB NOT NULL,
  PRIMARY KEY (terminal, boot, seq)
) WITHOUT ROWID;

CREATE TABLE dead_letters (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  terminal  TEXT NOT NULL,
  topic     TEXT NOT NULL,
  reason    TEXT NOT NULL,
  length    INTEGER NOT NULL,
  body      BLOB NOT NULL
);

CREATE TABLE case_numbers (
  prefix  TEXT PRIMARY KEY,
  last    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE cases (
  key                INTEGER PRIMARY KEY AUTOINCREMENT,
  id                 TEXT NOT NULL UNIQUE,
  state              TEXT NOT NULL,
  outcome            TEXT,
  category           TEXT NOT NULL,
  grid_code          TEXT NOT NULL,
  mode               TEXT NOT NULL,
  filed_at           INTEGER NOT NULL,
  due_at             INTEGER NOT NULL,
  changed_at         INTEGER NOT NULL,
  finished_at        INTEGER,
  territorial_owner  TEXT NOT NULL,
  line_owner         TEXT NOT NULL,
  device_check       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX cases_open ON cases (grid_code, category, filed_at) WHERE finished_at IS NULL;
CREATE INDEX cases_by_grid ON cases (grid_code, key);
CREATE INDEX cases_due ON cases (due_at) WHERE finished_at IS NULL;
CREATE INDEX cases_finished ON cases (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX cases_by_change ON cases (changed_at);

CREATE TABLE appeals (
  id              TEXT PRIMARY KEY,
  case_key        INTEGER NOT NULL REFERENCES cases (key),
  at              INTEGER NOT NULL,
  channel         TEXT NOT NULL,
  terminal        TEXT,
  boot            INTEGER,
  seq             INTEGER,
  button          TEXT,
  category_given  TEXT,
  device_at       INTEGER,
  device_clock    TEXT,
  held_ms         INTEGER,
  withdrawn_at    INTEGER
) WITHOUT ROWID;
CREATE INDEX appeals_by_case ON appeals (case_key, at);
CREATE INDEX appeals_by_terminal ON appeals (terminal, button, at);

CREATE TABLE timeline (
  case_key    INTEGER NOT NULL REFERENCES cases (key),
  n           INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  from_state  TEXT,
  to_state    TEXT NOT NULL,
  note        TEXT,
  PRIMARY KEY (case_key, n)
) WITHOUT ROWID;

CREATE TABLE events (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  type       TEXT NOT NULL,
  grid_code  TEXT NOT NULL,
  data       TEXT NOT NULL
);

CREATE TABLE readings (
  terminal_key  INTEGER NOT NULL,
  name          INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  micro         INTEGER NOT NULL
);
CREATE INDEX readings_by_time ON readings (terminal_key, name, at, micro);

CREATE TABLE check_in_hours (
  terminal   TEXT NOT NULL,
  grid_code  TEXT NOT NULL,
  hour       INTEGER NOT NULL,
  direction  TEXT NOT NULL,
  verdict    TEXT NOT NULL,
  scans      INTEGER NOT NULL,
  people     INTEGER NOT NULL,
  PRIMARY KEY (terminal, hour, direction, verdict, grid_code)
) WITHOUT ROWID;
CREATE INDEX check_in_hours_by_grid ON check_in_hours (grid_code, hour);

CREATE TABLE screening_hours (
  terminal   TEXT NOT NULL,
  grid_code  TEXT NOT NULL,
  hour       INTEGER NOT NULL,
  result     TEXT NOT NULL,
  n          INTEGER NOT NULL,
  PRIMARY KEY (terminal, hour, result, grid_code)
) WITHOUT ROWID;

-- The legal basis that switches check-in and screening on, for at most 90 days.
CREATE TABLE campaigns (
  id          INTEGER PRIMARY KEY,
  grid_code   TEXT NOT NULL,
  document    TEXT NOT NULL,
  issuer      TEXT NOT NULL,
  from_at     INTEGER NOT NULL,
  to_at       INTEGER NOT NULL,
  drill       INTEGER NOT NULL,
  check_in    INTEGER NOT NULL,
  screening   INTEGER NOT NULL
);

CREATE TABLE idempotency (
  caller       TEXT NOT NULL,
  key          TEXT NOT NULL,
  route        TEXT NOT NULL,
  body_sha256  BLOB NOT NULL,
  status       INTEGER NOT NULL,
  body         BLOB,
  at           INTEGER NOT NULL,
  PRIMARY KEY (caller, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_time ON idempotency (at);
