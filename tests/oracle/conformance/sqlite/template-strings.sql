-- The characters of placeholders are data between quotes.
CREATE TABLE message (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT 'hello {{name}}', format TEXT DEFAULT '%s: %(count)d');
INSERT INTO message (id) VALUES (1);
INSERT INTO message VALUES (2, '${user} and {$user}', '<%= x %>'), (3, '@@TABLE@@ :name ?1 $1', '{{if .X}}a{{end}}');
CREATE VIEW shown AS SELECT id, text || ' / ' || format AS line, length(text) AS size FROM message;
