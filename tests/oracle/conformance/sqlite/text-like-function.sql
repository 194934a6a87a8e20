CREATE TABLE f (id INTEGER PRIMARY KEY, name TEXT, n INTEGER);
INSERT INTO f VALUES (1, 'Abc', 10), (2, 'a%c', 20), (3, 'xyz', 101), (4, NULL, NULL);
CREATE VIEW v1 AS SELECT id FROM f WHERE like('ab%', name);
CREATE VIEW v2 AS SELECT id, like('a!%c', name, '!') AS hit FROM f;
CREATE VIEW v3 AS SELECT id FROM f WHERE NOT like('%c', name);
CREATE VIEW v4 AS SELECT id FROM f WHERE like('10%', n);
CREATE VIEW v5 AS SELECT id FROM f WHERE glob('A*', name) OR glob('x?[a-z]', name);
CREATE VIEW v6 AS SELECT f.id FROM f JOIN f AS g ON glob(g.name || '*', f.name);
