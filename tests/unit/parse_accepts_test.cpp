// Statements that must be read: every form of SQLite's grammar, and what migrations use of
// PostgreSQL's.
#include <catch2/catch.hpp>

#include <string_view>

#include "sql/parse.h"

namespace sqlferry::test {

namespace {

constexpr const char* kSqlite = R"sql(
CREATE TABLE t1(a, b INTEGER PRIMARY KEY AUTOINCREMENT, c TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE UNIQUE ON
    CONFLICT IGNORE);
CREATE TABLE 'from'('from' TEXT, "to" TEXT, [x y] int, `z` real);
CREATE TABLE main.t(key TEXT, desc TEXT, type TEXT, status TEXT, action TEXT, end TEXT, window TEXT, offset INT,
    user TEXT, date DATE, time TIME, timestamp TIMESTAMP, text TEXT, value BLOB, match TEXT, plan TEXT, cast
    TEXT, replace TEXT, row INT, rows INT, temp INT, view TEXT, trigger TEXT, left INT, right INT);
SELECT key, desc, type, status, action, end, window, offset, user, date, time, timestamp, text, value, match,
    plan, cast, replace, row, rows, temp, view, trigger, left FROM t WHERE key=1 AND desc = 2 AND end = 3 AND
    offset > 3 AND window = 1 AND left = right ORDER BY desc DESC, key ASC, end;
CREATE TABLE t(a INT CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT ROLLBACK AUTOINCREMENT, b CONSTRAINT nn NOT NULL
    ON CONFLICT FAIL CONSTRAINT uu UNIQUE, c CHECK (c > 0) DEFAULT -1, d DEFAULT (1+2), e DEFAULT +5, f DEFAULT
    "x", g DEFAULT word, h DEFAULT NULL, i DEFAULT TRUE, j DEFAULT x'00', k DEFAULT CURRENT_TIMESTAMP, l
    REFERENCES p(x) ON DELETE SET NULL ON UPDATE CASCADE MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE, m
    REFERENCES p DEFERRABLE INITIALLY DEFERRED NOT NULL);
CREATE TABLE t(a NOT NULL DEFAULT 1, b DEFAULT 1 NOT NULL, c NULL, d CONSTRAINT foo, e VARCHAR(10, 2) , f
    UNSIGNED BIG INT, g DECIMAL(-5,+3), h FLOATING POINT(3.5), i NATIVE CHARACTER(70));
CREATE TABLE t(id INTEGER, PRIMARY KEY (id AUTOINCREMENT));
CREATE TABLE t(a, b, PRIMARY KEY (a, b DESC) ON CONFLICT ABORT UNIQUE (b) CHECK (a<b) FOREIGN KEY (a) REFERENCES
    x(b) CONSTRAINT q UNIQUE (a COLLATE NOCASE ASC));
CREATE TABLE t(a, b, FOREIGN KEY (a,b) REFERENCES x ON UPDATE NO ACTION ON DELETE RESTRICT DEFERRABLE,
    CONSTRAINT foo);
CREATE TABLE t(a INTEGER PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE t(a INTEGER PRIMARY KEY, b INT) STRICT, WITHOUT ROWID;
CREATE TABLE t(a INT, b INT GENERATED ALWAYS AS (a*2) STORED, c AS (a+1), d TEXT AS (a||'x') VIRTUAL NOT NULL, e
    INT GENERATED ALWAYS AS (b) VIRTUAL UNIQUE);
CREATE TEMP TABLE IF NOT EXISTS temp.x AS SELECT * FROM y;
CREATE TEMPORARY TABLE x(a);
CREATE TABLE x AS WITH c AS (SELECT 1) SELECT * FROM c;
CREATE UNIQUE INDEX IF NOT EXISTS main.i ON t(a COLLATE NOCASE DESC, lower(b), c+1 ASC) WHERE a IS NOT NULL AND
    b > 3;
CREATE INDEX i ON t(a);
CREATE VIEW IF NOT EXISTS v(a,b) AS SELECT 1, 2 UNION ALL SELECT 3, 4;
CREATE TEMP VIEW v AS VALUES (1,2),(3,4);
CREATE TRIGGER IF NOT EXISTS main.tr BEFORE UPDATE OF a, b ON t FOR EACH ROW WHEN new.a > old.a BEGIN UPDATE t
    SET a = 1 WHERE id = new.id; SELECT RAISE(ABORT, 'no'); INSERT INTO x VALUES (1); DELETE FROM y; SELECT CASE
    WHEN new.a THEN RAISE(IGNORE) END; END;
CREATE TRIGGER tr INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE a = old.a; END;
CREATE TRIGGER tr AFTER INSERT ON t WHEN (new.x) BEGIN INSERT OR REPLACE INTO t(a,b) SELECT a,b FROM z WHERE
    end=1; END;
CREATE TRIGGER tr DELETE ON t BEGIN WITH c AS (SELECT 1) INSERT INTO t SELECT * FROM c; REPLACE INTO x
    VALUES(1); END;
CREATE VIRTUAL TABLE ft USING fts5(title, body, content='', tokenize = 'porter ascii');
CREATE VIRTUAL TABLE IF NOT EXISTS main.rt USING rtree(id, minX, maxX, +aux TEXT);
CREATE VIRTUAL TABLE x USING dbstat;
ALTER TABLE t RENAME TO u;
ALTER TABLE main.t RENAME COLUMN a TO b;
ALTER TABLE t RENAME a TO b;
ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT '' CHECK (c <> 'x') REFERENCES p(id);
ALTER TABLE t ADD c;
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t DROP c;
DROP TABLE IF EXISTS main.t;
DROP INDEX i;
DROP VIEW IF EXISTS v;
DROP TRIGGER tr;
INSERT INTO t VALUES (1, 'a', NULL, x'ff', 1.5e3, .5, 0xFF, ?, ?1, :a, @b, $c, CURRENT_DATE, CURRENT_TIME,
    CURRENT_TIMESTAMP, TRUE, false);
INSERT INTO t(a, "b") VALUES (1, 2), (3, 4) ON CONFLICT (a) DO UPDATE SET b = excluded.b WHERE b > 1 ON CONFLICT
    DO NOTHING RETURNING *, a AS x, b y;
INSERT INTO t DEFAULT VALUES;
INSERT OR IGNORE INTO t SELECT * FROM u WHERE true ON CONFLICT (lower(a), b COLLATE NOCASE) WHERE b = 1 DO
    UPDATE SET (a, b) = (1, 2), c = 3;
REPLACE INTO t(a) VALUES (1);
INSERT OR ROLLBACK INTO main.t AS x (a) VALUES (1) RETURNING id;
INSERT OR ABORT INTO t VALUES(1);
INSERT OR FAIL INTO t VALUES(1);
WITH RECURSIVE c(n) AS (VALUES(1) UNION ALL SELECT n+1 FROM c WHERE n < 10), d AS NOT MATERIALIZED (SELECT 1), e
    AS MATERIALIZED (SELECT 2) INSERT INTO t SELECT n FROM c;
WITH x AS (SELECT 1) UPDATE t SET a = 1;
WITH x AS (SELECT 1) DELETE FROM t WHERE a IN x;
UPDATE OR IGNORE t AS x INDEXED BY i SET a = 1, (b, c) = (SELECT 1, 2) FROM u JOIN w USING (id) WHERE x.id =
    u.id RETURNING a;
UPDATE t SET a = a + 1 ORDER BY a LIMIT 10 OFFSET 5;
UPDATE t NOT INDEXED SET a = NULL WHERE b ISNULL LIMIT 5, 6;
DELETE FROM t INDEXED BY i WHERE a NOTNULL;
DELETE FROM main.t AS x WHERE x.a NOT NULL RETURNING * ;
DELETE FROM t WHERE a = 1 ORDER BY a DESC LIMIT 1;
SELECT DISTINCT a, t.*, *, main.t.a AS 'q', b "w", c 'lit', count(*) FROM t;
SELECT ALL a FROM t AS x, u y, (SELECT 1) z, (a JOIN b ON a.x = b.x) LEFT OUTER JOIN q ON 1 NATURAL JOIN w CROSS
    JOIN e INNER JOIN r USING (a,b) RIGHT JOIN f ON 1 FULL OUTER JOIN g ON 2 NATURAL LEFT JOIN h;
SELECT * FROM json_each(x.y, '$.a') AS j, pragma_table_info('t') WHERE j.value = 1;
SELECT * FROM t INDEXED BY i, u NOT INDEXED, main.w AS z INDEXED BY q;
SELECT a FROM t WHERE a = 1 GROUP BY a, b HAVING count(*) > 1 ORDER BY 1 DESC NULLS LAST, 2 ASC NULLS FIRST
    LIMIT 10 OFFSET 2;
SELECT 1 LIMIT 1, 2;
SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT SELECT 4 ORDER BY 1;
VALUES (1, 2), (3, 4);
SELECT sum(a) OVER (PARTITION BY b, c ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE TIES)
    FROM t;
SELECT sum(a) FILTER (WHERE a > 1) OVER w, rank() OVER (w ORDER BY x), count(DISTINCT a), group_concat(a, ',')
    over (order by b range between 1 preceding and 2 following exclude current row) FROM t WINDOW w AS
    (PARTITION BY a), v AS (ORDER BY b GROUPS UNBOUNDED PRECEDING EXCLUDE NO OTHERS), z AS ();
SELECT sum(x) OVER (ROWS 5 PRECEDING), sum(x) OVER (ROWS CURRENT ROW EXCLUDE GROUP), lag(a, 1) OVER (ORDER BY b
    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) FROM t;
SELECT CAST(a AS INTEGER), CAST(b AS VARCHAR(10)), CAST(c AS UNSIGNED BIG INT), CASE a WHEN 1 THEN 2 ELSE 3 END,
    CASE WHEN a THEN b END x FROM t;
SELECT a LIKE 'x' ESCAPE '\', a NOT LIKE b, a GLOB 'x', a NOT GLOB b, a REGEXP b, a MATCH b, a NOT MATCH b, a
    NOT REGEXP c;
SELECT a BETWEEN 1 AND 2 AND b NOT BETWEEN 3 + 1 AND 4 OR c, a IS NULL, a IS NOT NULL, a IS b, a IS NOT b, a IS
    DISTINCT FROM b, a IS NOT DISTINCT FROM c, a ISNULL, a NOTNULL, a NOT NULL;
SELECT a IN (), a IN (1,2), a NOT IN (SELECT 1), a IN t, a IN main.t, a IN f(1), (a, b) IN (SELECT 1, 2), (1,2)
    = (3,4), a IN ((SELECT 1)), a in (values (1));
SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT 1), (SELECT 1), ((SELECT 1)), ((SELECT 1) + 2), (((SELECT 1))) ;
SELECT -a, +a, ~a, NOT a, - - a, NOT NOT a, -a COLLATE NOCASE, a || b || c, a -> '$.x' ->> 'y', a % b, a << 1, a
    >> 2, a & b | c, a = b == c <> d != e, a < b <= c > d >= e;
SELECT like('a', 'b'), glob('a','b'), replace(a,'b','c'), date('now'), time('now'), left(a, 1), if(a,b,c),
    iif(a, b, c), likelihood(a, 0.5), "quoted"(a), row(1), char(1), match(a,b);
SELECT max(a ORDER BY b), group_concat(DISTINCT a), count() FROM t;
SELECT a FROM (SELECT 1 AS a UNION SELECT 2) WHERE a NOT IN (1) COLLATE BINARY;
SELECT * FROM ((SELECT 1) UNION (SELECT 2)) x;
SELECT "a""b", `a``b`, [a b], 'it''s';
PRAGMA foreign_keys = ON;
PRAGMA foreign_keys=OFF;
PRAGMA main.journal_mode = WAL;
PRAGMA table_info(t);
PRAGMA table_info('t');
PRAGMA cache_size = -2000;
PRAGMA user_version;
PRAGMA optimize(0xfffe);
PRAGMA x = 'delete';
PRAGMA journal_mode = DELETE;
PRAGMA foreign_key_check;
PRAGMA legacy_alter_table=true;
PRAGMA temp_store = +1.5;
PRAGMA defer_foreign_keys="1";
BEGIN; BEGIN TRANSACTION; BEGIN IMMEDIATE; BEGIN EXCLUSIVE TRANSACTION; BEGIN DEFERRED TRANSACTION x; COMMIT;
    COMMIT TRANSACTION; END; END TRANSACTION; ROLLBACK; ROLLBACK TRANSACTION; ROLLBACK TO x; ROLLBACK
    TRANSACTION TO SAVEPOINT x; SAVEPOINT x; RELEASE x; RELEASE SAVEPOINT "x";
ATTACH DATABASE 'x.db' AS y; ATTACH 'x' || 'y' AS z; ATTACH x AS y KEY 'k'; DETACH DATABASE y; DETACH z;
VACUUM; VACUUM main; VACUUM INTO 'x.db'; VACUUM main INTO ?1; VACUUM INTO 'a' || 'b';
ANALYZE; ANALYZE main; ANALYZE main.t;
REINDEX; REINDEX t; REINDEX main.t;
EXPLAIN SELECT 1; EXPLAIN QUERY PLAN SELECT * FROM t; EXPLAIN INSERT INTO t VALUES (1);
CREATE TABLE t(a TEXT 'x', "b c" "d e", [f] [g h], 'i' 'j');
CREATE TABLE abort(after int, ignore int, key int, no int, query int, restrict int, savepoint int);
SELECT t.key, t.order, t.select, t."from" FROM t;
SELECT current, unbounded, filter, over, partition, following, preceding, range, groups, exclude, others, ties,
    generated, always, first, last, nulls, materialized, recursive, raise, cast, of, by, do, each, for, if, no,
    initially, immediate, deferred FROM t;
SELECT a AS order_, count(*) filter, count(*) over FROM t;
CREATE TABLE x(current, unbounded, filter, over, partition, following, preceding, range, groups, exclude,
    others, ties, generated, always, first, last, nulls, materialized, recursive, raise, cast, of, by, do, each,
    for, if, no, initially, immediate, deferred, abort, database, column, like, glob, regexp, match, natural,
    cross, inner, outer, full, conflict, instead, pragma, reindex, vacuum, virtual, with, without, rename,
    release, detach, attach, analyze, begin, before, cascade, fail, explain, exclusive);
UPDATE t SET "a" = 1, [b] = 2, key = 3, desc = 4, 'c' = 5;
CREATE INDEX "i" ON "t" ("a" ASC);
DELETE FROM sqlite_sequence;
INSERT INTO t VALUES ((SELECT max(id) FROM x), (SELECT 1) + 1);
CREATE TABLE t(a CHECK (a IN ('x','y')), b CHECK (typeof(b) = 'integer' AND (b > 0 OR b IS NULL)));
SELECT * FROM a LEFT JOIN b LEFT JOIN c ON b.x = c.x ON a.x = b.x;
SELECT * FROM t WHERE (a, b) > (1, 2) AND rowid = 3 AND t.rowid IN (SELECT rowid FROM t);
SELECT 1_000, 1e3, 0x1F;
SELECT x FROM t WHERE NOT a = b AND NOT (c) OR NOT d IS NULL;
SELECT a.b.c FROM a.b;
SELECT :x, @x, $x, ?12;
SELECT total(a) AS "t", printf('%d', a) FROM t GROUP BY 1 HAVING 2;
SELECT 'a' COLLATE nocase = 'A', a COLLATE "x";
SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END;
INSERT INTO t(a) SELECT a FROM b JOIN c ON b.x = c.x WHERE 1 ON CONFLICT DO NOTHING;
SELECT json_extract(a, '$.b'), a->>'$.c' FROM t, json_each(t.a) WHERE json_each.value = 1;
SELECT * FROM t WHERE a IS NOT (SELECT 1) AND b IS (1=1);
)sql";

constexpr const char* kPostgres = R"sql(
CREATE TABLE IF NOT EXISTS public.users (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, b int GENERATED
    ALWAYS AS IDENTITY (START WITH 1 INCREMENT BY 1), c serial, d bigserial NOT NULL, e text[] DEFAULT '{}', f
    int[][] DEFAULT ARRAY[]::int[], g varchar(10)[3], h timestamp(3) with time zone DEFAULT now() NOT NULL, i
    timestamptz DEFAULT CURRENT_TIMESTAMP(3), j double precision, k character varying(255) COLLATE "C", l
    numeric(10, 2) DEFAULT 0.00, m public.status DEFAULT 'a'::public.status NOT NULL, n jsonb DEFAULT
    '{}'::jsonb, o uuid DEFAULT gen_random_uuid(), p interval DEFAULT '1 day'::interval, q bytea, r time without
    time zone, s tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(a, ''))) STORED, t text CHECK (t
    = ANY (ARRAY['a'::text, 'b'::text])) NO INHERIT, u integer ARRAY, v integer ARRAY[4], w bit varying(8));
CREATE UNLOGGED TABLE x (LIKE y INCLUDING ALL, a int, CONSTRAINT c EXCLUDE USING gist (a WITH &&, b WITH =)
    WHERE (a > 1));
CREATE TABLE x (a int) PARTITION BY RANGE (a);
CREATE TABLE x PARTITION OF y FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE x PARTITION OF y DEFAULT;
CREATE TABLE x (a int) INHERITS (y) WITH (fillfactor=70) TABLESPACE ts;
CREATE TEMP TABLE x (a int) ON COMMIT DROP;
CREATE TABLE x AS SELECT * FROM y WITH NO DATA;
CREATE TABLE x OF mytype;
CREATE TABLE a (b int UNIQUE NULLS NOT DISTINCT, c int, UNIQUE NULLS NOT DISTINCT (c), UNIQUE (b) INCLUDE (c)
    WITH (fillfactor=70), PRIMARY KEY (b) USING INDEX TABLESPACE x, FOREIGN KEY (b) REFERENCES q (c) MATCH FULL
    ON DELETE SET NULL (b) DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE IF EXISTS ONLY users ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES b(c) ON DELETE CASCADE NOT VALID;
ALTER TABLE users ADD COLUMN IF NOT EXISTS a int DEFAULT 1, ADD b text, DROP COLUMN IF EXISTS c CASCADE, DROP d
    RESTRICT, ALTER COLUMN e TYPE bigint USING e::bigint, ALTER f SET DATA TYPE numeric(10,2), ALTER COLUMN g
    SET DEFAULT now() + interval '1 day', ALTER COLUMN h DROP DEFAULT, ALTER i SET NOT NULL, ALTER COLUMN j DROP
    NOT NULL, ALTER k ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME x START 1), ALTER l DROP IDENTITY IF
    EXISTS, ALTER m SET STATISTICS 100, ALTER n SET STORAGE EXTERNAL, ALTER o RESET (n_distinct), ALTER p SET
    (n_distinct=1), ALTER q DROP EXPRESSION, ALTER r SET GENERATED BY DEFAULT, ALTER COLUMN s RESTART WITH 5;
ALTER TABLE users RENAME TO people; ALTER TABLE users RENAME COLUMN a TO b; ALTER TABLE users RENAME CONSTRAINT
    a TO b; ALTER TABLE users SET SCHEMA x; ALTER TABLE users OWNER TO me; ALTER TABLE users ENABLE ROW LEVEL
    SECURITY; ALTER TABLE users FORCE ROW LEVEL SECURITY; ALTER TABLE x ATTACH PARTITION y FOR VALUES IN ('a',
    'b'); ALTER TABLE x DETACH PARTITION y CONCURRENTLY; ALTER TABLE x VALIDATE CONSTRAINT y; ALTER TABLE x
    REPLICA IDENTITY FULL; ALTER TABLE x CLUSTER ON y; ALTER TABLE x SET (fillfactor = 70, autovacuum_enabled =
    false), RESET (toast_tuple_target); ALTER TABLE x INHERIT y; ALTER TABLE x NO INHERIT y; ALTER TABLE x
    DISABLE TRIGGER ALL; ALTER TABLE x ENABLE ALWAYS TRIGGER y; ALTER TABLE x SET WITHOUT OIDS; ALTER TABLE x
    SET LOGGED; ALTER TABLE x SET TABLESPACE y; ALTER TABLE x ALTER CONSTRAINT y DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE x DROP CONSTRAINT IF EXISTS y CASCADE; ALTER TABLE x ADD CONSTRAINT y UNIQUE USING INDEX z;
    ALTER TABLE x ADD PRIMARY KEY USING INDEX z; ALTER TABLE x ADD CHECK (a > 0) NOT VALID; ALTER TABLE x ADD
    CONSTRAINT c CHECK ((a > 0)), ADD UNIQUE (a); ALTER TABLE x NOT OF; ALTER TABLE x OF y; ALTER TABLE a ADD
    CONSTRAINT e EXCLUDE USING gist (room WITH =, during WITH &&); ALTER TABLE x * ADD COLUMN y int;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s'); CREATE TYPE x AS (a int, b text); CREATE DOMAIN d AS text CHECK
    (VALUE ~ '^a'); CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public; CREATE SEQUENCE IF NOT EXISTS
    s START 1 INCREMENT 1 OWNED BY t.a; CREATE SCHEMA IF NOT EXISTS x AUTHORIZATION y; CREATE SCHEMA
    AUTHORIZATION y; CREATE ROLE r LOGIN; CREATE USER u WITH PASSWORD 'x'; CREATE DATABASE d; CREATE POLICY p ON
    t FOR SELECT TO public USING (a = current_user) WITH CHECK (true); CREATE RULE r AS ON INSERT TO t DO
    INSTEAD NOTHING; CREATE PUBLICATION p FOR ALL TABLES; CREATE AGGREGATE a (int) (sfunc = f, stype = int);
    CREATE CAST (a AS b) WITH FUNCTION f(a); CREATE OPERATOR + (leftarg = a); CREATE EVENT TRIGGER e ON
    ddl_command_start EXECUTE FUNCTION f(); CREATE FOREIGN TABLE f (a int) SERVER s; CREATE TEXT SEARCH
    CONFIGURATION c (COPY = english); CREATE STATISTICS s ON a, b FROM t; CREATE COLLATION c (provider = icu);
CREATE OR REPLACE FUNCTION f(a int, b text DEFAULT 'x') RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := 1;
    RETURN NEW; END; $$;
CREATE FUNCTION f() RETURNS void AS $body$ SELECT 1; $body$ LANGUAGE sql IMMUTABLE;
CREATE PROCEDURE p() LANGUAGE sql AS 'select 1';
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a; SELECT a + 1; END;
DO $$ BEGIN CREATE TYPE x AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$;
COMMENT ON TABLE x IS 'hello'; COMMENT ON COLUMN x.comment IS NULL; GRANT SELECT ON x TO y; REVOKE ALL ON SCHEMA
    public FROM PUBLIC; SET search_path = public, pg_catalog; SET LOCAL lock_timeout TO '5s'; RESET ALL; SHOW
    all; TRUNCATE TABLE x, y RESTART IDENTITY CASCADE; LOCK TABLE x IN ACCESS EXCLUSIVE MODE; REFRESH
    MATERIALIZED VIEW CONCURRENTLY x; SECURITY LABEL FOR x ON TABLE y IS 'z'; CALL p(1); NOTIFY x, 'y'; ANALYZE
    VERBOSE x (a, b); VACUUM (FULL, ANALYZE) x; VACUUM FULL x; REINDEX INDEX CONCURRENTLY x; REINDEX (VERBOSE)
    TABLE x; CLUSTER x USING y; MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN DELETE; EXPLAIN (ANALYZE,
    BUFFERS) SELECT 1; SELECT pg_catalog.set_config('search_path', '', false); START TRANSACTION ISOLATION LEVEL
    SERIALIZABLE, READ ONLY; BEGIN WORK; COMMIT AND CHAIN; ROLLBACK TO SAVEPOINT x; ABORT; DISCARD ALL; PREPARE
    p AS SELECT 1; EXECUTE p(1); DEALLOCATE p; DECLARE c CURSOR FOR SELECT 1; FETCH NEXT FROM c; CLOSE c;
    REASSIGN OWNED BY a TO b;
CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY public.t USING gin (a gin_trgm_ops, (b || c) DESC NULLS LAST,
    lower(d) text_pattern_ops, e COLLATE "C" text_ops ASC, f public.my_ops (siglen = 32)) INCLUDE (g, h) NULLS
    NOT DISTINCT WITH (fillfactor = 70) TABLESPACE ts WHERE a IS NOT NULL;
CREATE INDEX ON t (a); CREATE UNIQUE INDEX i ON t ((data ->> 'x')); CREATE INDEX i ON t USING btree (a, b);
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF a, b OR DELETE ON public.t FOR EACH ROW WHEN (OLD.a IS DISTINCT
    FROM NEW.a) EXECUTE FUNCTION f('x'); CREATE CONSTRAINT TRIGGER tr AFTER INSERT ON t DEFERRABLE INITIALLY
    DEFERRED FOR EACH ROW EXECUTE PROCEDURE public.f(); CREATE OR REPLACE TRIGGER tr AFTER TRUNCATE ON t FOR
    EACH STATEMENT EXECUTE FUNCTION f(); CREATE TRIGGER tr AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW
    TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f();
CREATE OR REPLACE VIEW v (a, b) WITH (security_barrier) AS SELECT 1, 2 WITH CASCADED CHECK OPTION; CREATE
    MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1 WITH NO DATA; CREATE RECURSIVE VIEW v (n) AS VALUES (1);
    CREATE VIEW v AS (SELECT 1) UNION (SELECT 2); CREATE TEMP VIEW v AS TABLE x;
DROP TABLE IF EXISTS a, public.b CASCADE; DROP INDEX CONCURRENTLY IF EXISTS i; DROP TYPE IF EXISTS t; DROP
    TRIGGER IF EXISTS tr ON t CASCADE; DROP FUNCTION IF EXISTS f(int, text), g() CASCADE; DROP MATERIALIZED VIEW
    v; DROP SCHEMA s CASCADE; DROP EXTENSION e; DROP SEQUENCE s; DROP DOMAIN d; DROP POLICY p ON t; DROP OWNED
    BY x; DROP ROLE r; DROP DATABASE d; DROP RULE r ON t; DROP CAST (a AS b); DROP OPERATOR + (int, int); DROP
    AGGREGATE a(int); DROP USER u;
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'; ALTER TYPE a RENAME TO b; ALTER SEQUENCE s OWNED BY t.a;
    ALTER INDEX a RENAME TO b; ALTER VIEW v RENAME TO w; ALTER FUNCTION f(int) OWNER TO x; ALTER SCHEMA a RENAME
    TO b; ALTER DEFAULT PRIVILEGES IN SCHEMA x GRANT SELECT ON TABLES TO y; ALTER ROLE r SET x = 1; ALTER
    MATERIALIZED VIEW v OWNER TO x; ALTER DATABASE d SET x TO y; ALTER EXTENSION e UPDATE; ALTER SYSTEM SET x =
    1; ALTER DOMAIN d ADD CHECK (VALUE > 0); ALTER PUBLICATION p ADD TABLE x; ALTER TRIGGER a ON b RENAME TO c;
    ALTER POLICY p ON t RENAME TO q;
INSERT INTO t (a, b) OVERRIDING SYSTEM VALUE VALUES (DEFAULT, 1) ON CONFLICT ON CONSTRAINT c DO UPDATE SET a =
    EXCLUDED.a, b = DEFAULT WHERE t.a <> 1 RETURNING id; INSERT INTO t SELECT * FROM a ON CONFLICT DO NOTHING;
    INSERT INTO t AS x VALUES (1) ON CONFLICT (a) WHERE a > 0 DO NOTHING; INSERT INTO t (SELECT 1); INSERT INTO
    t (a) (SELECT 1) RETURNING *; INSERT INTO t TABLE x; WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b
    SELECT * FROM d; INSERT INTO t (a) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM t WHERE a = 1); INSERT INTO t
    SELECT a.* FROM a JOIN b ON a.x = b.x ON CONFLICT (a, b) DO NOTHING;
SELECT DISTINCT ON (a, b) a, b FROM t ORDER BY a; SELECT * FROM a, LATERAL (SELECT * FROM b WHERE b.x = a.x) c;
    SELECT * FROM a LEFT JOIN LATERAL f(a.x) AS c(y, z) ON true; SELECT * FROM a FOR UPDATE OF a NOWAIT; SELECT
    * FROM a FOR NO KEY UPDATE SKIP LOCKED; SELECT * FROM a FOR SHARE; SELECT * FROM a OFFSET 5 ROWS FETCH FIRST
    10 ROWS ONLY; SELECT * FROM a FETCH NEXT ROW ONLY; SELECT * FROM a ORDER BY b FETCH FIRST 5 ROWS WITH TIES;
    SELECT * FROM a LIMIT ALL; SELECT a FROM b OFFSET 3 LIMIT 2; SELECT * FROM ONLY a; SELECT * FROM
    generate_series(1, 3) WITH ORDINALITY AS g(n, o); SELECT * FROM json_to_recordset('[]') AS x(a int, b text);
    SELECT * INTO TEMP foo FROM bar; SELECT a FROM b GROUP BY GROUPING SETS ((a), (b), ()), ROLLUP (a, b),
    CUBE(a); SELECT FROM a; SELECT a FROM b UNION ALL (SELECT c FROM d ORDER BY e LIMIT 1); (SELECT 1) UNION
    (SELECT 2) ORDER BY 1; SELECT * FROM (VALUES (1, 'a')) AS t (x, y); TABLE a; SELECT a FROM t TABLESAMPLE
    SYSTEM (10);
SELECT EXTRACT(EPOCH FROM now()), EXTRACT(year FROM a - b), SUBSTRING(a FROM 1 FOR 2), SUBSTRING(a FROM
    '[0-9]+'), POSITION('a' IN b), OVERLAY(a PLACING b FROM 1 FOR 2), TRIM(BOTH 'x' FROM y), TRIM(LEADING FROM
    y), TRIM(y), trim(both from x), INTERVAL '1 day', DATE '2020-01-01', TIMESTAMP '2020-01-01 00:00', now() AT
    TIME ZONE 'utc', (now() AT TIME ZONE 'utc')::date, a = ANY (ARRAY[1,2]), a = ALL (SELECT 1), a <> SOME
    ('{1}'), a IS DISTINCT FROM b, a SIMILAR TO b ESCAPE 'x', a NOT SIMILAR TO b, a ILIKE b, a NOT ILIKE 'x', a
    ~ b, a ~* b, a !~ b, a !~* b, a @> b, a <@ b, a #> b, a #>> b, a ? b, a ?| b, a ?& b, a && b, a @@ b, a ||
    b, a -> 'x' ->> 'y', a ^ b, |/ a, @ a, a <-> b, a::text[], '1'::int::text, (a).b, (a.b).c, (f(x)).*, a[1],
    a[1:2], a[1][2], ARRAY(SELECT 1), ARRAY[[1,2],[3,4]], ROW(1,2), (a, b) = (1, 2), E'a\nb', $1, $$x$$, B'01',
    X'ff', U&'x', 1::numeric(10,2), 'x'::character varying, 'x'::character varying(10), 'x'::double precision,
    now()::timestamp with time zone, now()::timestamp(3) without time zone, 'a'::"char", 'a'::public."T", a IS
    TRUE, a IS NOT FALSE, a IS UNKNOWN, CASE a WHEN 1 THEN 2 END, coalesce(a, b), count(*) FILTER (WHERE a),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY a), sum(a) OVER (PARTITION BY b), string_agg(a, ',' ORDER BY b
    DESC), array_agg(DISTINCT a), current_user, session_user, CURRENT_DATE, LOCALTIMESTAMP,
    current_setting('x')::int, not a, nextval('s'::regclass), CAST(a AS timestamp with time zone), f(a => 1, b
    := 2);
UPDATE ONLY t AS x SET a = 1, (b, c) = (1, 2), (d, e) = ROW(1, 2), f[1] = 3, g.h = 4 FROM u WHERE x.a = u.a
    RETURNING x.*; DELETE FROM ONLY t x USING u, v WHERE x.a = u.a RETURNING *; DELETE FROM t WHERE CURRENT OF
    c; UPDATE t SET a = DEFAULT;
CREATE TABLE "order" (id int, index int, transaction text, add text, values text, comment text, current text,
    year int);
SELECT index, transaction, comment, year FROM "order" WHERE comment = 'x' AND index > 1 ORDER BY index;
SELECT a::text alias1, b::int AS c FROM t x;
SELECT a FROM t WHERE x IS NOT NULL AND (y)::int = 3 AND NOT z;
SELECT (SELECT array_agg(x) FROM unnest(a) AS x), unnest(b) WITH_x FROM t;
)sql";

void check_all_read(std::string_view text, sql::Dialect dialect, std::size_t statements) {
  const sql::Script script = sql::parse(text, dialect);
  for (const sql::SyntaxProblem& problem : script.problems)
    UNSCOPED_INFO(problem.message << " in: " << text.substr(problem.span.begin, 60));
  CHECK(script.problems.empty());
  CHECK(script.statements.size() == statements);
  for (const ast::Statement& statement : script.statements)
    CHECK_FALSE(std::holds_alternative<ast::Opaque>(statement.node));
}

}  // namespace

TEST_CASE("every form of SQLite's grammar is read") { check_all_read(kSqlite, sql::Dialect::sqlite, 148); }

TEST_CASE("what migrations use of PostgreSQL's grammar is read") {
  check_all_read(kPostgres, sql::Dialect::postgres, 195);
}

}  // namespace sqlferry::test
