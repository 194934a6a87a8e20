CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT, quota INTEGER);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER, amount INTEGER, ok BOOLEAN);
INSERT INTO parent VALUES (1, 'a', 10), (2, 'b', 0), (3, 'c', NULL);
INSERT INTO child VALUES (1, 1, 5, 1), (2, 1, 6, 0), (3, 2, 0, 1), (4, NULL, 1, 1);
CREATE VIEW v AS SELECT id, (SELECT sum(amount) FROM child WHERE parent_id = parent.id) / quota AS share, (SELECT count(*) FROM child WHERE parent_id = parent.id) AS n, EXISTS (SELECT 1 FROM child WHERE parent_id = parent.id AND ok) AS e FROM parent;
CREATE VIEW w AS SELECT name || ' (' || (SELECT count(*) FROM child WHERE parent_id = parent.id) || ')' AS label FROM parent;
CREATE VIEW x AS SELECT id FROM parent WHERE (SELECT count(*) FROM child WHERE parent_id = parent.id);
UPDATE parent SET quota = (SELECT coalesce(sum(amount), 0) FROM child WHERE parent_id = parent.id) / 2;
