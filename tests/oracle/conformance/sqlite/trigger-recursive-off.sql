-- Without PRAGMA recursive_triggers a tree loses one level, not all.
CREATE TABLE node (id INTEGER PRIMARY KEY, parent_id INTEGER);
CREATE TRIGGER node_children AFTER DELETE ON node BEGIN
  DELETE FROM node WHERE parent_id = OLD.id;
END;
INSERT INTO node VALUES (1, NULL), (2, 1), (3, 2), (4, 3), (5, NULL);
DELETE FROM node WHERE id = 1;
CREATE VIEW v_node AS SELECT id, parent_id FROM node;
