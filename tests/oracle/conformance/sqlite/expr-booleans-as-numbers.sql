CREATE TABLE votes (id INTEGER PRIMARY KEY, who TEXT, yes BOOLEAN, score INTEGER);
INSERT INTO votes VALUES (1, 'ann', 1, 3), (2, 'bob', 0, 5), (3, 'cy', NULL, 2), (4, 'di', 1, NULL);
CREATE VIEW tally AS SELECT sum(yes) AS s, avg(yes) AS a, max(yes) AS m, count(yes) AS c, sum(score > 2) AS big, sum(yes = 1 AND score > 2) AS both FROM votes;
CREATE VIEW lines AS SELECT id, (score > 2) + (yes = 1) AS points, (who = 'bob') * 10 AS ten, score > 2 = yes AS same, -yes AS neg, yes + 1 AS more, yes || '' AS t, (score IS NULL) + 1 AS k FROM votes;
CREATE VIEW ordered AS SELECT id FROM votes ORDER BY score IS NULL, score > 2 DESC, id;
CREATE VIEW chosen AS SELECT id FROM votes WHERE yes > 0 AND (score > 2) = 1;
