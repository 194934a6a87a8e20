-- https://sqlite.org/datatype3.html#comparison_expressions
n = '7'
n = '7.0'
n = 'abc'
n = ''
n < 'abc'
n > 'abc'
n <> 'abc'
n > '5'
n < '10'
r = '2.5'
r > '1'
price = '9.5'
price > '1'
num = '10'
t = 7
t = 7.0
t < 100
t > 1
digits = 42
digits = 7
digits > 5
digits > 5.0
digits = '7'
t = n
n = t
digits = n
n = digits
digits < n
digits <> n
digits >= n
n < digits
digits = r
name = 10
name = '10'
5 = '5'
'5' = 5
5 < '5'
5 > 'a'
1.0 = '1.0'
'10' < 9
n + 1 = '8'
n + 1 < 'abc'
CAST(n AS TEXT) = 7
CAST(digits AS INTEGER) = '42'
CAST(digits AS INTEGER) = 42
+t = 7
+n = '7'
+digits = 7
n || '' = 7
strftime('%Y', at) = 2024
strftime('%Y', at) = '2024'
strftime('%Y', at_text) > 2000
strftime('%m', at) < 6
length(t) = '3'
substr(digits, 1, 2) = 42
b = '1'
b = '0'
b = 'true'
b = 2
b > 0
b >= 1
b <> 1
b = n
n = b
b = '1' OR b = 1
bytes = 7
bytes > 5
t = X'616263'
t < X'00'
n < X'00'
n = X'37'
at = '2024-01-31 12:34:56'
at > '2024-01-01'
at >= '2024-02-29'
at < '2024-02-29 00:00:01'
at BETWEEN '2024-01-01' AND '2024-12-31'
day = '2024-02-29'
day > '2023-12-31'
day < '2024-01-31'
day IN ('2024-01-31', '2024-02-29')
at = at_text
at_text = at
day = day_text
at > day
day_text < at
at_text > day_text
at > 5
day = 2024
at = ''
day <> ''
coalesce(at, '') = ''
at IS NOT NULL AND at <> ''
n IS '7'
t IS 7
n IS DISTINCT FROM 7
digits IN (7, 8)
digits IN (42)
t IN (7)
n IN ('7')
n IN ('7', 1)
n IN ('x', 1)
n + 0 IN ('7')
t NOT IN (7, 8)
price IN (9.5, 0)
price IN ('9.5')
n BETWEEN '1' AND '300'
t BETWEEN 1 AND 9
digits BETWEEN 0 AND 10
n BETWEEN 'a' AND 'b'
digits BETWEEN n AND m
CASE digits WHEN 7 THEN 'y' ELSE 'n' END
CASE WHEN digits = 7 THEN 'y' ELSE 'n' END
nullif(n, '7')
max(n, 'abc')
min(n, 'abc')
max(n, '5')
max(digits, n)
(n > 1) = '1'
(n > 1) = 1
n > 1 = b
(n > 1) = b
b = (n > 1)
(n IS NULL) = c
n = NULL
n IS NULL
t > NULL
id = 3.0
id = 3.5
id < 3.5
'abc' < 'abd'
'' < 'a'
NULL = NULL
NULL IS NULL
NULL IS NOT 1
1 IS NOT NULL
select: SELECT f.id, g.id FROM f JOIN g ON f.n = g.label
select: SELECT f.id, g.id FROM f JOIN g ON f.digits = g.amount
select: SELECT f.id, g.id FROM f JOIN g ON f.b = g.flag
select: SELECT f.id, g.id FROM f JOIN g ON f.b = g.amount
select: SELECT id FROM (SELECT id, digits AS d FROM f) AS q WHERE d = 7
select: SELECT id FROM (SELECT id, n || '' AS d FROM f) AS q WHERE d = 7
select: SELECT id FROM (SELECT id, n + 1 AS d FROM f) AS q WHERE d = '8'
