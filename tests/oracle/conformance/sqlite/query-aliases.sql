-- Aliases of the SELECT list in WHERE, GROUP BY, HAVING and ORDER BY.
CREATE TABLE o (id INTEGER PRIMARY KEY, customer TEXT, qty INTEGER, price INTEGER, at TEXT);
INSERT INTO o VALUES (1, 'ann', 2, 10, '2024-01-05'), (2, 'bob', 1, 50, '2024-01-20'), (3, 'ann', 5, 4, '2024-02-11'), (4, 'cid', 1, 1, '2024-02-12');
CREATE VIEW v1 AS SELECT id, qty * price AS total FROM o WHERE total > 15;
CREATE VIEW v2 AS SELECT customer, sum(qty * price) AS total FROM o GROUP BY customer HAVING total > 15;
CREATE VIEW v3 AS SELECT substr(at, 1, 7) AS month, count(*) AS n FROM o GROUP BY month HAVING n > 1 AND month > '2024';
CREATE VIEW v4 AS SELECT upper(customer) AS customer, count(*) AS n FROM o GROUP BY customer;
CREATE VIEW v5 AS SELECT id, qty + 1 AS more FROM o ORDER BY more * -1, id LIMIT 2;
CREATE VIEW v6 AS SELECT id, qty AS q, price AS p FROM o WHERE q > 1 AND p BETWEEN 1 AND 10;
CREATE VIEW v7 AS SELECT id, (SELECT count(*) FROM o x WHERE x.customer = o.customer) AS same FROM o WHERE same > 1;
CREATE VIEW v8 AS SELECT customer AS c, max(price) AS top FROM o GROUP BY c HAVING top >= 10 ORDER BY top DESC;
CREATE VIEW v9 AS SELECT 'x' || id AS tag, count(*) AS n FROM o GROUP BY tag || '', 1;
CREATE VIEW v10 AS SELECT length(customer) AS len, sum(qty) AS s FROM o GROUP BY 1 ORDER BY 2;
