-- All columns of json_each, over every type of value.
CREATE TABLE d (id INTEGER PRIMARY KEY, j TEXT);
INSERT INTO d VALUES (1, '{"a":1,"b":"x","c":true,"d":false,"e":null,"f":2.5,"g":[1,2],"h":{"k":"v"}}'), (2, '[1,"x",true,null,[2],{"y":3}]'), (3, '5'), (4, '"txt"'), (5, 'null'), (6, NULL), (7, '{}');
CREATE VIEW v1 AS SELECT d.id, e.key, e.value, e.type, e.atom FROM d, json_each(d.j) e;
CREATE VIEW v2 AS SELECT d.id, e.fullkey, e.path FROM d, json_each(d.j) AS e;
CREATE VIEW v3 AS SELECT d.id, e.type, count(*) AS n FROM d, json_each(d.j) e GROUP BY d.id, e.type;
CREATE VIEW v4 AS SELECT e.value FROM d, json_each(d.j, '$.g') e WHERE d.id = 1;
CREATE VIEW v5 AS SELECT e.key, e.value, e.fullkey FROM d, json_each(d.j, '$.h') e WHERE d.id = 1;
CREATE VIEW v6 AS SELECT e.key, e.value FROM d, json_each(d.j, '$.missing') e;
CREATE VIEW v7 AS SELECT e.value FROM d, json_each(d.j, '$.a') e WHERE d.id = 1;
CREATE VIEW v8 AS SELECT d.id FROM d WHERE EXISTS (SELECT 1 FROM json_each(d.j) WHERE json_each.type = 'true');
CREATE VIEW v9 AS SELECT e.parent IS NULL AS top, e.key FROM d, json_each(d.j) e WHERE d.id = 2;
