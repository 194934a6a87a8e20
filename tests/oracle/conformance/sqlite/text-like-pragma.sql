CREATE TABLE f (id INTEGER PRIMARY KEY, name TEXT, tag TEXT COLLATE NOCASE);
INSERT INTO f VALUES (1, 'Abc', 'Red'), (2, 'abc', 'RED'), (3, 'ABC', 'red');
PRAGMA case_sensitive_like = ON;
CREATE TABLE hit AS SELECT id FROM f WHERE name LIKE 'A%';
CREATE TABLE hit2 AS SELECT id FROM f WHERE tag LIKE 'R%d' OR tag LIKE 'r_d';
PRAGMA case_sensitive_like = OFF;
CREATE TABLE hit3 AS SELECT id FROM f WHERE name LIKE 'A%' AND tag LIKE '%D';
