CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL DEFAULT '{}');
INSERT INTO setting (name) VALUES ('empty');
INSERT INTO setting VALUES ('one', '{"a": {"b": 1}}'), ('two', '{"a": "{{x}} ${y} %s"}');
CREATE VIEW v AS SELECT name, json_extract(value, '$.a') AS a FROM setting WHERE name = 'two';
