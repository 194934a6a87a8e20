-- ON CONFLICT in a body, and a trigger on the table that it updates.
CREATE TABLE hit (id INTEGER PRIMARY KEY, path TEXT, ms INTEGER);
CREATE TABLE stat (path TEXT PRIMARY KEY, n INTEGER NOT NULL DEFAULT 1, worst INTEGER, updates INTEGER NOT NULL DEFAULT 0);
CREATE TRIGGER hit_stat AFTER INSERT ON hit BEGIN
  INSERT INTO stat (path, worst) VALUES (NEW.path, NEW.ms)
    ON CONFLICT (path) DO UPDATE SET n = n + 1, worst = max(worst, excluded.worst);
END;
CREATE TRIGGER stat_updates AFTER UPDATE OF n ON stat BEGIN
  UPDATE stat SET updates = updates + 1 WHERE path = NEW.path;
END;
INSERT INTO hit (path, ms) VALUES ('/', 5), ('/a', 9), ('/', 3), ('/', 12);
CREATE VIEW v_stat AS SELECT path, n, worst, updates FROM stat;
