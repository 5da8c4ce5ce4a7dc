-- The month (yyMM) of the check-in keys that a terminal has said it keeps.
ALTER TABLE terminals ADD key_epoch TEXT;
CREATE INDEX commands_by_expiry ON commands (terminal, expires_at);
