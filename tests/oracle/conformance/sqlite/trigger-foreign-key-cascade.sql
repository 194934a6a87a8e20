-- Rows that a foreign key deletes fire triggers too.
PRAGMA foreign_keys = ON;
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE book (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES author (id) ON DELETE CASCADE, title TEXT);
CREATE TABLE gone (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER book_gone AFTER DELETE ON book BEGIN INSERT INTO gone (what) VALUES (OLD.title); END;
CREATE TRIGGER author_gone AFTER DELETE ON author BEGIN DELETE FROM book WHERE title = 'about ' || OLD.name; END;
INSERT INTO author VALUES (1, 'ann'), (2, 'bob');
INSERT INTO book VALUES (1, 1, 'first'), (3, 2, 'about ann'), (4, 2, 'other');
DELETE FROM author WHERE id = 1;
CREATE VIEW v_book AS SELECT id, title FROM book;
CREATE VIEW v_gone AS SELECT what FROM gone;
