-- Paths: nested, positions from both ends, quoted keys, several at once.
CREATE TABLE d (id INTEGER PRIMARY KEY, j TEXT, k JSON);
INSERT INTO d VALUES (1, '{"a":{"b":[10,20,30]},"x y":"space","d.ot":"dot","n":null,"t":true,"f":false,"r":1.5,"z":0}', '{"a":{"b":["p","q"]},"n":5}'), (2, '[[1,2],[3,4]]', '["u","v","w"]'), (3, NULL, NULL);
CREATE VIEW v1 AS SELECT id, json_extract(j, '$.a.b[0]') AS first, json_extract(j, '$.a.b[#-1]') AS last, json_extract(j, '$.a.b') AS list FROM d;
CREATE VIEW v2 AS SELECT id, json_extract(j, '$."x y"') AS sp, json_extract(j, '$."d.ot"') AS dot, json_extract(j, '$.missing') AS gone FROM d;
CREATE VIEW v3 AS SELECT id, json_extract(j, '$.n') AS n, json_extract(j, '$.r') AS r FROM d WHERE id = 1 AND json_extract(j, '$.t') = 1 AND json_extract(j, '$.f') = 0;
CREATE VIEW v4 AS SELECT id, j -> '$.a' AS a, j ->> '$.a.b[1]' AS b1, j -> 'a' AS a2, j ->> 'x y' AS sp FROM d WHERE id = 1;
CREATE VIEW v5 AS SELECT id, j -> 0 AS e0, j ->> 1 AS e1, j -> '$[#-1]' AS last FROM d WHERE id = 2;
CREATE VIEW v6 AS SELECT id, json_extract(j, '$.a.b[0]', '$.r', '$.t') AS three FROM d WHERE id = 1;
CREATE VIEW v7 AS SELECT id, k -> '$.a.b' AS b, k ->> '$.n' AS n, k ->> '$[2]' AS third, json_extract(k, '$.a.b[1]') AS q FROM d;
CREATE VIEW v8 AS SELECT id, json_extract(j, '$') AS whole FROM d WHERE id = 2;
CREATE VIEW v9 AS SELECT id FROM d WHERE json_extract(j, '$.a.b[0]') = 10 OR json_extract(j, '$.zz') IS NOT NULL;
CREATE VIEW v10 AS SELECT id, json_extract(j, '$.a.b[1]') + 1 AS plus, json_extract(j, '$.r') * 2 AS twice FROM d;
