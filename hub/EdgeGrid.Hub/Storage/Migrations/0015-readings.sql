-- Readings as they arrive: appended, one row a message and time, a column a series (Series.cs gives the numbers). From here they are
-- folded into parts and roll-ups, and carried to an outside store where there is one; a row goes when every reader has passed it.
CREATE TABLE reading_log (
  id            INTEGER PRIMARY KEY,
  terminal_key  INTEGER NOT NULL,
  at            INTEGER NOT NULL,                                       -- Unix milliseconds
  v0 INTEGER, v1 INTEGER, v2 INTEGER, v3 INTEGER                        -- millionths of the unit
);
INSERT INTO reading_log (id, terminal_key, at, v0, v1, v2, v3)
  SELECT rowid, terminal_key, at, CASE name WHEN 0 THEN micro END, CASE name WHEN 1 THEN micro END, CASE name WHEN 2 THEN micro END, CASE name WHEN 3 THEN micro END
  FROM readings;
DROP TABLE readings;

-- How far each reader of the log has got.
CREATE TABLE log_readers (
  name  TEXT PRIMARY KEY,
  upto  INTEGER NOT NULL                                                -- the last id it has taken
) WITHOUT ROWID;
INSERT INTO log_readers (name, upto) VALUES ('fold', 0);
INSERT INTO log_readers (name, upto) SELECT 'rules', reading_id FROM proactive_position;

-- Raw history: the rows of a terminal's hour, by time, as differences (ReadingPart.cs).
CREATE TABLE reading_parts (
  terminal_key  INTEGER NOT NULL,
  hour          INTEGER NOT NULL,                                       -- hours since the Unix epoch
  part          INTEGER NOT NULL,
  n             INTEGER NOT NULL,
  body          BLOB NOT NULL,
  PRIMARY KEY (terminal_key, hour, part)
) WITHOUT ROWID;

-- Roll-ups. The sum of the values is units × 1,000,000 + micros, two columns so that no sum runs over.
CREATE TABLE readings_hourly (
  terminal_key  INTEGER NOT NULL,
  name          INTEGER NOT NULL,
  start         INTEGER NOT NULL,                                       -- Unix seconds
  n INTEGER NOT NULL, units INTEGER NOT NULL, micros INTEGER NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL,
  PRIMARY KEY (terminal_key, name, start)
) WITHOUT ROWID;
CREATE TABLE readings_daily (
  terminal_key  INTEGER NOT NULL,
  name          INTEGER NOT NULL,
  start         INTEGER NOT NULL,                                       -- the local day's first moment, Unix seconds
  n INTEGER NOT NULL, units INTEGER NOT NULL, micros INTEGER NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL,
  PRIMARY KEY (terminal_key, name, start)
) WITHOUT ROWID;

-- From when on each resolution is complete: what was measured before may be gone by its retention; Unix milliseconds.
CREATE TABLE reading_floors (
  resolution  TEXT PRIMARY KEY,
  at          INTEGER NOT NULL
) WITHOUT ROWID;

-- The message ledger: which numbers of a boot came on which local day (yyyymmdd, 0 before this was kept), as ranges, never a row a message.
CREATE TABLE came (
  terminal_key  INTEGER NOT NULL,
  boot          INTEGER NOT NULL,
  from_seq      INTEGER NOT NULL,
  to_seq        INTEGER NOT NULL,
  day           INTEGER NOT NULL,
  PRIMARY KEY (terminal_key, boot, from_seq)
) WITHOUT ROWID;
INSERT INTO came (terminal_key, boot, from_seq, to_seq, day)
  SELECT t.key, h.boot, h.from_seq, h.to_seq, 0 FROM heard h JOIN terminals t ON t.id = h.terminal;
DROP TABLE heard;

-- Numbers that did not come although a later one did: open until they come or the terminal says that they are gone.
CREATE TABLE gaps (
  terminal_key  INTEGER NOT NULL,
  boot          INTEGER NOT NULL,
  from_seq      INTEGER NOT NULL,
  to_seq        INTEGER NOT NULL,
  noticed_at    INTEGER NOT NULL,                                       -- Unix milliseconds
  day           INTEGER NOT NULL,
  PRIMARY KEY (terminal_key, boot, from_seq)
) WITHOUT ROWID;

-- What a terminal dropped on purpose, so that it is not waited for.
CREATE TABLE gone (
  terminal_key  INTEGER NOT NULL,
  boot          INTEGER NOT NULL,
  from_seq      INTEGER NOT NULL,
  to_seq        INTEGER NOT NULL,
  PRIMARY KEY (terminal_key, boot, from_seq)
) WITHOUT ROWID;

-- How far boots that are over got, by the terminal's own word.
CREATE TABLE ended_boots (
  terminal_key  INTEGER NOT NULL,
  boot          INTEGER NOT NULL,
  last_seq      INTEGER NOT NULL,
  PRIMARY KEY (terminal_key, boot)
) WITHOUT ROWID;

-- What was out of order on a day; days on which all was well have no row.
CREATE TABLE message_days (
  terminal_key  INTEGER NOT NULL,
  day           INTEGER NOT NULL,
  noticed       INTEGER NOT NULL DEFAULT 0,                             -- numbers noticed missing on that day
  late          INTEGER NOT NULL DEFAULT 0,                             -- of these, came after all
  gone          INTEGER NOT NULL DEFAULT 0,                             -- of these, dropped on purpose
  filled        INTEGER NOT NULL DEFAULT 0,                             -- came on that day, noticed missing before
  PRIMARY KEY (terminal_key, day)
) WITHOUT ROWID;

-- Whoever remembers terminals sees by this that one was registered, moved or revoked, by another process too.
CREATE TABLE table_versions (
  name     TEXT PRIMARY KEY,
  version  INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO table_versions (name, version) VALUES ('terminals', 0);
CREATE TRIGGER terminals_added AFTER INSERT ON terminals BEGIN
  UPDATE table_versions SET version = version + 1 WHERE name = 'terminals';
END;
CREATE TRIGGER terminals_changed AFTER UPDATE OF grid_code, revoked_at ON terminals BEGIN
  UPDATE table_versions SET version = version + 1 WHERE name = 'terminals';
END;
