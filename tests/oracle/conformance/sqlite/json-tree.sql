-- All values below a document.
CREATE TABLE d (id INTEGER PRIMARY KEY, j TEXT);
INSERT INTO d VALUES (1, '{"a":1,"b":[10,{"c":"deep"}],"e":{"f":null,"g":false}}'), (2, '[[1,2],[3]]'), (3, '7'), (4, NULL);
CREATE VIEW everything AS SELECT d.id, t.key, t.value, t.type, t.atom, t.fullkey, t.path FROM d, json_tree(d.j) t;
CREATE VIEW leaves AS SELECT d.id, t.fullkey, t.atom FROM d, json_tree(d.j) AS t WHERE t.type NOT IN ('array', 'object');
CREATE VIEW part AS SELECT t.fullkey, t.value FROM d, json_tree(d.j, '$.b') t WHERE d.id = 1;
CREATE VIEW deep AS SELECT d.id FROM d WHERE EXISTS (SELECT 1 FROM json_tree(d.j) WHERE json_tree.value = 'deep');
CREATE VIEW numbers AS SELECT d.id, sum(t.atom) AS total FROM d, json_tree(d.j) t WHERE t.type = 'integer' GROUP BY d.id;
CREATE VIEW children AS SELECT p.fullkey AS parent, c.fullkey AS child FROM d, json_tree(d.j) p, json_tree(d.j) c WHERE c.parent = p.id AND d.id = 1;
