-- group_concat over a join, and over a table that has no INTEGER PRIMARY KEY.
CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE post_label (post_id INTEGER NOT NULL REFERENCES post (id), label_id INTEGER NOT NULL REFERENCES label (id), PRIMARY KEY (post_id, label_id));
INSERT INTO post VALUES (1, 'first'), (2, 'second'), (3, 'third');
INSERT INTO label VALUES (1, 'red'), (2, 'green'), (3, 'blue');
INSERT INTO post_label VALUES (1, 2), (1, 1), (2, 3), (1, 3);
CREATE VIEW per_post AS SELECT p.id, p.title, length(group_concat(l.name, ', ')) AS len, count(l.id) AS n FROM post p LEFT JOIN post_label pl ON pl.post_id = p.id LEFT JOIN label l ON l.id = pl.label_id GROUP BY p.id;
CREATE VIEW one AS SELECT p.title, group_concat(l.name) AS name FROM post p JOIN post_label pl ON pl.post_id = p.id JOIN label l ON l.id = pl.label_id WHERE p.id = 2 GROUP BY p.id;
CREATE TABLE line (txt TEXT);
INSERT INTO line VALUES ('one'), ('two'), ('three');
CREATE VIEW all_lines AS SELECT group_concat(txt, char(10)) AS t FROM line;
