-- The part of the log that is being folded, terminal by terminal in order of their keys; no row while none is.
CREATE TABLE folding (
  upto          INTEGER NOT NULL,                                       -- the last id of that part
  terminal_key  INTEGER NOT NULL                                        -- its rows of the terminals up to here are folded
);
