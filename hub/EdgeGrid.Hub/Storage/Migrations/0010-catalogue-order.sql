-- Of two catalogues in force from the same day the one imported later holds: also after a restart.

ALTER TABLE catalogues ADD COLUMN n INTEGER NOT NULL DEFAULT 0;         -- counts imports from 1
UPDATE catalogues SET n = (
  SELECT count(*) FROM catalogues AS earlier
  WHERE (earlier.imported_at, earlier.version) <= (catalogues.imported_at, catalogues.version));
CREATE UNIQUE INDEX catalogues_by_import ON catalogues (n);
