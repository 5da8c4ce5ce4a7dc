-- Months that are over, frozen: what was counted then, by which formula. Figures of a frozen month are read from here, never counted again.

CREATE TABLE evaluation_snapshots (
  period     TEXT PRIMARY KEY,                                          -- yyyy-MM, local
  due_at     INTEGER NOT NULL,                                          -- when the month ended
  frozen_at  INTEGER NOT NULL,                                          -- later than due_at when the hub was down, or somebody froze it by hand
  frozen_by  TEXT NOT NULL,
  formula    TEXT NOT NULL,                                             -- a JSON object: version, weights, least sample, band, catalogue
  rows       INTEGER NOT NULL
) WITHOUT ROWID;

-- Additive: any grid, department, category or year is a sum of these.
CREATE TABLE evaluation_counts (
  period             TEXT NOT NULL REFERENCES evaluation_snapshots (period),
  grid_code          TEXT NOT NULL,
  department         TEXT NOT NULL,
  category           TEXT NOT NULL,
  collected          INTEGER NOT NULL,
  filed              INTEGER NOT NULL,
  proactive          INTEGER NOT NULL,
  suspended          INTEGER NOT NULL,
  dispatched         INTEGER NOT NULL,
  dispatched_in_time INTEGER NOT NULL,
  should_handle      INTEGER NOT NULL,
  handled            INTEGER NOT NULL,
  handled_in_time    INTEGER NOT NULL,
  should_close       INTEGER NOT NULL,
  closed             INTEGER NOT NULL,
  closed_in_time     INTEGER NOT NULL,
  closed_at_once     INTEGER NOT NULL,
  reworks            INTEGER NOT NULL,
  should_contact     INTEGER NOT NULL,
  contacted_in_time  INTEGER NOT NULL,
  answered           INTEGER NOT NULL,
  solved             INTEGER NOT NULL,
  rated              INTEGER NOT NULL,
  satisfied          INTEGER NOT NULL,
  whistles           INTEGER NOT NULL,
  summoned           INTEGER NOT NULL,
  reported_in        INTEGER NOT NULL,
  reported_in_time   INTEGER NOT NULL,
  excluded           INTEGER NOT NULL,
  PRIMARY KEY (period, grid_code, department, category)
) WITHOUT ROWID;

-- What a post (role and grid, never a person) did in a grid.
CREATE TABLE evaluation_posts (
  period      TEXT NOT NULL REFERENCES evaluation_snapshots (period),
  grid_code   TEXT NOT NULL,
  post        TEXT NOT NULL,
  moves       INTEGER NOT NULL,
  timed       INTEGER NOT NULL,
  in_time     INTEGER NOT NULL,
  filed       INTEGER NOT NULL,
  dispatched  INTEGER NOT NULL,
  returned    INTEGER NOT NULL,
  resolved    INTEGER NOT NULL,
  verified    INTEGER NOT NULL,
  closed      INTEGER NOT NULL,
  whistles    INTEGER NOT NULL,
  PRIMARY KEY (period, grid_code, post)
) WITHOUT ROWID;

-- Cases whose fault lies with a third party, taken out of the figures with the approval of a level above, and counted apart (剔除).
CREATE TABLE evaluation_exclusions (
  case_key  INTEGER PRIMARY KEY REFERENCES cases (key),
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  note      TEXT NOT NULL
);

-- A month is counted along these, not over everything there ever was.
CREATE INDEX cases_by_filing ON cases (filed_at);
CREATE INDEX cases_by_due ON cases (due_at);
CREATE INDEX clocks_resolve_due ON clocks (due_at, ended_at) WHERE stage = 'resolve';
CREATE INDEX clocks_accept_due ON clocks (due_at, ended_at) WHERE stage = 'accept';
CREATE INDEX clocks_contact_due ON clocks (due_at, ended_at) WHERE stage = 'contact';
CREATE INDEX clocks_dispatch_ended ON clocks (ended_at, due_at) WHERE stage = 'dispatch';
CREATE INDEX follow_ups_by_time ON follow_ups (at);
CREATE INDEX musters_by_due ON musters (due_at);
CREATE INDEX timeline_reworks ON timeline (at) WHERE move IN ('rework', 'reopen');
CREATE INDEX timeline_moves ON timeline (at) WHERE move IS NOT NULL;
