CREATE TABLE flags (id INTEGER PRIMARY KEY, bits INTEGER, small SMALLINT, place INTEGER);
INSERT INTO flags VALUES (1, 5, 1, 2), (2, -1, 3, 70), (3, 0, 0, -1), (4, NULL, NULL, NULL);
CREATE VIEW b AS SELECT id, bits & 4 AS a, bits | 8 AS o, ~bits AS n, bits << 3 AS l, bits >> 1 AS r, 1 << place AS p, bits >> place AS q, small << 20 AS s FROM flags;
CREATE VIEW c AS SELECT 1 << 40 AS big, 1 << 63 AS top, 1 << 64 AS gone, -1 >> 70 AS ones, 8 << -1 AS back;
CREATE VIEW d AS SELECT id FROM flags WHERE bits & 1;
CREATE VIEW e AS SELECT sum(bits) & 3 AS s FROM flags;
