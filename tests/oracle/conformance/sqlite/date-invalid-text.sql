-- Text that is no date gives NULL.
CREATE TABLE d (id INTEGER PRIMARY KEY, raw TEXT);
INSERT INTO d VALUES (1, '2024-2-3'), (2, 'soon'), (3, ''), (4, '12:30'), (5, '2024-01-01 25:00'), (6, '2024-01-01 10:20:30+02:00'), (7, '2024-13-01'), (8, '2460341.5'), (9, NULL), (10, '2024-01-01T10:20');
CREATE VIEW v AS SELECT id, date(raw) AS a, time(raw) AS b, datetime(raw) AS c, strftime('%Y', raw) AS e, unixepoch(raw) AS f, date(raw, '+1 day') AS g FROM d;
CREATE VIEW w AS SELECT id FROM d WHERE date(raw) IS NULL;
CREATE VIEW x AS SELECT id, datetime(raw, 'never') AS a, date(raw, NULL) AS b, datetime('2024-01-01', '+' || id || 'x') AS c FROM d;
