-- UPDATE ... FROM, RETURNING, DELETE with subqueries.
CREATE TABLE acc (id INTEGER PRIMARY KEY, owner TEXT, total INTEGER DEFAULT 0, note TEXT);
CREATE TABLE mv (id INTEGER PRIMARY KEY, acc_id INTEGER, amount INTEGER);
INSERT INTO acc (id, owner) VALUES (1, 'ann'), (2, 'bob'), (3, 'cid');
INSERT INTO mv VALUES (1, 1, 5), (2, 1, 7), (3, 2, -3);
UPDATE acc SET total = s.t FROM (SELECT acc_id, sum(amount) AS t FROM mv GROUP BY acc_id) AS s WHERE s.acc_id = acc.id;
UPDATE acc AS a SET note = b.owner FROM acc AS b WHERE b.id = a.id + 1;
UPDATE acc SET note = coalesce(note, '') || m.amount FROM mv m WHERE m.acc_id = acc.id AND m.id = 3;
UPDATE acc SET (total, note) = (SELECT count(*), 'counted' FROM mv WHERE mv.acc_id = acc.id) WHERE id = 3;
UPDATE acc SET total = total + 1 WHERE id = 1 RETURNING id, total;
DELETE FROM mv WHERE acc_id NOT IN (SELECT id FROM acc WHERE total > 0) RETURNING *;
INSERT INTO mv (acc_id, amount) VALUES (3, 9) RETURNING id AS new_id;
UPDATE acc SET total = (SELECT sum(amount) FROM mv WHERE mv.acc_id = acc.id) WHERE EXISTS (SELECT 1 FROM mv WHERE mv.acc_id = acc.id);
