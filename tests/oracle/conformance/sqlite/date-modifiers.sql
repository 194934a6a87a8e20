CREATE TABLE d (id INTEGER PRIMARY KEY, at DATETIME, day DATE, note TEXT);
INSERT INTO d VALUES (1, '2024-01-31 12:34:56', '2024-01-31', '2024-01-31'), (2, '2023-12-31 23:59:59', '2023-12-31', '2023-12-31 23:59:59'), (3, '2024-02-29 00:00:00', '2024-02-29', 'x'), (4, NULL, NULL, NULL);
CREATE VIEW months AS SELECT id, date(at, '+1 month') AS a, date(day, '-1 month') AS b, date(day, '+1 year') AS c, date(note, '+13 months') AS e, date(day, 'start of month', '+1 month', '-1 day') AS f FROM d;
CREATE VIEW spans AS SELECT id, datetime(at, '+1 day') AS a, datetime(at, '-90 minutes') AS b, datetime(at, '+1.5 days') AS c, datetime(at, '+01:30') AS e, time(at, '+30 seconds') AS f FROM d;
CREATE VIEW starts AS SELECT id, date(at, 'start of year') AS a, datetime(at, 'start of day') AS b, date(day, 'weekday 0') AS c, date(day, 'start of year', '+9 months', 'weekday 2') AS e FROM d;
CREATE VIEW given AS SELECT id, date(day, '+' || id || ' days') AS a, datetime(at, '-' || id || ' months') AS b, date(day, id || ' years') AS c FROM d;
