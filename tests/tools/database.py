"""What a PostgreSQL database holds, as lines of text from its catalogues, and databases to hold it. The server is the one
of the environment (PGHOST, PGPORT, PGUSER, PGPASSWORD)."""
import contextlib, difflib, os, sys, urllib.parse

try:
    import psycopg2
except ModuleNotFoundError:
    if os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3"):
        sys.exit("database.py needs psycopg2: apt-get install python3-psycopg2")
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])  # another Python comes first in the PATH

# One line for each thing: PostgreSQL itself writes types, expressions and definitions in its own words, so that two
# databases are the same if these are. In the order of a table's columns; constraints and indexes by name.
QUERIES = {
    "type": """select t.typname, string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                 from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname order by t.typname""",
    "column": """select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
                        pg_get_expr(d.adbin, d.adrelid), nullif(a.attidentity, ''), nullif(a.attgenerated, ''),
                        case when a.attcollation not in (0, 100) then a.attcollation::regcollation::text end,
                        pg_get_serial_sequence(quote_ident(c.relname), a.attname)
                   from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                   left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any(%(except)s)
                  order by c.relname, a.attnum""",
    "constraint": """select c.relname, n.conname, pg_get_constraintdef(n.oid)
                       from pg_constraint n join pg_class c on c.oid = n.conrelid
                      where c.relnamespace = 'public'::regnamespace and not c.relname = any(%(except)s)
                      order by c.relname, n.conname""",
    "index": """select i.tablename, i.indexdef from pg_indexes i
                 where i.schemaname = 'public' and not i.tablename = any(%(except)s) order by i.tablename, i.indexname""",
    "view": """select viewname, definition from pg_views where schemaname = 'public' order by viewname""",
    "function": """select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname""",
    "trigger": """select t.tgrelid::regclass::text, pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal
                   order by 1, 2""",
}


def url(name):
    """As the tools' drivers take it."""
    user, password = (urllib.parse.quote(os.environ.get(key, "")) for key in ("PGUSER", "PGPASSWORD"))
    host, port = os.environ.get("PGHOST", "localhost"), os.environ.get("PGPORT", "5432")
    return f"postgres://{user}:{password}@{host}:{port}/{name}"


def connect(name):
    connection = psycopg2.connect(dbname=name)
    connection.autocommit = True
    return connection


count = 0


@contextlib.contextmanager
def fresh():
    """An empty database of its own; gives its name. It goes with the server."""
    global count
    count += 1
    name = f"tools_{count}"
    with contextlib.closing(connect("postgres")) as connection:
        connection.cursor().execute(f"create database {name} template template0")
    yield name


def execute(name, script):
    """What PostgreSQL says against it; empty if nothing."""
    with contextlib.closing(connect(name)) as connection:
        try:
            connection.cursor().execute(script)
        except psycopg2.Error as error:
            return str(error).strip()
    return ""


def contents(name, bookkeeping=()):
    """Without the tables that a tool keeps for itself."""
    lines = []
    with contextlib.closing(connect(name)) as connection:
        cursor = connection.cursor()
        for kind, query in QUERIES.items():
            cursor.execute(query, {"except": list(bookkeeping)})
            lines += [" | ".join([kind, *(str(value) for value in row if value is not None)]) for row in cursor]
    return lines


def differences(model, real):
    """Triggers and functions are not part of the model."""
    is_modelled = lambda line: not line.startswith(("trigger |", "function |"))
    sides = ["\n".join(filter(is_modelled, side)).splitlines() for side in (model, real)]
    return [line for line in difflib.unified_diff(*sides, "the model", "the tool's database", lineterm="", n=0)]
