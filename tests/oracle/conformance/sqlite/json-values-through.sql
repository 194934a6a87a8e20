-- Values of a document that pass through subqueries, WITH, views and tables before they are compared.
CREATE TABLE ev (id INTEGER PRIMARY KEY, payload TEXT NOT NULL);
INSERT INTO ev VALUES (1, '{"kind":"a","n":5,"ok":true}'), (2, '{"kind":"b","n":12,"ok":false}'), (3, '{"kind":"a","n":7.5}');
CREATE TABLE kind (id INTEGER PRIMARY KEY, code TEXT, least INTEGER);
INSERT INTO kind VALUES (1, 'a', 6), (2, 'b', 1);
CREATE VIEW flat AS SELECT id, json_extract(payload, '$.kind') AS kind, json_extract(payload, '$.n') AS n FROM ev;
CREATE VIEW big AS SELECT id FROM flat WHERE n > 6;
CREATE VIEW sub AS SELECT x.id FROM (SELECT id, payload ->> '$.n' AS n FROM ev) x WHERE CAST(x.n AS REAL) >= 7.5;
CREATE VIEW cte AS WITH f AS (SELECT id, json_extract(payload, '$.n') AS n FROM ev) SELECT id, n * 2 AS twice FROM f WHERE n BETWEEN 5 AND 10;
CREATE VIEW joined AS SELECT f.id, k.id AS kind_id FROM flat f JOIN kind k ON k.code = f.kind AND f.n >= k.least;
CREATE VIEW totals AS SELECT kind, sum(n) AS total, count(*) AS c FROM flat GROUP BY kind HAVING sum(n) > 11;
CREATE TABLE copy AS SELECT id, kind, n FROM flat;
CREATE VIEW from_copy AS SELECT id FROM copy WHERE n = 12;
CREATE TABLE typed (id INTEGER PRIMARY KEY, kind TEXT, n REAL);
INSERT INTO typed SELECT id, kind, n FROM flat;
UPDATE typed SET n = (SELECT json_extract(ev.payload, '$.n') + 1 FROM ev WHERE ev.id = typed.id) WHERE kind = 'a';
