CREATE TABLE acc (
  id INTEGER PRIMARY KEY,
  mail TEXT NOT NULL CHECK (mail LIKE '%@%' AND mail NOT LIKE '%@EXAMPLE.COM'),
  code TEXT CHECK (code GLOB '[A-Z][0-9][0-9]'),
  local BOOLEAN GENERATED ALWAYS AS (mail LIKE '%@LOCALHOST') STORED
);
INSERT INTO acc (id, mail, code) VALUES (1, 'a@b.c', 'A12'), (2, 'root@localhost', NULL);
CREATE INDEX acc_staff ON acc (mail) WHERE mail LIKE '%@Staff.org';
CREATE VIEW v1 AS SELECT id, local FROM acc;
UPDATE acc SET code = 'B07' WHERE mail LIKE 'ROOT@%';
