-- https://sqlite.org/lang_aggfunc.html and windowfunctions.html
select: SELECT sum(n), avg(n), total(n), min(n), max(n), count(n), count(*) FROM f
select: SELECT sum(r), avg(r), total(r), min(r), max(r) FROM f WHERE id <> 6
select: SELECT sum(price), avg(price), total(price), min(price), max(price) FROM f
select: SELECT sum(b), avg(b), total(b), min(b), max(b), count(b) FROM f
select: SELECT sum(digits), avg(digits), total(digits) FROM f
select: SELECT sum(t), avg(t), total(t) FROM f
select: SELECT min(t), max(t), min(name), max(name) FROM f WHERE id <> 2
select: SELECT min(bytes), max(bytes) FROM f
select: SELECT sum(n > 5), total(n > 5), avg(n > 5), count(n > 5 OR NULL) FROM f
select: SELECT sum(n) FILTER (WHERE b), count(*) FILTER (WHERE n > 0), total(n) FILTER (WHERE n < 0) FROM f
select: SELECT sum(n) FILTER (WHERE m), avg(n) FILTER (WHERE b = 1) FROM f
select: SELECT sum(n) / count(*), sum(n) / 2, sum(n) * 1.0 / count(n), sum(n) % 3 FROM f
select: SELECT sum(n) & 7, sum(m) << 1, ~sum(m) FROM f
select: SELECT avg(n) / 2, sum(r) / 2, total(n) / 2 FROM f WHERE id < 6
select: SELECT sum(n) || '', avg(n) || '', total(n) || '', count(*) || '' FROM f
select: SELECT typeof(sum(n)), typeof(avg(n)), typeof(total(n)), typeof(count(*)), typeof(sum(r)) FROM f
select: SELECT sum(n) FROM f WHERE 0
select: SELECT total(n), count(n), max(n) FROM f WHERE id > 100
select: SELECT count(DISTINCT b), sum(DISTINCT m), avg(DISTINCT n) FROM f
select: SELECT b, count(*), sum(n) FROM f GROUP BY b
select: SELECT b, sum(n) FROM f GROUP BY b HAVING sum(n) > 0
select: SELECT b, count(*) FROM f GROUP BY b HAVING count(*) - 1
select: SELECT c, max(n, 3) FROM f
select: SELECT n / 100, count(*) FROM f GROUP BY n / 100
select: SELECT max(sum(n), 5), min(count(*), 3) FROM f
select: SELECT coalesce(sum(n), 0), ifnull(avg(r), 'none') FROM f WHERE n > 5
select: SELECT round(avg(n), 2), round(avg(price), 1), round(sum(r)) FROM f WHERE id < 6
select: SELECT CAST(avg(n) AS INTEGER), CAST(sum(price) AS INTEGER) FROM f
select: SELECT printf('%.1f', avg(n)), printf('%d', sum(n)) FROM f
select: SELECT group_concat(n) FROM f WHERE id = 1
select: SELECT group_concat(name, '; ') FROM f WHERE id = 1
select: SELECT group_concat(r) FROM f WHERE id = 3
select: SELECT id, row_number() OVER (ORDER BY id), rank() OVER (ORDER BY m), dense_rank() OVER (ORDER BY c, id) FROM f
select: SELECT id, percent_rank() OVER (ORDER BY id), cume_dist() OVER (ORDER BY id), ntile(3) OVER (ORDER BY id) FROM f
select: SELECT id, lag(n) OVER (ORDER BY id), lag(n, 2) OVER (ORDER BY id), lag(n, 1, 0) OVER (ORDER BY id) FROM f
select: SELECT id, lead(t) OVER (ORDER BY id), lead(n, m) OVER (ORDER BY id), lead(n, 1, -1) OVER (ORDER BY id) FROM f
select: SELECT id, lag(n, 1, 'none') OVER (ORDER BY id) FROM f
select: SELECT id, lag(b, 1, 0) OVER (ORDER BY id) FROM f
select: SELECT id, first_value(name) OVER (ORDER BY id), last_value(name) OVER (ORDER BY id), nth_value(name, 2) OVER (ORDER BY id) FROM f
select: SELECT id, sum(n) OVER (ORDER BY id), avg(n) OVER (ORDER BY id), count(*) OVER () FROM f
select: SELECT id, sum(n) OVER (PARTITION BY c ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM f
select: SELECT id, total(n) OVER (ORDER BY id), max(n) OVER (ORDER BY id), sum(b) OVER (ORDER BY id) FROM f
select: SELECT id, sum(n) FILTER (WHERE b) OVER (ORDER BY id) FROM f
select: SELECT id, sum(n) OVER w / 2, sum(n) OVER w % 3 FROM f WINDOW w AS (ORDER BY id)
select: SELECT id, sum(digits) OVER (ORDER BY id) FROM f
select: SELECT s / k, s % k, s / 2 FROM (SELECT sum(n) AS s, count(*) AS k FROM f) AS q
select: WITH q AS (SELECT sum(m) AS s, max(b) AS b FROM f) SELECT s / 3, s & 1, b + 1, b = 1 FROM q
select: SELECT x || '', y || '', z + 1 FROM (SELECT r * 2 AS x, n / 2 AS y, n > 1 AS z FROM f WHERE id = 7) AS q
select: SELECT g.label, sum(f.n), avg(g.weight) FROM g JOIN f ON f.id = g.f_id GROUP BY g.label
select: SELECT count(*) FROM f JOIN g ON f.id = g.f_id AND g.flag
select: SELECT count(*) FROM f JOIN g ON f.t = g.amount
select: SELECT f.id FROM f JOIN g ON f.digits = g.label
select: SELECT count(*) FROM f LEFT JOIN g ON g.f_id = f.id AND g.amount
select: SELECT id FROM f WHERE n
select: SELECT id FROM f WHERE t
select: SELECT id FROM f WHERE digits
select: SELECT id FROM f WHERE r AND b
select: SELECT id FROM f WHERE NOT b OR n
select: SELECT id FROM f WHERE digits AND n > 0
select: SELECT id FROM f WHERE NOT t
select: SELECT id FROM f WHERE 1
select: SELECT id FROM f WHERE 'x'
select: SELECT id FROM f WHERE '1'
select: SELECT id FROM f WHERE NULL
select: SELECT id FROM f WHERE n & 1
select: SELECT id FROM f WHERE b = c
select: SELECT id FROM f WHERE length(t)
select: SELECT id FROM f WHERE coalesce(n, 0)
select: SELECT id FROM f WHERE (SELECT count(*) FROM g WHERE g.f_id = f.id)
select: SELECT id FROM f WHERE CASE WHEN n > 5 THEN 1 ELSE 0 END
select: SELECT id FROM f WHERE iif(n > 5, 1, 0)
select: SELECT id FROM f WHERE ifnull(b, 0)
select: SELECT id FROM f WHERE instr(t, 'o') AND length(t) > 3
select: SELECT id, n FROM f ORDER BY n IS NULL, n DESC, id
select: SELECT n FROM f UNION SELECT amount FROM g
select: SELECT b FROM f UNION SELECT amount FROM g
select: SELECT n FROM f INTERSECT SELECT amount FROM g
select: SELECT r FROM f UNION ALL SELECT amount FROM g
select: VALUES (1, 'a'), (2, 'b')
select: SELECT id, n FROM f LIMIT 3 OFFSET 1 * 2
