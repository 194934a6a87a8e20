-- The rows of an array in FROM: comma join, JOIN, LEFT JOIN, with alias and without.
CREATE TABLE doc (id INTEGER PRIMARY KEY, tags TEXT, nums TEXT NOT NULL DEFAULT '[]');
INSERT INTO doc (id, tags, nums) VALUES (1, '["red","green","blue"]', '[3,1,2]'), (2, '[]', '[2.5,-7]'), (3, NULL, '[10]'), (4, '["red",null,"it''s"]', '[]');
CREATE VIEW plain AS SELECT doc.id, value FROM doc, json_each(doc.tags);
CREATE VIEW aliased AS SELECT d.id, t.value AS tag FROM doc AS d, json_each(d.tags) AS t;
CREATE VIEW joined AS SELECT d.id, t.value AS tag FROM doc d JOIN json_each(d.tags) t WHERE t.value <> 'red';
CREATE VIEW outer_joined AS SELECT d.id, t.value AS tag FROM doc d LEFT JOIN json_each(d.tags) t ON t.value = 'red';
CREATE VIEW numbered AS SELECT d.id, t.key AS position, t.value AS tag FROM doc d, json_each(d.tags) t;
CREATE VIEW numbers AS SELECT d.id, n.value AS n FROM doc d, json_each(d.nums) n;
CREATE VIEW sums AS SELECT d.id, sum(n.value) AS total, max(n.value) AS most, count(n.value) AS c FROM doc d, json_each(d.nums) n GROUP BY d.id;
CREATE VIEW big AS SELECT d.id, n.value + 1 AS next FROM doc d, json_each(d.nums) n WHERE n.value > 2;
CREATE TABLE tag (doc_id INTEGER NOT NULL, label TEXT);
INSERT INTO tag (doc_id, label) SELECT doc.id, json_each.value FROM doc, json_each(doc.tags);
CREATE TABLE number (doc_id INTEGER NOT NULL, n REAL, whole INTEGER);
INSERT INTO number SELECT d.id, e.value, e.key FROM doc d, json_each(d.nums) e;
