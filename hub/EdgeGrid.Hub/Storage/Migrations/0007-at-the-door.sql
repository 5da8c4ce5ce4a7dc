-- What the door is told of its cases, until it has been told; and the codes by which a summoned department reports in on the spot.

CREATE TABLE progress (
  key       INTEGER PRIMARY KEY AUTOINCREMENT,
  terminal  TEXT NOT NULL,
  body      BLOB NOT NULL,
  told_at   INTEGER
);
CREATE INDEX progress_waiting ON progress (terminal, key) WHERE told_at IS NULL;

CREATE TABLE staff_codes (
  pid          TEXT PRIMARY KEY,
  whistle_key  INTEGER NOT NULL REFERENCES whistles (key),
  department   TEXT NOT NULL,
  issued_at    INTEGER NOT NULL,
  UNIQUE (whistle_key, department)
) WITHOUT ROWID;
