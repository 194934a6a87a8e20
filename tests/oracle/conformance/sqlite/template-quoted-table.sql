-- In quotes a placeholder is a name like any other.
CREATE TABLE "{{prefix}}Users" (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, active BOOLEAN DEFAULT 1);
INSERT INTO "{{prefix}}Users" (name) VALUES ('ann'), ('bob');
UPDATE `{{prefix}}Users` SET active = 0 WHERE name = 'bob';
CREATE VIEW active_users AS SELECT name FROM [{{prefix}}Users] WHERE active = 1;
