-- https://sqlite.org/lang_expr.html
n + 1
n - m
n * 2
n / 2
n / m
m / n
7 / 2
7 / 0
n / 0
-7 / 2
7.0 / 2
r / 2
2 / r
price / 2
price / 3
num / 4
price / price
n / 2.0
n / r
1 / n
100 / small
id / (m - 2)
n / nullif(m, 2)
n % 3
n % m
m % n
-7 % 3
7 % -3
7 % 0
r % 2
7.5 % 2
price % 2
n % 2 = 0
n % 2 = 1
typeof(n / m)
typeof(7.5 % 2)
digits + 1
digits * 2
t + 0
'5' + 5
'3.5' * 2
'abc' + 1
'12abc' + 1
'' + 1
digits / 2
digits % 5
-digits
-t
+t
+digits
-n
-r
- -n
~n
~digits
~0
~ r
n + b
b + c
b * 2
-b
b - 1
NOT b
n + NULL
n & 3
n | 8
n & m | 1
n << 2
n >> 1
n << -1
n >> -2
n << 64
1 << 63
1 << 65
-1 >> 70
-1 >> 1
n << m
n >> m
small << m
r & 1
digits | 1
b | c
b & 1
n & NULL
t || name
t || n
n || m
t || r
r || ''
price || ''
num || ''
b || ''
NULL || t
t || NULL
bytes || ''
'a' || 1 || 2.5
1 || 2
1 || 2 + 3
1 + 2 || 3
n * 2 || 'x'
n || 'x' = '7x'
-n || 'x'
n || -m
(n + m) || t
at || ''
day || ''
at_text || '!'
1.0 || ''
1e3 || ''
1e21 || ''
0.1 + 0.2 || ''
(0.1 + 0.2) || ''
r * 3 || ''
n * 1.5 || ''
n / 2.0 || ''
CAST(n AS REAL) || ''
CAST(r AS INTEGER) || ''
(n > 1) || ''
100000000000000000000 || ''
r + price
r + n
typeof(n + r)
typeof(n * 1.0)
2147483647 + 1
100000 * 100000
-2147483648 - 1
60 * 60 * 24 * 1000 * 1000
(2147483647 + 1) * 2
9223372036854775807 + 1
9223372036854775807 + 1 + n
-9223372036854775807 - 2
5000000000 * 5000000000
n + 2147483647 * 2
typeof(9223372036854775807 + 1)
typeof(2147483647 + 1)
n + 0.5
n + 1 * 2 - 3 / 2 % 2
1 + 2 * 3 & 7
1 | 2 + 4
1 << 2 + 1
5 & 3 == 1
n > 1 = 1
(n > 1) + (m > 2)
(n > 1) * 2
(n = m) + 1
1 + (n IS NULL)
(n IN (1, 7)) + (n BETWEEN 0 AND 10)
- (n > 1)
9223372036854775807
-9223372036854775808
9223372036854775808
0x1F
0xff + 1
0xFFFFFFFFFFFFFFFF
1e2
1.5e-3
.5 + 1
5. + 1
n == 7
n <> 7
n != 7
NOT n = 7
NOT n
NOT r
NOT t
NOT digits
NOT NULL
n IS NULL
n IS NOT NULL
n ISNULL
n NOTNULL
n NOT NULL
n IS 7
n IS NOT 7
n IS m
n IS NULL = 0
b IS 1
b IS TRUE
b IS NOT TRUE
b IS FALSE
n IS TRUE
n IS NOT TRUE
n IS FALSE
t IS 'abc'
t IS NULL AND n IS NULL
TRUE
FALSE
TRUE + 1
n = TRUE
b = TRUE
b = FALSE
b = c
b <> c
b < c
n BETWEEN 1 AND 10
n NOT BETWEEN 1 AND 10
t BETWEEN 'a' AND 'z'
r BETWEEN -3 AND 3
n BETWEEN m AND 300
n BETWEEN '1' AND '9'
digits BETWEEN 1 AND 50
day_text BETWEEN '2024-01-01' AND '2024-12-31'
b BETWEEN 0 AND 1
n IN (1, 7, 255)
n NOT IN (1, 7)
n IN ()
n NOT IN ()
n IN (NULL)
n IN (1, NULL)
t IN ('abc', 'x')
t IN (7, 'abc')
digits IN (42, 7)
n IN ('7', '255')
n IN ('7', 'x')
r IN (0, 2.5)
b IN (0, 1)
b IN (1)
n IN (SELECT amount FROM g)
n NOT IN (SELECT amount FROM g WHERE amount IS NOT NULL)
t IN (SELECT label FROM g)
digits IN (SELECT amount FROM g)
n IN (SELECT label FROM g)
id IN (SELECT f_id FROM g)
b IN (SELECT flag FROM g WHERE flag IS NOT NULL)
(n, m) IN (SELECT 7, 2)
(n, m) = (7, 2)
(n, m) < (7, 3)
(n, t) = (7, 'abc')
(id, n) IN (VALUES (1, 7), (2, 3))
EXISTS (SELECT 1 FROM g WHERE g.f_id = f.id)
NOT EXISTS (SELECT 1 FROM g WHERE g.f_id = f.id)
(SELECT count(*) FROM g WHERE g.f_id = f.id)
(SELECT sum(amount) FROM g WHERE g.f_id = f.id)
(SELECT label FROM g WHERE g.f_id = f.id ORDER BY g.id LIMIT 1)
(SELECT max(weight) FROM g WHERE g.f_id = f.id) > 1
EXISTS (SELECT 1 FROM g WHERE g.f_id = f.id) + 1
select: SELECT id FROM f WHERE n IN (SELECT amount FROM g) OR b
'a' = 'A'
'a' < 'B'
'a' < 'b'
'Z' < 'a'
name < 'a'
name > 'Z'
t < 'b'
X'41' = 'A'
bytes = X'616263'
bytes > X'00'
bytes = 'abc'
X'616263' || ''
t COLLATE BINARY = 'abc'
CASE n WHEN 7 THEN 'seven' WHEN 0 THEN 'zero' ELSE 'other' END
CASE WHEN n > 5 THEN 'big' WHEN n < 0 THEN 'neg' END
CASE WHEN n THEN 1 ELSE 0 END
CASE WHEN t THEN 1 ELSE 0 END
CASE WHEN b THEN 'y' ELSE 'n' END
CASE t WHEN 7 THEN 'seven' ELSE 'no' END
CASE n WHEN '7' THEN 'seven' ELSE 'no' END
CASE WHEN n > 1 THEN n ELSE 'small' END
CASE WHEN n > 1 THEN 1 ELSE 2.5 END
CASE WHEN n > 1 THEN b ELSE 0 END
CASE WHEN n > 1 THEN b ELSE n END
CASE WHEN n > 1 THEN t ELSE n END
CASE WHEN n > 1 THEN at ELSE 'never' END
CASE WHEN n > 1 THEN NULL ELSE n END
CASE b WHEN 1 THEN 'on' WHEN 0 THEN 'off' ELSE 'unset' END
CASE WHEN n IS NULL THEN '' ELSE n END
select: SELECT id FROM f WHERE id IN (SELECT f_id FROM g) AND id NOT IN (SELECT 5)
id IN h
