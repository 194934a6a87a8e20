-- The same with a condition that ends it, and with UPDATE OF that never begins.
CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT, slug TEXT, updated_at TEXT DEFAULT '2000-01-01 00:00:00', hits INTEGER DEFAULT 0);
CREATE TRIGGER page_touch AFTER UPDATE ON page WHEN NEW.updated_at = OLD.updated_at
BEGIN
  UPDATE page SET updated_at = strftime('%Y-%m-%d', 'now') WHERE id = NEW.id;
END;
CREATE TRIGGER page_slug AFTER UPDATE OF title ON page FOR EACH ROW
BEGIN
  UPDATE page SET slug = lower(replace(NEW.title, ' ', '-')) WHERE id = NEW.id;
END;
INSERT INTO page (title) VALUES ('First Page'), ('Second Page');
UPDATE page SET title = 'New First Page' WHERE id = 1;
UPDATE page SET hits = hits + 1;
CREATE VIEW v_page AS SELECT id, title, slug, hits, updated_at > '2001' AS touched FROM page;
