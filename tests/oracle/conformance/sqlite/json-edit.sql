-- json_set, insert, replace, remove, patch, on nested paths.
CREATE TABLE d (id INTEGER PRIMARY KEY, j TEXT NOT NULL, r TEXT);
INSERT INTO d (id, j) VALUES (1, '{"a":1,"b":{"c":2},"l":[1,2,3]}'), (2, '{}'), (3, '{"a":"x","l":[]}');
CREATE VIEW v1 AS SELECT id, json_set(j, '$.a', 9) AS s, json_insert(j, '$.a', 9) AS i, json_replace(j, '$.a', 9) AS r FROM d;
CREATE VIEW v2 AS SELECT id, json_set(j, '$.new', 'text', '$.n', NULL, '$.real', 1.5) AS s FROM d;
CREATE VIEW v3 AS SELECT id, json_remove(j, '$.a') AS r1, json_remove(j, '$.l[0]', '$.l[0]') AS r2, json_remove(j, '$.l[#-1]') AS r3 FROM d;
CREATE VIEW v4 AS SELECT id, json_set(j, '$.o', json('{"x":1}')) AS o, json_set(j, '$.arr', json_array(1, 'two')) AS a FROM d;
CREATE VIEW v5 AS SELECT id, json_set(j, '$.l[#]', 4) AS appended FROM d WHERE id <> 2;
CREATE VIEW v6 AS SELECT id, json_patch(j, '{"a":null,"z":{"y":1}}') AS p FROM d;
CREATE VIEW v7 AS SELECT id, json_set(j, '$.b.c', 5) AS nested FROM d;
CREATE VIEW v8 AS SELECT id, json_remove(j) AS same, json_set(j, '$.l[1]', 'two') AS mid FROM d WHERE id = 1;
UPDATE d SET j = json_set(j, '$.seen', json('true')), r = json_extract(j, '$.a') WHERE id = 1;
UPDATE d SET j = json_patch(j, '{"p":1}') WHERE id = 2;
UPDATE d SET j = json_remove(j, '$.l', '$.a') WHERE id = 3;
