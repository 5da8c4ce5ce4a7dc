-- What is read by day or by community is found there.
CREATE INDEX daily_dispatches_by_day ON daily_dispatches (day, grid_code);
CREATE INDEX missed_dispatches_by_day ON missed_dispatches (day, grid_code);
CREATE INDEX community_assignments_by_community ON community_assignments (community, key);

-- 三定一包: the buildings that a person is contracted for, by their community's numbers with spaces between.
ALTER TABLE assignments ADD COLUMN contracted TEXT NOT NULL DEFAULT '';
