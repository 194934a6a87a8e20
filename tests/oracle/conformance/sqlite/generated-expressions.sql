-- What a stored column computes must be immutable in PostgreSQL.
CREATE TABLE g (
  id INTEGER PRIMARY KEY, first TEXT, last TEXT, n INTEGER, r REAL, price DECIMAL(8, 2), ok BOOLEAN,
  full_name TEXT GENERATED ALWAYS AS (first || ' ' || coalesce(last, '')) STORED,
  label TEXT GENERATED ALWAYS AS (first || n || '/' || r) VIRTUAL,
  half INTEGER GENERATED ALWAYS AS (n / 2) STORED,
  share REAL GENERATED ALWAYS AS (r / n) STORED,
  parity INTEGER AS (n % 2),
  big BOOLEAN GENERATED ALWAYS AS (n > 5) STORED,
  size TEXT GENERATED ALWAYS AS (CASE WHEN n > 5 THEN 'big' ELSE n END) STORED,
  code TEXT GENERATED ALWAYS AS (printf('%04d', n)) STORED,
  gross REAL GENERATED ALWAYS AS (round(price * 1.19, 2)) STORED,
  first_letter TEXT GENERATED ALWAYS AS (upper(substr(first, 1, 1))) STORED
);
INSERT INTO g (id, first, last, n, r, price, ok) VALUES (1, 'ann', 'lee', 7, 2.5, 10, 1), (2, 'bob', NULL, 0, 1, 0.5, 0), (3, NULL, 'x', NULL, NULL, NULL, NULL);
CREATE VIEW v AS SELECT id, full_name, label, half, share, parity, big, size, code, gross, first_letter FROM g;
