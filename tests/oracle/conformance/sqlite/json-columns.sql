-- The same documents in TEXT, JSON and JSONB columns.
CREATE TABLE d (id INTEGER PRIMARY KEY, t TEXT, j JSON, b JSONB);
INSERT INTO d VALUES (1, '{"a":1,"l":["x","y"]}', '{"a":1,"l":["x","y"]}', '{"a":1,"l":["x","y"]}'), (2, '{"a":2}', '{"a":2}', '{"a":2}'), (3, NULL, NULL, NULL);
CREATE VIEW v1 AS SELECT id, json_extract(t, '$.a') AS t, json_extract(j, '$.a') AS j, json_extract(b, '$.a') AS b FROM d;
CREATE VIEW v2 AS SELECT id, t ->> '$.l[0]' AS t, j ->> '$.l[0]' AS j, b ->> '$.l[0]' AS b FROM d;
CREATE VIEW v3 AS SELECT d.id, e.value AS v FROM d, json_each(d.t, '$.l') e UNION ALL SELECT d.id, e.value FROM d, json_each(d.j, '$.l') e UNION ALL SELECT d.id, e.value FROM d, json_each(d.b, '$.l') e;
CREATE VIEW v4 AS SELECT id FROM d WHERE json_extract(t, '$.a') > 1 AND json_extract(j, '$.a') = 2 AND json_extract(b, '$.a') IN (2, 3);
CREATE VIEW v5 AS SELECT id, json_array_length(t, '$.l') AS t, json_array_length(j, '$.l') AS j, json_array_length(b, '$.l') AS b FROM d;
CREATE VIEW v6 AS SELECT id, json_type(t, '$.l') AS t, json_type(j, '$.a') AS j, json_type(b) AS b FROM d;
UPDATE d SET t = json_set(t, '$.n', 5), j = json_set(j, '$.n', 5), b = json_set(b, '$.n', 5) WHERE id = 1;
UPDATE d SET j = json_remove(j, '$.a'), b = json_insert(b, '$.a', 9, '$.z', 'new') WHERE id = 2;
CREATE VIEW v7 AS SELECT sum(json_extract(t, '$.a')) AS s, count(json_extract(j, '$.n')) AS n FROM d;
