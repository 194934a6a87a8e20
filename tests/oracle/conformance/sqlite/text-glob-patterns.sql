CREATE TABLE g (id INTEGER PRIMARY KEY, s TEXT);
CREATE TABLE pat (p TEXT);
INSERT INTO g VALUES (1, 'a1'), (2, 'B2'), (3, 'c-'), (4, 'd]'), (5, 'e^'), (6, 'f['), (7, 'g.'), (8, 'h\'), (9, 'ß9'), (10, 'i
'), (11, 'z3'), (12, NULL), (13, 'm$'), (14, 'a*'), (15, 'src/main.c'), (16, 'a_b%{c}|(d)+?');
INSERT INTO pat VALUES ('[a-z][0-9]'), ('[^a-z]?'), ('?[]]'), ('?[-]'), ('?[[^]'), ('?[x^]'), ('*[.\$]'), ('[z-a]?'), ('[a'), ('a['), ('a[]'), ('['),
  ('[ß-ü]?'), ('?[^]a-z0-9]'), ('a[*]'), ('[h]\'), ('[]-a]?'), ('?[+--]'), ('*'), (''), (NULL), ('src/*.c'), ('a_b%{c}|(d)+[?]'), ('????????????????*'), ('*.?'), ('[\]?'), ('?[\-a]'), ('z[1-]'), ('z[1-9]');
CREATE VIEW v1 AS SELECT g.id, p FROM g JOIN pat ON g.s GLOB pat.p;
CREATE VIEW v2 AS SELECT g.id, p FROM g JOIN pat ON g.s NOT GLOB pat.p;
CREATE VIEW v3 AS SELECT a.id AS a, b.id AS b FROM g a JOIN g b ON a.s GLOB b.s || '*';
