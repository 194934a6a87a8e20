-- A column called s or d is computed with, whatever the spaces.
CREATE TABLE number (id INTEGER PRIMARY KEY, a INTEGER, s INTEGER, d INTEGER);
INSERT INTO number VALUES (1, 17, 5, 3), (2, 20, 7, 6), (3, -9, 4, 2);
CREATE VIEW remainder AS SELECT id, a %s AS one, a%d AS two, (a)%s AS three, a % d AS four, 17 %s AS five FROM number;
CREATE VIEW odd AS SELECT id FROM number WHERE a %d = 1 AND s %d > 0;
