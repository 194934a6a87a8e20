-- json_type, json_valid, json_quote, json_array_length, json_object, json_array.
CREATE TABLE d (id INTEGER PRIMARY KEY, j TEXT);
INSERT INTO d VALUES (1, '{"a":1,"b":1.5,"c":"s","d":true,"e":false,"f":null,"g":[1,2],"h":{}}'), (2, '[1,[2,3]]'), (3, 'not json'), (4, NULL), (5, '"s"'), (6, '12');
CREATE VIEW v1 AS SELECT json_type(j) AS t, json_type(j, '$.a') AS a, json_type(j, '$.b') AS b, json_type(j, '$.c') AS c, json_type(j, '$.d') AS d, json_type(j, '$.e') AS e, json_type(j, '$.f') AS f, json_type(j, '$.g') AS g, json_type(j, '$.h') AS h, json_type(j, '$.zz') AS z FROM d WHERE id = 1;
CREATE VIEW v2 AS SELECT id, json_valid(j) AS ok FROM d WHERE j IS NOT NULL;
CREATE VIEW v3 AS SELECT json_quote('it"s') AS q, json_quote(1) AS n, json_quote(1.5) AS r, json_quote(NULL) AS nul;
CREATE VIEW v4 AS SELECT id, json_array_length(j) AS n, json_array_length(j, '$.g') AS g FROM d WHERE json_valid(j) AND id <= 2;
CREATE VIEW v5 AS SELECT id, json_array_length(j) AS n FROM d WHERE id IN (1, 2, 4, 5, 6);
CREATE VIEW v6 AS SELECT json_object('a', 1, 'b', NULL, 'c', json('[1]'), 'd', json_array(1, 2.5, 'x', NULL)) AS o, json_array() AS empty, json_object() AS none;
CREATE VIEW v7 AS SELECT id, json_type(j) AS t FROM d WHERE id IN (1, 2, 4, 5, 6);
CREATE VIEW v8 AS SELECT id, json(j) AS j FROM d WHERE id IN (1, 2);
CREATE TABLE c (id INTEGER PRIMARY KEY, doc TEXT CHECK (json_valid(doc)), list TEXT NOT NULL DEFAULT '[]' CHECK (json_type(list) = 'array'));
INSERT INTO c (doc) VALUES ('{"a":1}');
