-- WITH: recursive without the word, types, ORDER BY and LIMIT inside, hints.
CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node (id), name TEXT NOT NULL);
INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'a'), (3, 1, 'b'), (4, 2, 'a1');
CREATE VIEW paths AS WITH RECURSIVE p(id, path, depth) AS (SELECT id, name, 0 FROM node WHERE parent IS NULL UNION ALL SELECT n.id, p.path || '/' || n.name, p.depth + 1 FROM node n JOIN p ON n.parent = p.id) SELECT id, path, depth FROM p;
CREATE VIEW ten AS WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 10) SELECT sum(x) AS s FROM c;
CREATE VIEW days AS WITH RECURSIVE d(n, day) AS (VALUES (0, '2024-01-30') UNION ALL SELECT n + 1, date(day, '+1 day') FROM d WHERE n < 3) SELECT n, day FROM d;
CREATE VIEW labels AS WITH RECURSIVE l(n, s) AS (SELECT 1, 'x' UNION ALL SELECT n + 1, s || n FROM l WHERE n < 4) SELECT s FROM l;
CREATE VIEW nulls AS WITH RECURSIVE w(n, last) AS (SELECT 1, NULL UNION ALL SELECT n + 1, n FROM w WHERE n < 3) SELECT n, last FROM w;
CREATE VIEW hinted AS WITH m AS MATERIALIZED (SELECT max(id) AS id FROM node), k AS NOT MATERIALIZED (SELECT 1 AS one) SELECT m.id, k.one FROM m, k;
CREATE VIEW averaged AS WITH RECURSIVE h(n, v) AS (SELECT 1, 1 UNION ALL SELECT n + 1, v / 2.0 FROM h WHERE n < 4) SELECT n, v FROM h;
CREATE VIEW depth_first AS WITH RECURSIVE u(id, level) AS (SELECT 1, 0 UNION ALL SELECT node.id, u.level + 1 FROM node JOIN u ON node.parent = u.id ORDER BY 2 DESC) SELECT id, level FROM u;
WITH doomed AS (SELECT id FROM node WHERE name = 'b') DELETE FROM node WHERE id IN (SELECT id FROM doomed);
WITH src(n) AS (SELECT 'c' UNION ALL SELECT 'd') INSERT INTO node (parent, name) SELECT 1, n FROM src;
WITH up AS (SELECT 2 AS id, 'bb' AS name) UPDATE node SET name = (SELECT name FROM up WHERE up.id = node.id) WHERE id IN (SELECT id FROM up);
