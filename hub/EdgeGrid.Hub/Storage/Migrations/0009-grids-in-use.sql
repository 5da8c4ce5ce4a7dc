-- What is read by day or by community is found there.
CREATE INDEX daily_dispatches_by_day ON daily_dispatches (day, grid_code);
CREATE INDEX missed_dispatches_by_day ON missed_dispatches (day, grid_code);
CREATE INDEX community_assignments_by_community ON community_assignments (community, key);
