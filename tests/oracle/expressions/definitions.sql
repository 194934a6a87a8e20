-- Generated columns and indexes: PostgreSQL takes only what is immutable.
def: n + 1
def: n * m
def: n / m
def: n % m
def: r / 2
def: n / 0
def: t || '-' || name
def: t || n
def: n || ''
def: r || ''
def: price || ''
def: b || ''
def: upper(t)
def: lower(name)
def: trim(name)
def: length(t)
def: length(n)
def: substr(t, 1, 3)
def: substr(t, -2)
def: replace(name, 'o', '0')
def: instr(t, 'l')
def: coalesce(t, name)
def: ifnull(n, 0)
def: ifnull(n, 'none')
def: iif(n > 1, 'big', 'small')
def: CASE WHEN b THEN n ELSE m END
def: n > 1
def: b AND n > 1
def: NOT b
def: n > 1 AND t IS NOT NULL
def: (n > 1) + 1
def: nullif(n, 7)
def: CAST(digits AS INTEGER)
def: CAST(r AS INTEGER)
def: CAST(n AS TEXT)
def: CAST(r AS TEXT)
def: CAST(t AS BLOB)
def: hex(bytes)
def: hex(t)
def: quote(t)
def: quote(n)
def: quote(r)
def: round(r, 1)
def: round(price, 1)
def: abs(n)
def: max(n, m)
def: min(r, price)
def: printf('%05d', n)
def: printf('%.2f', r)
def: printf('%s-%s', name, n)
def: typeof(n)
def: unicode(name)
def: char(65, m + 64)
def: digits + 1
def: digits = 7
def: n = '7'
def: t = 7
def: digits = n
def: n BETWEEN 1 AND 10
def: t IN ('abc', 'x')
def: n & 3
def: ~n
def: n << 2
def: strftime('%Y', at)
def: strftime('%Y-%m', at)
def: strftime('%s', at)  --! differs: SQLite gives the text of the number
def: date(at)
def: time(at)
def: datetime(at, '+1 day')
def: date(day, '+1 month')
def: date(at, 'start of month')
def: julianday(day)
def: unixepoch(at)
def: date(at_text)
def: strftime('%Y', at_text)
def: strftime('%m', day_text)
def: datetime(epoch, 'unixepoch')
def: date(jd)
def: strftime('%H:%M', at)
def: strftime('%w', at)
def: substr(at, 1, 10)
def: at || ''
def: at > '2024-01-01'
def: day = '2024-02-29'
def: sqrt(m)
def: pow(m, 2)
def: floor(r)
def: sign(n)
def: likely(n > 1)
def: name || ' ' || coalesce(t, '')
