CREATE TABLE c (
  id INTEGER PRIMARY KEY,
  n INTEGER CHECK (n),
  r REAL CHECK (r / 2 < 10),
  s TEXT CHECK (length(s) > 0 AND s <> 'none'),
  code TEXT CHECK (code = 5 OR substr(code, -1) = 'x'),
  ok BOOLEAN CHECK (ok IN (0, 1)),
  day DATE CHECK (day > '2000-01-01'),
  kind TEXT CHECK (typeof(kind) IN ('text', 'null')),
  CHECK (n % 2 = 1 OR r IS NULL),
  CHECK (n > 1 = ok),
  CHECK (s || n <> 'x0')
);
INSERT INTO c VALUES (1, 3, 2.5, 'a', '5', 1, '2024-01-01', 'k'), (2, 1, 0.5, 'b', 'ax', 0, NULL, NULL), (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE VIEW v AS SELECT id, n, s || n AS t FROM c;
