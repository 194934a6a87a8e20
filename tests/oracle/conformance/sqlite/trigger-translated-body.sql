-- Everything that is translated elsewhere is translated in a body, too.
CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, flag BOOLEAN NOT NULL DEFAULT 0, score REAL, at DATETIME DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE tag (entry_id INTEGER, tag TEXT, PRIMARY KEY (entry_id, tag));
CREATE TABLE summary (name TEXT PRIMARY KEY, tags TEXT, n INTEGER NOT NULL DEFAULT 0, any_flag BOOLEAN, day DATE, label TEXT);
CREATE TRIGGER tag_summary AFTER INSERT ON tag BEGIN
  INSERT OR IGNORE INTO summary (name, any_flag) SELECT `name`, flag FROM [entry] WHERE id = NEW.entry_id;
  UPDATE summary SET tags = (SELECT group_concat(tag, '+') FROM (SELECT tag FROM tag WHERE entry_id = NEW.entry_id ORDER BY tag) AS sorted),
                     n = ifnull(n, 0) + 1, day = date('now'), label = printf('%s-%03d', name, NEW.entry_id)
   WHERE name == (SELECT name FROM entry WHERE id = NEW.entry_id);
END;
CREATE TRIGGER entry_flag AFTER UPDATE OF flag ON entry WHEN NEW.flag BEGIN
  UPDATE summary SET any_flag = 1, label = iif(length(label) > 3, substr(label, 1, 3), label) WHERE name = NEW.name;
  REPLACE INTO summary (name, n, any_flag) VALUES ('flagged', (SELECT total(flag) FROM entry), 1);
END;
INSERT INTO entry (name, score) VALUES ('one', 1.5), ('two', 2);
INSERT INTO tag VALUES (1, 'red');
INSERT INTO tag VALUES (1, 'blue');
INSERT INTO tag VALUES (2, 'red');
UPDATE entry SET flag = 1 WHERE name = 'two';
UPDATE entry SET flag = 0 WHERE name = 'one';
CREATE VIEW v_summary AS SELECT name, tags, n, any_flag, day IS NULL AS no_day, label FROM summary;
