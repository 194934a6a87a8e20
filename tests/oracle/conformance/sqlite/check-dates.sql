CREATE TABLE c (
  id INTEGER PRIMARY KEY, at DATETIME, until DATETIME, day TEXT,
  CHECK (at < until), CHECK (day IS NULL OR date(day) IS NOT NULL), CHECK (strftime('%Y', at) >= '2000')
);
INSERT INTO c VALUES (1, '2024-01-01 00:00:00', '2024-01-02 00:00:00', '2024-01-01'), (2, NULL, NULL, NULL);
CREATE VIEW v AS SELECT id, julianday(until) - julianday(at) AS days FROM c;
