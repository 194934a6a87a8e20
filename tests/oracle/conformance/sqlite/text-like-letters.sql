CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT, note TEXT);
INSERT INTO p VALUES (1, 'Anna', 'x'), (2, 'ANNEKE', 'y'), (3, 'bob', 'Z'), (4, NULL, 'anna'), (5, '', NULL), (6, '2024-01', 'a%b'), (7, 'an', 'A_b');
CREATE VIEW v1 AS SELECT id FROM p WHERE name LIKE 'an%';
CREATE VIEW v2 AS SELECT id FROM p WHERE name NOT LIKE '%N%';
CREATE VIEW v3 AS SELECT id FROM p WHERE name LIKE '____-__';
CREATE VIEW v4 AS SELECT id, name LIKE 'B_B' AS hit, note LIKE NULL AS none FROM p;
CREATE VIEW v5 AS SELECT id FROM p WHERE name LIKE "ANNA";
CREATE VIEW v6 AS SELECT id FROM p WHERE name LIKE '%' AND note LIKE '_';
DELETE FROM p WHERE note LIKE 'z';
