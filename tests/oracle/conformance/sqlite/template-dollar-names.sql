-- A dollar sign inside a bare name, and braces only in strings.
CREATE TABLE cost$s (id INTEGER PRIMARY KEY, in$usd REAL, note TEXT);
INSERT INTO cost$s VALUES (1, 1.5, '{a}'), (2, 2.25, '{{b}}');
CREATE VIEW v AS SELECT id, in$usd * 2 AS twice, replace(note, '{', '<') AS note FROM cost$s WHERE note LIKE '%s' OR note LIKE '{%';
