-- The setup code that is out for a terminal, one at a time; of the code only a key that can check it is kept.
CREATE TABLE setup_codes (
  terminal    TEXT PRIMARY KEY,
  setup_key   BLOB NOT NULL,
  made_at     INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  used_at     INTEGER                                                   -- when it first bought a secret
);
