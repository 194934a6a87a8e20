-- MySQL's habit: a date that is none.
CREATE TABLE sessions (id INTEGER PRIMARY KEY, created DATETIME NOT NULL DEFAULT '0000-00-00 00:00:00', day DATE DEFAULT '0000-00-00', changed DATETIME NOT NULL DEFAULT '1000-01-01 00:00:00', ip VARCHAR(40) NOT NULL DEFAULT '');
CREATE INDEX sessions_changed ON sessions (changed);
INSERT INTO sessions (id, created, day, changed) VALUES (1, '2024-01-01 10:00:00', '2024-01-01', '2024-01-02 00:00:00');
CREATE VIEW v AS SELECT id, date(created) AS d, ip FROM sessions;
