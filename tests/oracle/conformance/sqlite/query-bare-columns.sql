-- Columns beside aggregates that are neither grouped nor aggregated.
CREATE TABLE s (id INTEGER PRIMARY KEY, grp TEXT, name TEXT, score INTEGER, at TEXT, one TEXT DEFAULT 'const');
INSERT INTO s (id, grp, name, score, at) VALUES (1, 'a', 'x', 10, '2024-01-03'), (2, 'a', 'y', 30, '2024-01-01'), (3, 'a', 'z', 20, '2024-01-02'), (4, 'b', 'w', 5, '2024-02-01'), (5, 'b', NULL, 1, '2024-01-15'), (6, 'c', 'q', NULL, '2024-03-01');
CREATE VIEW best AS SELECT grp, name, max(score) AS top FROM s GROUP BY grp;
CREATE VIEW worst AS SELECT grp, name, id, min(score) AS low FROM s GROUP BY grp;
CREATE VIEW latest AS SELECT id, name, max(at) AS at FROM s;
CREATE VIEW latest_each AS SELECT grp, id, name || '!' AS loud, MAX(at) FROM s WHERE score IS NOT NULL GROUP BY grp;
CREATE VIEW best_named AS SELECT grp, name, max(score) AS top, count(*) AS n, sum(score) AS total FROM s GROUP BY grp;
CREATE VIEW by_key AS SELECT s.id, s.name, count(o.id) AS others FROM s LEFT JOIN s o ON o.grp = s.grp AND o.id <> s.id GROUP BY s.id;
CREATE VIEW singles AS SELECT name, count(*) AS c FROM s GROUP BY lower(name) HAVING count(*) = 1;
CREATE VIEW same_value AS SELECT grp, one, count(*) AS n FROM s GROUP BY grp;
CREATE VIEW grouped_key AS SELECT upper(grp) AS g, grp AS raw, count(*) AS n FROM s GROUP BY upper(grp);
CREATE TABLE best_table AS SELECT grp, name, max(score) AS top FROM s GROUP BY grp HAVING max(score) > 5;
CREATE TABLE winner (grp TEXT, name TEXT);
INSERT INTO winner SELECT grp, name FROM (SELECT grp, name, max(score) FROM s GROUP BY grp);
