CREATE TABLE i (id INTEGER PRIMARY KEY, name TEXT, n INTEGER, price DECIMAL(8, 2), r REAL);
INSERT INTO i VALUES (1, 'bolt', 7, 1.5, 2.345), (2, 'it''s', -1234567, 20, -0.5), (3, NULL, NULL, NULL, NULL);
CREATE VIEW v AS SELECT id, printf('%d pcs', n) AS a, printf('%05d', n) AS b, printf('%+d', n) AS c, printf('%,d', n) AS d, printf('%-10s|', name) AS e, printf('%10.2f|', price) AS f, printf('%.1f%%', r * 100) AS g FROM i;
CREATE VIEW w AS SELECT id, printf('%s/%s', n, r) AS a, printf('%Q', name) AS b, printf('%q', name) AS c, printf('%x', n) AS d, printf('%08.3f', r) AS e, printf('%3d|%-3d|', id, id) AS f, format('%s', price) AS g, printf('%c', coalesce(name, 'z')) AS h FROM i;
CREATE VIEW x AS SELECT printf('%.*f', 1, 2.25) AS a, printf('%*d', 5, 42) AS b, printf('%e', 12345.678) AS c, printf('%s %s', 'one') AS d, printf('%03d', -5) AS e;
