CREATE TABLE g (id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO g VALUES (1, 'a1'), (2, 'B2'), (3, 'c-'), (4, 'd]'), (5, 'e^'), (6, 'f['), (7, 'g.'), (8, 'h\'), (9, 'ß9'), (10, 'i
'), (11, 'z3'), (12, NULL), (13, 'm$'), (14, 'a*'), (15, 'a1b');
CREATE VIEW v1 AS SELECT id FROM g WHERE s GLOB '[a-z][0-9]';
CREATE VIEW v2 AS SELECT id FROM g WHERE s GLOB '[^a-z]?';
CREATE VIEW v3 AS SELECT id FROM g WHERE s GLOB '?[]]' OR s GLOB '?[-]';
CREATE VIEW v4 AS SELECT id FROM g WHERE s GLOB '?[[^]' OR s GLOB '?[x^]';
CREATE VIEW v5 AS SELECT id FROM g WHERE s GLOB '*[.\$]';
CREATE VIEW v6 AS SELECT id FROM g WHERE s NOT GLOB '[A-Za-z]*';
CREATE VIEW v7 AS SELECT id FROM g WHERE s GLOB '[z-a]?';
CREATE VIEW v8 AS SELECT id FROM g WHERE s GLOB '[a' OR s GLOB 'a[';
CREATE VIEW v9 AS SELECT id, s GLOB '[' AS never, s NOT GLOB '[' AS always FROM g;
CREATE VIEW v10 AS SELECT id FROM g WHERE s GLOB '[ß-ü]?' OR s GLOB '?[^]a-z0-9]';
CREATE VIEW v11 AS SELECT id FROM g WHERE s GLOB 'a[*]' OR s GLOB '[h]\';
CREATE VIEW v12 AS SELECT id FROM g WHERE s GLOB '[]-a]?' OR s GLOB '?[+--]';
