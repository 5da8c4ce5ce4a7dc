-- What a terminal is to do otherwise than the others, and which configuration it says is in force.
ALTER TABLE terminals ADD sample_s INTEGER;
ALTER TABLE terminals ADD dead_band INTEGER;                            -- millionths
ALTER TABLE terminals ADD reported_rev INTEGER;
CREATE INDEX commands_by_terminal ON commands (terminal, created_at DESC, id DESC);
