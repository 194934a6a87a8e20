CREATE TABLE d (id INTEGER PRIMARY KEY, at DATETIME DEFAULT CURRENT_TIMESTAMP, day DATE DEFAULT CURRENT_DATE, t TEXT DEFAULT (datetime('now')), n INTEGER DEFAULT (strftime('%s', 'now')), old DATETIME);
INSERT INTO d (id, old) VALUES (1, '2020-01-01 00:00:00'), (2, NULL);
CREATE VIEW v AS SELECT id, at <= datetime('now') AS a, day = date('now') AS b, old < datetime('now', '-1 year') AS c, t <= datetime('now') AS e, n <= unixepoch() AS f, date('now', '+1 day') > date('now') AS g, length(t) AS k FROM d;
CREATE VIEW w AS SELECT id FROM d WHERE old < CURRENT_TIMESTAMP AND julianday('now') - julianday(old) > 30;
UPDATE d SET t = date('now', 'start of year') WHERE id = 2;
UPDATE d SET old = datetime('now', '-1 hour') WHERE id = 2;
