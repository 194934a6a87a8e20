CREATE TABLE f (
  id INTEGER PRIMARY KEY,
  n INTEGER, m INTEGER NOT NULL, small SMALLINT,
  r REAL, price DECIMAL(10, 2), num NUMERIC,
  t TEXT, digits TEXT, name VARCHAR(40) NOT NULL,
  b BOOLEAN, c BOOLEAN NOT NULL DEFAULT 0,
  bytes BLOB,
  at DATETIME, day DATE,
  at_text TEXT, day_text TEXT, epoch INTEGER, jd REAL,
  doc TEXT
);
INSERT INTO f VALUES
  (1, 7, 2, 3, 2.5, 9.50, 10, 'Hello, world', '42', 'Ada', 1, 0, X'48656C6C6F', '2024-01-31 12:34:56', '2024-01-31', '2024-01-31 12:34:56', '2024-01-31', 1706704496, 2460341.0, '{"a": 1, "b": [1, 2]}'),
  (2, -7, 3, -1, -2.5, 0.05, 0.1, 'äöü ñ', '12abc', 'bob', 0, 1, X'C3A9', '2023-12-31 23:59:59', '2023-12-31', '2023-12-31T23:59:59', '2023-12-31', 0, 2440587.5, '[]'),
  (3, 0, 5, 0, 0.0, 0, 0, '', '', 'Zoë', 1, 1, X'', '2024-02-29 00:00:00', '2024-02-29', '2024-02-29 00:00', '2024-02-29', 951782400, 2451604.25, '{}'),
  (4, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 'O''Neil', NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (5, 1000000, 10, 100, 3.14159, 1234.56, 1234.5, '  padded  ', ' 3.75 ', 'x', 0, 0, X'616263', '1999-12-31 23:00:00', '1999-12-31', '1999-12-31 23:00:00', '1999-12-31', 946681200, 2451544.458333, '{"a": null}'),
  (6, 255, 4, 7, 1e15, -3.00, -5, '7', '-8e1', '10', 0, 1, X'37', '2000-03-01 01:02:03', '2000-03-01', '2000-03-01 01:02:03', '2000-03-01', 951872523, 2451604.543, '"text"'),
  (7, 1, 7, 1, 0.1, 0.5, 3, 'abc', 'abc', 'ABC', 1, 0, X'2531', '2024-06-15 08:00:00', '2024-06-15', '2024-06-15 08:00:00', '2024-06-15', 1718438400, 2460476.833333, '{"a": {"b": true}}');
CREATE TABLE g (
  id INTEGER PRIMARY KEY, f_id INTEGER REFERENCES f (id), label TEXT, amount INTEGER, weight REAL, flag BOOLEAN
);
INSERT INTO g VALUES (1, 1, 'a', 10, 1.5, 1), (2, 1, 'b', 5, 2.0, 0), (3, 2, 'a', -3, NULL, 1), (4, 5, NULL, NULL, 0.5, NULL), (5, 6, '7', 7, -1.0, 0), (6, NULL, 'c', 1, 0.25, 1);
CREATE TABLE h (k INTEGER);
INSERT INTO h VALUES (1), (3), (NULL);
