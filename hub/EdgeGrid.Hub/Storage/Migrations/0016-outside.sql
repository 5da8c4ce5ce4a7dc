-- Readings that wait for the outside store in the raw history, for the log has room for no more of them: by the hour they were measured in.
CREATE TABLE outside_owed (
  hour  INTEGER PRIMARY KEY,                                            -- hours since the Unix epoch
  n     INTEGER NOT NULL
);

-- In which grid a terminal hung since when, for the tag of what it measured: the same row bears the same tag however often it is sent.
CREATE TABLE outside_places (
  terminal_key  INTEGER NOT NULL,
  since         INTEGER NOT NULL,                                       -- Unix milliseconds
  grid_code     TEXT NOT NULL,
  PRIMARY KEY (terminal_key, since)
) WITHOUT ROWID;
