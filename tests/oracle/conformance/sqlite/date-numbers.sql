CREATE TABLE d (id INTEGER PRIMARY KEY, epoch INTEGER, jd REAL, at DATETIME);
INSERT INTO d VALUES (1, 1706704496, 2460341.02425926, '2024-01-31 12:34:56'), (2, 0, 2440587.5, '1970-01-01 00:00:00'), (3, NULL, NULL, NULL), (4, -1, 2451544.5, '1999-12-31 23:59:59');
CREATE VIEW e AS SELECT id, datetime(epoch, 'unixepoch') AS a, date(epoch, 'unixepoch', '+1 day') AS b, strftime('%H:%M', epoch, 'unixepoch') AS c, datetime(epoch / 2, 'unixepoch') AS f FROM d;
CREATE VIEW j AS SELECT id, datetime(jd) AS a, date(jd, '+1 month') AS b, round(julianday(at), 5) AS c, round(julianday(at) - jd, 3) + 0 AS f FROM d;
CREATE VIEW u AS SELECT id, unixepoch(at) AS a, unixepoch(at, 'start of day') AS b, strftime('%s', at) - epoch AS c, unixepoch(at) % 86400 / 3600 AS f, datetime(unixepoch(at), 'unixepoch') AS g FROM d;
CREATE VIEW k AS SELECT id FROM d WHERE epoch < strftime('%s', '2024-01-01') AND epoch >= unixepoch('1970-01-01');
