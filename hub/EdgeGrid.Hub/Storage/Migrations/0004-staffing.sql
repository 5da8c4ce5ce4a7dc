-- Who works where and what stands behind them. A person is a staff number; names are kept elsewhere. Days are local (yyyy-MM-dd).

CREATE TABLE organisations (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  property   TEXT,                                                      -- red or quasi, of property services
  grid_code  TEXT NOT NULL REFERENCES grids (code),
  estate     TEXT
) WITHOUT ROWID;
CREATE INDEX organisations_by_grid ON organisations (grid_code);

CREATE TABLE committee_seats (
  community     TEXT NOT NULL REFERENCES grids (code),
  organisation  TEXT NOT NULL REFERENCES organisations (id),
  part_time     INTEGER NOT NULL,
  since         TEXT NOT NULL,
  PRIMARY KEY (community, organisation)
) WITHOUT ROWID;

CREATE TABLE committee_invitations (
  key           INTEGER PRIMARY KEY AUTOINCREMENT,
  community     TEXT NOT NULL,
  organisation  TEXT NOT NULL,
  purpose       TEXT NOT NULL,
  case_id       TEXT,
  at            INTEGER NOT NULL,
  by            TEXT NOT NULL
);
CREATE INDEX committee_invitations_by_community ON committee_invitations (community, key);

-- What a department may assign to a community (社区工作准入制度).
CREATE TABLE admitted_categories (
  community  TEXT NOT NULL REFERENCES grids (code),
  category   TEXT NOT NULL,
  since      TEXT NOT NULL,
  PRIMARY KEY (community, category)
) WITHOUT ROWID;

CREATE TABLE community_assignments (
  key         INTEGER PRIMARY KEY AUTOINCREMENT,
  community   TEXT NOT NULL,
  category    TEXT NOT NULL,
  department  TEXT NOT NULL,
  note        TEXT,
  at          INTEGER NOT NULL
);

CREATE TABLE assignments (
  grid_code  TEXT NOT NULL REFERENCES grids (code),
  role       TEXT NOT NULL,
  person     TEXT NOT NULL,
  from_day   TEXT NOT NULL,
  to_day     TEXT,
  PRIMARY KEY (grid_code, role, person, from_day)
) WITHOUT ROWID;

CREATE TABLE pdas (
  id         TEXT PRIMARY KEY,
  community  TEXT NOT NULL REFERENCES grids (code),
  since      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX pdas_by_community ON pdas (community);

CREATE TABLE daily_dispatches (
  grid_code  TEXT NOT NULL REFERENCES grids (code),
  day        TEXT NOT NULL,
  at         INTEGER NOT NULL,
  by         TEXT NOT NULL,
  note       TEXT,
  staff      TEXT NOT NULL,                                             -- staff numbers with spaces between
  PRIMARY KEY (grid_code, day)
) WITHOUT ROWID;

-- The days on which nobody dispatched, flagged once, after they ended.
CREATE TABLE missed_dispatches (
  grid_code   TEXT NOT NULL REFERENCES grids (code),
  day         TEXT NOT NULL,
  flagged_at  INTEGER NOT NULL,
  PRIMARY KEY (grid_code, day)
) WITHOUT ROWID;
