-- Values of a document beside columns of several types.
CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL, active BOOLEAN NOT NULL DEFAULT 0);
INSERT INTO t VALUES (1, 'a', 1.5, 1), (2, 'b', 2, 0), (3, '3', 3.25, 1);
CREATE TABLE l (id INTEGER PRIMARY KEY, ids JSON, names JSON, prices TEXT, flags TEXT);
INSERT INTO l VALUES (1, '[1,3]', '["a","3"]', '[1.5,3.25]', '[true,false]'), (2, '[2,9]', '["b"]', '[2]', '[]');
CREATE VIEW v1 AS SELECT l.id AS l, t.id AS t FROM l, json_each(l.ids) e, t WHERE t.id = e.value;
CREATE VIEW v2 AS SELECT l.id AS l, t.id AS t FROM l, json_each(l.names) e JOIN t ON t.name = e.value;
CREATE VIEW v3 AS SELECT l.id AS l, t.id AS t FROM l, json_each(l.prices) e JOIN t ON e.value = t.price;
CREATE VIEW v4 AS SELECT count(*) AS n FROM l, json_each(l.flags) e WHERE e.value = 1;
CREATE VIEW v5 AS SELECT l.id, count(*) AS n FROM l, json_each(l.ids) e WHERE e.value IN (1, 2) GROUP BY l.id;
CREATE VIEW v6 AS SELECT l.id, e.value || '!' AS loud FROM l, json_each(l.ids) e;
CREATE VIEW v7 AS SELECT l.id, e.value AS v FROM l, json_each(l.ids) e WHERE e.value BETWEEN 2 AND 5;
CREATE VIEW v9 AS SELECT json_extract(e.value, '$.n') AS n FROM json_each('[{"n":1},{"n":2}]') e;
CREATE VIEW v10 AS SELECT e.value ->> 'n' AS n FROM json_each('[{"n":"x"},{"n":"y"}]') e;
