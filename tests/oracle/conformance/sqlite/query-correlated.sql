-- Subqueries that look outside, nested in each other.
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER, title TEXT, year INTEGER, pages INTEGER);
INSERT INTO author VALUES (1, 'A'), (2, 'B'), (3, 'C');
INSERT INTO book VALUES (1, 1, 'one', 2001, 100), (2, 1, 'two', 2005, 300), (3, 2, 'three', 1999, NULL), (4, NULL, 'four', 2010, 50);
CREATE VIEW v1 AS SELECT a.name, (SELECT title FROM book b WHERE b.author_id = a.id ORDER BY year DESC LIMIT 1) AS latest FROM author a;
CREATE VIEW v2 AS SELECT name FROM author WHERE (SELECT count(*) FROM book WHERE author_id = author.id) > 1;
CREATE VIEW v3 AS SELECT a.name, b.title FROM author a LEFT JOIN book b ON b.id = (SELECT max(id) FROM book WHERE author_id = a.id);
CREATE VIEW v4 AS SELECT title FROM book WHERE year = (SELECT max(year) FROM book x WHERE x.author_id IS book.author_id);
CREATE VIEW v5 AS SELECT name, total FROM author JOIN (SELECT author_id, sum(pages) AS total FROM book GROUP BY author_id) ON author_id = author.id;
CREATE VIEW v6 AS SELECT DISTINCT name FROM author, book WHERE author.id = book.author_id ORDER BY name DESC;
CREATE VIEW v7 AS SELECT (SELECT name FROM author WHERE id = author_id) AS who, count(*) AS n FROM book GROUP BY author_id;
CREATE VIEW v8 AS SELECT name FROM author WHERE id NOT IN (SELECT author_id FROM book WHERE author_id IS NOT NULL);
CREATE VIEW v9 AS SELECT name FROM author a WHERE EXISTS (SELECT 1 FROM (SELECT author_id FROM book WHERE pages > 100) WHERE author_id = a.id);
CREATE VIEW v10 AS SELECT title, max(pages) FROM book WHERE author_id IN (SELECT id FROM author) GROUP BY author_id ORDER BY title;
CREATE VIEW v11 AS SELECT CASE WHEN pages > 99 THEN 'long' ELSE 'short' END AS size, count(*) AS n FROM book GROUP BY size;
CREATE VIEW v12 AS SELECT b.title FROM book b, (SELECT max(year) AS y FROM book) m WHERE b.year = m.y;
CREATE VIEW v13 AS SELECT author_id, (SELECT max(x.pages) FROM book x WHERE x.id <= book.id) AS upto FROM book WHERE author_id IS NOT NULL GROUP BY author_id;
