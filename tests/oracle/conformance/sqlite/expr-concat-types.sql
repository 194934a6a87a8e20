CREATE TABLE goods (id INTEGER PRIMARY KEY, name TEXT, price DECIMAL(8, 2), weight REAL, stock INTEGER, sold BOOLEAN, made DATE, tag BLOB);
INSERT INTO goods VALUES (1, 'apple', 1.50, 0.2, 10, 1, '2024-05-06', X'6162'), (2, 'pear', 2, 1.0, 0, 0, '2024-01-01', X'63'), (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE VIEW labels AS SELECT id, name || ': ' || price AS a, weight || ' kg' AS b, stock || '/' || id AS c, sold || '' AS d, made || '!' AS e, tag || '.' AS f FROM goods;
CREATE VIEW numbers AS SELECT id, stock || id AS both, weight * 3 || '' AS triple, stock * 1.5 || '' AS more, 1 || 2 AS lit, 2.50 || '' AS frac FROM goods;
CREATE VIEW groups AS SELECT 'n=' || count(*) || ', avg=' || avg(stock) || ', sum=' || sum(weight) AS line FROM goods;
UPDATE goods SET name = name || '-' || weight WHERE id = 2;
