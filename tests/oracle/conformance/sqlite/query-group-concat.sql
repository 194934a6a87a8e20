-- group_concat: order, separators, NULLs, numbers, DISTINCT.
CREATE TABLE i (id INTEGER PRIMARY KEY, g TEXT, name TEXT, n INTEGER, r REAL, ok BOOLEAN);
INSERT INTO i VALUES (1, 'a', 'x', 1, 1.5, 1), (2, 'b', 'y', 2, 2.25, 0), (3, 'a', NULL, NULL, NULL, NULL), (4, 'a', 'w', 4, 0.1, 1), (5, 'b', 'y', 5, 12.5, 0);
CREATE VIEW v1 AS SELECT g, group_concat(name) AS names FROM i GROUP BY g;
CREATE VIEW v2 AS SELECT g, group_concat(name, '; ') AS names FROM i GROUP BY g;
CREATE VIEW v3 AS SELECT g, group_concat(n) AS ns, group_concat(ok) AS oks FROM i GROUP BY g;
CREATE VIEW v4 AS SELECT group_concat(r, ' ') AS rs FROM i;
CREATE VIEW v5 AS SELECT group_concat(name) AS none FROM i WHERE id > 100;
CREATE VIEW v6 AS SELECT g, group_concat(name || ':' || n, '|') AS pairs FROM i GROUP BY g ORDER BY g;
CREATE VIEW v7 AS SELECT group_concat(name, '') AS glued FROM i WHERE g = 'b';
CREATE VIEW v8 AS SELECT g, (SELECT group_concat(j.name) FROM i j WHERE j.g = i.g) AS all_names FROM i GROUP BY g;
CREATE VIEW v9 AS SELECT group_concat(name) FILTER (WHERE n > 1) AS some FROM i;
CREATE VIEW v10 AS SELECT group_concat(name, ',') AS sorted FROM (SELECT name FROM i WHERE name IS NOT NULL ORDER BY name, id);
CREATE VIEW v11 AS SELECT g, group_concat(name) OVER (PARTITION BY g ORDER BY id) AS so_far FROM i;
UPDATE i SET name = 'moved' WHERE id = 1;
