CREATE TABLE p (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, s TEXT, ok BOOLEAN);
INSERT INTO p VALUES (1, 5, 2, 'x', 1), (2, 2, 5, '10', 0), (3, NULL, 1, NULL, NULL);
CREATE VIEW x AS SELECT id, 1 + 2 || 3 AS c1, a * 2 || s AS c2, a > b = 1 AS c3, a = b IS NULL AS c4, a IS NULL = 0 AS c5, ~a + 1 AS c6, a | b + 1 AS c7, a << 1 + 1 AS c8, -a || s AS c9 FROM p;
CREATE VIEW y AS SELECT id FROM p WHERE a > b = ok;
CREATE VIEW z AS SELECT id FROM p WHERE NOT a = b AND a & 1 = 1;
