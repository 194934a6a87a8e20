CREATE TABLE d (id INTEGER PRIMARY KEY, at DATETIME, note TEXT);
INSERT INTO d VALUES (1, '2024-01-31 12:34:56', '2024-01-31T12:34:56.789'), (2, '2023-12-31 23:59:59', '2023-12-31'), (3, '2000-03-01 00:00:00', 'none'), (4, NULL, NULL);
CREATE VIEW a AS SELECT id, strftime('%Y', at) AS y, strftime('%m', at) AS m, strftime('%d', at) AS d, strftime('%H', at) AS h, strftime('%M', at) AS i, strftime('%S', at) AS s, strftime('%f', note) AS f, strftime('%j', at) AS j, strftime('%w', at) AS w, strftime('%W', at) AS k FROM d;
CREATE VIEW b AS SELECT id, strftime('%s', at) AS s, round(strftime('%J', at), 4) AS j, strftime('%d.%m.%Y %H:%M', at) AS de, strftime('%Y-W%W', at) AS w, strftime('%%', at) AS p, strftime('%Y-%m-%dT%H:%M:%SZ', note) AS iso FROM d;
CREATE VIEW c AS SELECT id FROM d WHERE strftime('%Y', at) = '2024' AND strftime('%m', at) IN ('01', '02');
CREATE VIEW e AS SELECT strftime('%Y', at) AS y, count(*) AS n FROM d GROUP BY strftime('%Y', at);
CREATE VIEW g AS SELECT id, CAST(strftime('%Y', at) AS INTEGER) + 1 AS next, strftime('%H', at) * 60 + strftime('%M', at) AS minutes FROM d;
