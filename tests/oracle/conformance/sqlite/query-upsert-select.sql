-- INSERT ... SELECT ... ON CONFLICT, with WHERE true.
CREATE TABLE src (k TEXT, v INTEGER);
CREATE TABLE dst (k TEXT PRIMARY KEY, v INTEGER, times INTEGER NOT NULL DEFAULT 1);
INSERT INTO src VALUES ('a', 1), ('b', 2);
INSERT INTO dst (k, v) VALUES ('a', 100);
INSERT INTO dst (k, v) SELECT k, v FROM src WHERE true ON CONFLICT (k) DO UPDATE SET v = excluded.v, times = times + 1;
INSERT INTO dst (k, v) SELECT k, v + 1 FROM src WHERE 1 ON CONFLICT (k) DO UPDATE SET v = dst.v + excluded.v WHERE dst.times > 1;
INSERT INTO dst (k, v) SELECT 'c', 3 WHERE NOT EXISTS (SELECT 1 FROM dst WHERE k = 'c');
INSERT INTO dst (k, v) SELECT 'c', 4 WHERE true ON CONFLICT DO NOTHING;
INSERT INTO dst SELECT k || k, v, 0 FROM src ORDER BY k;
