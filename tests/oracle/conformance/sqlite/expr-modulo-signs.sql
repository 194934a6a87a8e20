CREATE TABLE n (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
INSERT INTO n VALUES (1, 7, 3), (2, -7, 3), (3, 7, -3), (4, -7, -3), (5, 5, 0), (6, NULL, 2);
CREATE VIEW m AS SELECT id, a % b AS r, a / b AS q, (a % 2 + 2) % 2 AS parity FROM n;
CREATE VIEW even AS SELECT id FROM n WHERE a % 2 = 0;
DELETE FROM n WHERE a % b = 1;
