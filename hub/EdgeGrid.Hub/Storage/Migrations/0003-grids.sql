-- Grids change: a code is valid from a local day (yyyy-MM-dd) until another, which no longer counts; what took its place stays known.

ALTER TABLE grids ADD COLUMN attention TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE grids ADD COLUMN template TEXT;                             -- of its staffing; null is the usual one
ALTER TABLE grids ADD COLUMN valid_from TEXT;                           -- null: since ever
ALTER TABLE grids ADD COLUMN valid_to TEXT;                             -- null: until further notice

-- Where a retired grid went, the first being where whatever hung in it hangs now.
CREATE TABLE grid_successors (
  code       TEXT NOT NULL REFERENCES grids (code),
  n          INTEGER NOT NULL,
  successor  TEXT NOT NULL REFERENCES grids (code),
  PRIMARY KEY (code, n)
) WITHOUT ROWID;

-- The buildings by their own numbers, and the grids that claim them: none and two can occur, and are reported.
CREATE TABLE buildings (
  community  TEXT NOT NULL REFERENCES grids (code),
  number     TEXT NOT NULL,
  name       TEXT NOT NULL,
  estate     TEXT,
  PRIMARY KEY (community, number)
) WITHOUT ROWID;

CREATE TABLE building_grids (
  community  TEXT NOT NULL,
  number     TEXT NOT NULL,
  grid_code  TEXT NOT NULL REFERENCES grids (code),
  PRIMARY KEY (community, number, grid_code),
  FOREIGN KEY (community, number) REFERENCES buildings (community, number)
) WITHOUT ROWID;
