-- Expressions as people write them.
(n * 100) / m || '%'
round(n * 100.0 / m, 1) || '%'
round(100.0 * n / (n + m), 2)
CAST(n AS REAL) / m * 100
(n + m) / 2
(n + m) / 2.0
price * m
price * 1.2
round(price * 1.19, 2)
CAST(price * 100 AS INTEGER)
printf('%.2f', price * m)
printf('$%,d', n)
printf('%02d:%02d', m, small)
printf('%02d:%02d', n / 60, n % 60)
printf('%s (%d)', name, n)
printf('%5.1f%%', n * 100.0 / m)
substr('00000' || n, -5)
substr('0000' || abs(m), -4, 4)
substr(name, 1, 1) || '.'
upper(substr(name, 1, 1)) || substr(name, 2)
replace(replace(lower(trim(name)), ' ', '-'), '''', '')
lower(name) = lower('ADA')
trim(coalesce(t, '')) = ''
coalesce(nullif(trim(t), ''), 'n/a')
length(t) - length(replace(t, 'l', ''))
instr(t, ',') > 0
CASE WHEN instr(t, ' ') > 0 THEN substr(t, 1, instr(t, ' ') - 1) ELSE t END
ifnull(t, '') || ifnull(digits, '')
coalesce(t || ' ', '') || name
max(0, n - m)
min(n, m) || '/' || max(n, m)
abs(n - m) <= 5
n BETWEEN m - 5 AND m + 5
(n > 0) - (n < 0)
b + c + (n > 5)
CASE WHEN b + c = 2 THEN 'both' WHEN b + c = 1 THEN 'one' ELSE 'none' END
iif(b AND NOT c, 'x', 'y')
iif(n % 2, 'odd', 'even')
CASE n % 3 WHEN 0 THEN 'fizz' WHEN 1 THEN 'one' ELSE 'two' END
CASE WHEN n IS NULL THEN 0 ELSE n / m END
coalesce(n / nullif(m - 2, 0), -1)
n / m * m + n % m = n
n & 1 = 0
(n >> 1) & 1
n | 1 << 2
n == m OR n <> m
NOT (n > 5 AND b)
NOT b = c
NOT n > 5
n IS NOT NULL AND (n > 5 OR t = 'abc')
t IS NOT NULL AND t != '' AND t <> 'abc'
n IN (1, 2, 3) OR name IN ('Ada', 'bob')
n NOT IN (SELECT id FROM g) AND b
(SELECT avg(amount) FROM g) > n
(SELECT max(amount) FROM g WHERE f_id = f.id) || ' max'
coalesce((SELECT sum(weight) FROM g WHERE f_id = f.id), 0) / 2
EXISTS (SELECT 1 FROM g WHERE f_id = f.id AND flag) OR b
date(at) || ' ' || name
date(at, '-' || strftime('%d', at) || ' days', '+1 day')
strftime('%Y', at) || '-Q' || ((CAST(strftime('%m', at) AS INTEGER) + 2) / 3)
(strftime('%m', at) + 2) / 3
CAST(strftime('%Y', 'now') AS INTEGER) - CAST(strftime('%Y', at) AS INTEGER) > 0
CAST((julianday('2024-06-15') - julianday(at)) / 7 AS INTEGER)
(julianday('2024-06-15') - julianday(day)) / 365.25
CAST(strftime('%s', at) AS INTEGER) / 86400
(strftime('%s', at) - strftime('%s', '2024-01-01')) / 3600.0
strftime('%s', at) - strftime('%s', '2024-01-01') > 0
datetime((unixepoch(at) / 3600) * 3600, 'unixepoch')
datetime(epoch - epoch % 86400, 'unixepoch')
strftime('%w', at) = '0' OR strftime('%w', at) = '6'
strftime('%Y-%m', at) = strftime('%Y-%m', at_text)
date(at) BETWEEN date('2024-01-01') AND date('2024-01-01', '+1 year', '-1 day')
at BETWEEN '2024-01-01 00:00:00' AND '2024-02-29 00:00:00'
day BETWEEN '2024-01-31' AND '2024-02-29'
at IN ('2024-02-29 00:00:00', '2000-03-01 01:02:03')
day_text IN (SELECT day_text FROM f WHERE n > 5)
coalesce(day, '1970-01-01') < '2000-01-01'
ifnull(day, '') || '|' || ifnull(at, '')
CASE WHEN day < '2024-01-01' THEN 'old' WHEN day IS NULL THEN 'none' ELSE 'new' END
min(at_text, '2024-01-01')
hex(substr(bytes, 1, 1))
unicode(substr(t, 2, 1)) - unicode('a')
char(unicode(name) + 1)
quote(name) || ',' || quote(n) || ',' || quote(r)
typeof(n) || typeof(r) || typeof(t)
CAST(digits AS INTEGER) % 2 = 0
CAST(substr(digits, 1, 1) AS INTEGER) + 1
digits * 1 > 5
digits + 0 = digits
CAST(n AS TEXT) = digits
n = CAST(digits AS INTEGER)
t LIKE '%l%' AND n > 1
n % 2 = 0 AND r / 2 > 0
-n + m
- (n + m)
n - -m
+n
n * -1
2 * -n
r * r
r - price
price / 2 * 2
price % 2
num / 2
num / m
num || '/' || price
r = 2.5 OR r < 0
r IN (0.1, 2.5)
round(r) = 3
round(r * 100) / 100
ceil(n / 2.0)
floor(r) + 1
CAST(r + 0.5 AS INTEGER)
sqrt(n * n + m * m)
pow(m, 2) + pow(small, 2)
n * n > 100 AND sqrt(abs(n)) < 20
x'00' < bytes
length(bytes) > 0 AND bytes <> X''
CASE WHEN bytes IS NULL THEN 'no' ELSE length(bytes) || ' bytes' END
b IS NOT c
b IS NULL OR b
coalesce(b, 0) = 0
ifnull(b, c)
CASE b WHEN 1 THEN 'on' ELSE 'off' END
b = 1 AND c = 0
b = TRUE OR c IS FALSE
(b OR c) + 0
NOT (b AND c)
b != c
b <> 0
sum(n) OVER (ORDER BY id) * 100 / m
n - lag(n, 1, 0) OVER (ORDER BY id)
round(avg(n) OVER (PARTITION BY c), 2)
rank() OVER (ORDER BY m DESC) || '.'
sum(b) OVER (ORDER BY id) || '/' || count(*) OVER (ORDER BY id)
row_number() OVER (PARTITION BY b ORDER BY id) % 2
total(r) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)
max(n) OVER (ORDER BY id) - min(n) OVER (ORDER BY id)
select: SELECT f.name, count(g.id), sum(g.amount), avg(g.weight), sum(g.flag) FROM f LEFT JOIN g ON g.f_id = f.id GROUP BY f.id, f.name
select: SELECT label, sum(amount) * 100 / (SELECT sum(amount) FROM g) FROM g GROUP BY label
select: SELECT label, count(*) * 100.0 / (SELECT count(*) FROM g) FROM g GROUP BY label HAVING count(*) > 0
select: SELECT strftime('%Y', at) AS y, sum(n) / count(*), avg(n > 5) FROM f WHERE at IS NOT NULL GROUP BY strftime('%Y', at)
select: SELECT b, group_concat(n / 2) FROM f WHERE id IN (1, 2) GROUP BY b
select: WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 10) SELECT i, i % 3, i / 3, i * 0.5, (i > 5) + 1 FROM k
select: WITH t1 AS (SELECT id, n / m AS q, n % m AS r1, n || '' AS s FROM f) SELECT id, q + r1, s || q, q > 1 FROM t1
select: SELECT id, (SELECT count(*) FROM g WHERE g.f_id = f.id AND g.amount > f.m) / 2 FROM f
select: SELECT a.id, b.id FROM f AS a JOIN f AS b ON a.id < b.id AND a.c = b.c AND a.n % 2 = b.n % 2
select: SELECT max(n) - min(n), max(day), min(at_text), max(b), sum(n > 0 AND b) FROM f
select: SELECT CASE WHEN sum(n) > 100 THEN 'big' ELSE sum(n) END FROM f
select: SELECT coalesce(max(n), 'none') FROM f WHERE id > 100
select: SELECT count(*) || ' rows, ' || sum(m) || ' m, ' || round(avg(m), 2) || ' avg' FROM f
select: SELECT sum(price), sum(price) / count(*), avg(price) * 2 FROM f
select: SELECT sum(price * m), round(sum(price * m) / sum(m), 3) FROM f
select: SELECT total(amount) / count(amount), sum(weight) / sum(amount) FROM g
select: SELECT min(n / m), max(n % m), sum(n / m), avg(n / m) FROM f
