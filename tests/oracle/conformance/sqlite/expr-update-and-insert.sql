CREATE TABLE s (id INTEGER PRIMARY KEY, n INTEGER, m INTEGER, t TEXT, r REAL);
INSERT INTO s SELECT 1, 7, 0, '3', 0.5 UNION ALL SELECT 2, 9, 2, 'x', 2;
UPDATE s SET n = n / m, t = t || n, r = r * 2 WHERE m = 0 OR t = 'x';
INSERT INTO s (id, n, t) SELECT id + 10, n % 4, t + 1 FROM s;
UPDATE s SET m = (n > 2) + 1, t = CASE WHEN n IS NULL THEN 'none' ELSE n END;
DELETE FROM s WHERE t = 99 OR m / 2 = 5;
INSERT INTO s (id, n) VALUES (20, 1 + (2 > 1)), (21, -'3'), (22, '4' * 2) ON CONFLICT (id) DO UPDATE SET n = s.n / excluded.n;
CREATE VIEW v AS SELECT id, n, m, t, r FROM s;
