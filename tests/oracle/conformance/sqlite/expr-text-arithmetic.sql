-- Text counts as the number it begins with.
CREATE TABLE readings (id INTEGER PRIMARY KEY, raw TEXT, unit TEXT);
INSERT INTO readings VALUES (1, '42', 'm'), (2, '3.5kg', 'kg'), (3, 'none', ''), (4, '', ''), (5, ' 7 ', 'x'), (6, '-2e1', 'e'), (7, NULL, NULL);
CREATE VIEW counted AS SELECT id, raw + 1 AS plus, raw * 2 AS twice, -raw AS minus, raw - 0.5 AS less, raw | 1 AS bits FROM readings;
CREATE VIEW sums AS SELECT sum(raw) AS s, total(raw) AS t, round(avg(raw), 4) AS a FROM readings;
CREATE VIEW large AS SELECT id FROM readings WHERE raw + 0 > 5;
UPDATE readings SET raw = raw + 1 WHERE id = 1;
