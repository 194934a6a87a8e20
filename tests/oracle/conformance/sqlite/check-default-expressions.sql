CREATE TABLE d (
  id INTEGER PRIMARY KEY, a INTEGER DEFAULT (1 + 2 * 3), b REAL DEFAULT (7 / 2), c TEXT DEFAULT ('x' || 1.5), e INTEGER DEFAULT (1 << 40), f TEXT DEFAULT (upper('abc')),
  g INTEGER DEFAULT (CAST('12abc' AS INTEGER)), h TEXT DEFAULT (printf('%03d', 7)), i BOOLEAN DEFAULT (1 > 0), j TEXT DEFAULT (date('2024-01-31', '+1 month'))
);
INSERT INTO d (id) VALUES (1);
INSERT INTO d (id, a) VALUES (2, 5 % 3), (3, '7' + 1), (4, 10 / 4);
CREATE VIEW v AS SELECT id, a, b, c, e, f, g, h, i, j FROM d;
