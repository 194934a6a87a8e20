-- The members of an object.
CREATE TABLE setting (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
INSERT INTO setting VALUES (1, '{"theme":"dark","size":12,"flags":{"beta":true}}'), (2, '{"theme":"light"}');
CREATE VIEW members AS SELECT s.id, m.key AS name, m.value AS v FROM setting s, json_each(s.data) m;
CREATE VIEW themes AS SELECT s.id, m.value FROM setting s, json_each(s.data) m WHERE m.key = 'theme';
CREATE VIEW flags AS SELECT s.id, f.key, f.value FROM setting s, json_each(s.data, '$.flags') f;
CREATE VIEW nested AS SELECT s.id, outer_member.key AS a, inner_member.key AS b FROM setting s, json_each(s.data) outer_member, json_each(outer_member.value) inner_member WHERE outer_member.type = 'object';
CREATE TABLE kv (owner INTEGER, k TEXT, v TEXT, PRIMARY KEY (owner, k));
INSERT INTO kv SELECT setting.id, key, value FROM setting, json_each(setting.data);
