CREATE TABLE f (id INTEGER PRIMARY KEY, b BLOB, s TEXT);
INSERT INTO f VALUES (1, X'48656C6C6F', 'Hello'), (2, X'', ''), (3, NULL, NULL), (4, X'0102FF', 'é');
CREATE VIEW v AS SELECT id, length(b) AS a, hex(b) AS c, hex(substr(b, 2, 2)) AS d, hex(substr(b, -2)) AS e, instr(b, X'6C') AS f, b = X'48656C6C6F' AS g, b > X'01' AS h, hex(zeroblob(3)) AS z, b = s AS t FROM f;
CREATE VIEW w AS SELECT length(randomblob(8)) AS a, typeof(randomblob(4)) AS b, quote(X'AB') AS c;
