-- A row is marked and not deleted: RAISE(IGNORE) passes over it.
CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT, deleted BOOLEAN NOT NULL DEFAULT 0, deleted_at DATETIME);
CREATE TRIGGER member_soft_delete BEFORE DELETE ON member WHEN OLD.deleted = 0
BEGIN
  UPDATE member SET deleted = 1, deleted_at = CURRENT_TIMESTAMP WHERE id = OLD.id;
  SELECT RAISE(IGNORE);
END;
INSERT INTO member (name) VALUES ('a'), ('b'), ('c');
DELETE FROM member WHERE id IN (1, 2);
DELETE FROM member WHERE id = 2;
CREATE VIEW v_member AS SELECT id, name, deleted, deleted_at IS NOT NULL AS marked FROM member;
