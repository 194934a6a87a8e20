-- A parent that counts its children.
CREATE TABLE topic (id INTEGER PRIMARY KEY, name TEXT, posts INTEGER NOT NULL DEFAULT 0, last_post TEXT);
CREATE TABLE post (id INTEGER PRIMARY KEY, topic_id INTEGER NOT NULL REFERENCES topic (id), body TEXT);
CREATE TRIGGER post_count_add AFTER INSERT ON post BEGIN
  UPDATE topic SET posts = posts + 1, last_post = NEW.body WHERE id = NEW.topic_id;
END;
CREATE TRIGGER post_count_remove AFTER DELETE ON post BEGIN
  UPDATE topic SET posts = posts - 1 WHERE id = OLD.topic_id;
  UPDATE topic SET last_post = (SELECT body FROM post WHERE topic_id = OLD.topic_id ORDER BY id DESC LIMIT 1) WHERE id = OLD.topic_id;
END;
CREATE TRIGGER post_count_move AFTER UPDATE OF topic_id ON post WHEN OLD.topic_id <> NEW.topic_id BEGIN
  UPDATE topic SET posts = posts - 1 WHERE id = OLD.topic_id;
  UPDATE topic SET posts = posts + 1 WHERE id = NEW.topic_id;
END;
INSERT INTO topic (id, name) VALUES (1, 'news'), (2, 'talk');
INSERT INTO post (topic_id, body) VALUES (1, 'one'), (1, 'two'), (2, 'three');
UPDATE post SET topic_id = 2 WHERE body = 'one';
UPDATE post SET body = 'THREE' WHERE body = 'three';
DELETE FROM post WHERE body = 'two';
CREATE VIEW v_topic AS SELECT id, name, posts, last_post FROM topic;
