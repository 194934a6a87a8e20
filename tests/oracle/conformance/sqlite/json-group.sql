-- json_group_array and json_group_object.
CREATE TABLE p (id INTEGER PRIMARY KEY, grp TEXT, name TEXT, qty INTEGER, price REAL, doc TEXT);
INSERT INTO p VALUES (1, 'g1', 'b', 2, 1.5, '{"k":1}'), (2, 'g1', 'a', NULL, 2.0, '{"k":2}'), (3, 'g2', 'c', 7, NULL, NULL), (4, 'g1', 'b', 9, 0.25, '[]');
CREATE VIEW v1 AS SELECT grp, json_group_array(name) AS names FROM p GROUP BY grp;
CREATE VIEW v2 AS SELECT grp, json_group_array(qty) AS qs FROM p GROUP BY grp;
CREATE VIEW v3 AS SELECT json_group_object(id, name) AS o FROM p;
CREATE VIEW v4 AS SELECT grp, json_group_array(json_object('id', id, 'name', name)) AS rows FROM p GROUP BY grp;
CREATE VIEW v5 AS SELECT json_group_array(id) FILTER (WHERE qty > 3) AS big FROM p;
CREATE VIEW v6 AS SELECT json_group_array(name) AS none FROM p WHERE id > 100;
CREATE VIEW v7 AS SELECT json_group_object(name, price) AS none FROM p WHERE id > 100;
CREATE VIEW v8 AS SELECT grp, json_group_array(json(doc)) AS docs FROM p GROUP BY grp;
CREATE VIEW v9 AS SELECT json_group_array(name) AS sorted FROM (SELECT name FROM p ORDER BY name, id);
UPDATE p SET name = 'z' WHERE id = 1;
