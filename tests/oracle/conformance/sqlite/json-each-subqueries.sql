-- json_each in EXISTS, IN and scalar subqueries, and in UPDATE and DELETE.
CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, tags TEXT DEFAULT '[]', tag_count INTEGER, first_tag TEXT);
INSERT INTO item (id, name, tags) VALUES (1, 'one', '["a","b"]'), (2, 'two', '["c"]'), (3, 'three', '[]'), (4, 'four', NULL), (5, 'five', '["a"]');
CREATE TABLE pick (id INTEGER PRIMARY KEY, ids TEXT);
INSERT INTO pick VALUES (1, '[1,2]'), (2, '[5]');
CREATE VIEW has_a AS SELECT id FROM item WHERE EXISTS (SELECT 1 FROM json_each(item.tags) WHERE value = 'a');
CREATE VIEW has_b AS SELECT id FROM item WHERE 'b' IN (SELECT value FROM json_each(item.tags));
CREATE VIEW by_name AS SELECT name FROM item WHERE name IN (SELECT value FROM json_each('["one","two"]'));
CREATE VIEW by_id AS SELECT name FROM item WHERE id IN (SELECT value FROM json_each('[1,4]'));
CREATE VIEW counts AS SELECT id, (SELECT count(*) FROM json_each(item.tags)) AS n FROM item;
CREATE VIEW picked AS SELECT p.id AS pick, i.name FROM pick p, json_each(p.ids) e JOIN item i ON i.id = e.value;
CREATE VIEW picked2 AS SELECT p.id AS pick, i.name FROM pick p JOIN item i ON i.id IN (SELECT value FROM json_each(p.ids));
UPDATE item SET tag_count = (SELECT count(*) FROM json_each(item.tags)), first_tag = (SELECT value FROM json_each(tags) WHERE key = 0);
DELETE FROM item WHERE EXISTS (SELECT 1 FROM json_each(item.tags) t WHERE t.value = 'c');
CREATE VIEW distinct_tags AS SELECT DISTINCT j.value AS tag FROM item, json_each(item.tags) AS j ORDER BY 1;
