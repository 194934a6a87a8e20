CREATE TABLE e (id INTEGER PRIMARY KEY, at DATETIME, day DATE, note TEXT);
INSERT INTO e VALUES (1, '2024-01-01 10:00:00', '2024-01-01', '2024-01-01'), (2, '2023-06-30 23:59:59', '2023-06-30', 'none'), (3, NULL, NULL, NULL), (4, '2024-12-31 00:00:01', '2024-12-31', '2024-12-31 00:00:01');
CREATE VIEW a AS SELECT id, at > '2024-01-01' AS x, at = '2024-01-01 10:00:00' AS y, at BETWEEN '2024-01-01' AND '2024-12-30' AS z, day >= '2024-01-01' AS d, day IN ('2023-06-30') AS i FROM e;
CREATE VIEW b AS SELECT id, at <> '' AS x, coalesce(at, '') = '' AS y, day = '' AS z, at = note AS n, day = note AS m, at > day AS g FROM e;
CREATE VIEW c AS SELECT id FROM e WHERE at >= '2024-01-01' AND at < '2025-01-01' AND at IS NOT NULL AND at <> '';
CREATE VIEW d AS SELECT id FROM e WHERE date(at) = day AND day < date('2024-06-01');
DELETE FROM e WHERE at < '2024-01-01';
