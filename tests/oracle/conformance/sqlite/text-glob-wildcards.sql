CREATE TABLE g (id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO g VALUES (1, 'Makefile'), (2, 'makefile'), (3, 'a_b'), (4, 'axb'), (5, '50%'), (6, 'back\slash'), (7, ''), (8, NULL), (9, 'line
two'), (10, 'a.b'), (11, 'Ähre');
CREATE VIEW v1 AS SELECT id FROM g WHERE s GLOB 'M*';
CREATE VIEW v2 AS SELECT id FROM g WHERE s GLOB 'a_?';
CREATE VIEW v3 AS SELECT id FROM g WHERE s GLOB '*%';
CREATE VIEW v4 AS SELECT id FROM g WHERE s GLOB 'back\*';
CREATE VIEW v5 AS SELECT id FROM g WHERE s NOT GLOB '*a*';
CREATE VIEW v6 AS SELECT id FROM g WHERE s GLOB '?hre';
CREATE VIEW v7 AS SELECT id FROM g WHERE s GLOB 'line?two' OR s GLOB '';
CREATE VIEW v8 AS SELECT id, s GLOB 'makefile' AS same, s GLOB NULL AS none FROM g;
CREATE VIEW v9 AS SELECT id FROM g WHERE s GLOB "a?b";
