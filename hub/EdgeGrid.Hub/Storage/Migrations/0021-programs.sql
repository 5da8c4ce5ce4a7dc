-- Programs for terminals, as they were sealed, and their way to them in stages.
CREATE TABLE programs (
  key       INTEGER PRIMARY KEY,
  board     TEXT NOT NULL,
  version   TEXT NOT NULL,
  seal      BLOB NOT NULL,
  added_at  INTEGER NOT NULL,
  bytes     INTEGER NOT NULL,
  body      BLOB NOT NULL,
  UNIQUE (board, version)
);
CREATE TABLE roll_outs (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  program     INTEGER NOT NULL REFERENCES programs (key),
  percents    TEXT NOT NULL,                                            -- of the fleet, a stage each, such as '1,10,100'
  soak_ms     INTEGER NOT NULL,                                         -- how long a stage is watched once all of it have answered
  state       TEXT NOT NULL,
  reason      TEXT,                                                     -- why it was halted
  stage       INTEGER NOT NULL DEFAULT 0,
  forgiven    INTEGER NOT NULL DEFAULT 0,                               -- failures that somebody looked at and went on with
  started_at  INTEGER NOT NULL
);
CREATE TABLE roll_out_terminals (
  roll_out     INTEGER NOT NULL REFERENCES roll_outs (id),
  terminal     TEXT NOT NULL,
  told_at      INTEGER NOT NULL,
  answered_at  INTEGER,
  error        TEXT,
  PRIMARY KEY (roll_out, terminal)
) WITHOUT ROWID;
