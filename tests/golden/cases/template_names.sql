CREATE TABLE `{{prefix}}Users` (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, seen DATETIME); -- expect: sqlite/backtick-identifier -- expect: sqlite/autoincrement -- expect: sqlite/datetime-type
CREATE TABLE ${schema}.posts (id TEXT PRIMARY KEY, author INTEGER REFERENCES `{{prefix}}Users` (id), public BOOLEAN DEFAULT 0); -- expect: sqlite/integer-width -- expect: sqlite/backtick-identifier -- expect: sqlite/boolean-int-default
CREATE INDEX idx_${schema}_author ON ${schema}.posts (author, {$column});
INSERT INTO ${schema}.posts (id, public) VALUES (:id, 1), ({{id}}, 0); -- expect: sqlite/boolean-int-insert
UPDATE ${schema}.posts SET public = 1 WHERE id = %(id)s AND "{{ column }}" = "draft"; -- expect: sqlite/boolean-int-insert -- expect: sqlite/double-quoted-literal
CREATE TABLE "{{ schema }}"."t_of_a_name_that_is_longer_than_what_postgresql_keeps_of_it_today_{{n}}" (a INT); -- expect: sqlite/integer-width
SELECT ifnull({{a}}, 'it''s {{b}} at %s') FROM @@TABLE@@ WHERE <%= condition %>; -- expect: sqlite/ifnull
ALTER TABLE {prefix}users ADD COLUMN {prefix}seen DATETIME; -- expect: sqlite/datetime-type
DROP TABLE IF EXISTS %s;
CREATE TABLE connection (id {{auto_key}}, at DATETIME DEFAULT(datetime('now'))); -- expect: sqlite/datetime-type -- expect: sqlite/default-now
CREATE TABLE position (connection BIGINT REFERENCES connection (id));
