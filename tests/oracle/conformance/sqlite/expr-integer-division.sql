-- Division of whole numbers cuts off; by zero it gives NULL.
CREATE TABLE tasks (id INTEGER PRIMARY KEY, done INTEGER, planned INTEGER, weight REAL, budget DECIMAL(10, 2));
INSERT INTO tasks VALUES (1, 3, 4, 2.5, 10.00), (2, 0, 0, 0.0, 7), (3, -7, 2, 1.5, 0.5), (4, NULL, 3, NULL, NULL);
CREATE VIEW quotients AS SELECT id, done / planned AS q, done * 100 / planned AS percent, planned / done AS back, done / 2 AS half, 7 / 2 AS lit FROM tasks;
CREATE VIEW remainders AS SELECT id, done % 3 AS r, done % planned AS m, weight % 2 AS w, planned % 0 AS none FROM tasks;
CREATE VIEW reals AS SELECT id, done / weight AS a, weight / 2 AS b, done * 1.0 / planned AS c, budget / 3 AS d FROM tasks;
CREATE VIEW shares AS SELECT sum(done) / count(*) AS mean, sum(done) * 1.0 / count(done) AS exact, sum(planned) / 2 AS half, sum(planned) % 4 AS rest FROM tasks;
CREATE VIEW nested AS SELECT total / parts AS share FROM (SELECT sum(planned) AS total, count(*) AS parts FROM tasks) AS q;
UPDATE tasks SET done = done / planned WHERE planned <> 0;
