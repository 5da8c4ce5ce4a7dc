-- The month (yyMM) of the check-in keys that a terminal has said it keeps.
ALTER TABLE terminals ADD key_epoch TEXT;
