CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, x REAL, y REAL);
CREATE VIRTUAL TABLE place_tree USING rtree(id, min_x, max_x, min_y, max_y);
CREATE TRIGGER place_ai AFTER INSERT ON place BEGIN
  INSERT INTO place_tree VALUES (new.id, new.x, new.x, new.y, new.y);
END;
CREATE TRIGGER place_ad AFTER DELETE ON place BEGIN DELETE FROM place_tree WHERE id = old.id; END;
INSERT INTO place VALUES (1, 'here', 1.5, 2.5), (2, 'there', 10, 20);
DELETE FROM place WHERE id = 2;
CREATE VIEW near AS SELECT name FROM place WHERE x BETWEEN 1 AND 2 AND y BETWEEN 2 AND 3;
DROP TRIGGER place_ai;
DROP TRIGGER IF EXISTS place_ad;
