#!/usr/bin/env python3
"""Compares the baseline of a chain with the chain itself, on a real PostgreSQL: what its catalogues say of columns,
defaults, constraints, indexes, views, functions and triggers, names included, and the rows.

  with_postgres.sh baseline.py --binary SQLFERRY --folder conformance/sqlite     # every .sql file is a chain of its own
  with_postgres.sh baseline.py --binary SQLFERRY --samples ../../samples         # every folder is a project
  with_postgres.sh baseline.py --binary SQLFERRY --chains chains.json            # [{"name", "files": [...]}]

For each of them, against the database that the converted chain makes:
  empty    the baseline on an empty database
  twice    the idempotent one, twice, on an empty database
  chain    the idempotent one after the chain: nothing changes
  schema   `sqlferry schema` on an empty database (rows aside)
  guards   with --guards: `convert --idempotent`, twice on an empty database and once after the chain; where it names what
           has no guard, only once
A table whose rows the baseline says it leaves out is compared without them, but for the guards.

  --only-guards    makes no baseline
"""
import argparse, collections, concurrent.futures, contextlib, datetime, difflib, json, os, re, shutil, subprocess, sys, tempfile, threading, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
import database

CHECKS = ("empty", "twice", "chain", "schema", "guards")
FUNCTIONS = """select pg_get_functiondef(p.oid) from pg_proc p
                where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
                  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by p.oid::regprocedure::text"""
MATERIALIZED = "select matviewname, definition from pg_matviews where schemaname = 'public' order by 1"
TABLES = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1"
local = threading.local()


@contextlib.contextmanager
def empty_database():
    """Of this thread, made empty; a database of its own for each would take most of the time."""
    if not hasattr(local, "name"):
        local.name = f"baseline_{threading.get_ident()}"
        with contextlib.closing(database.connect("postgres")) as connection:
            connection.cursor().execute(f"create database {local.name} template template0")
        local.connection = database.connect(local.name)
    cursor = local.connection.cursor()
    cursor.execute("set client_min_messages = error; drop schema public cascade; create schema public; reset all")
    yield local.name


def run_file(name, path):
    p = subprocess.run(["psql", "-qX1", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", path], capture_output=True, text=True,
                       env={**os.environ, "PGOPTIONS": "-c client_min_messages=error"})
    return "" if p.returncode == 0 else (p.stderr.strip().splitlines() or ["psql failed"])[0]


def run_chain(name, files):
    """As runners send them: a file is one query. What fails is the conversion's affair, and is left out of both."""
    for path in files:
        with open(path, encoding="utf-8-sig", newline="") as f:
            text = f.read()
        if re.sub(r"--[^\n]*", "", text).strip(" \t\r\n;"):
            problem = database.execute(name, text)
            if problem:
                return problem
    return ""


def contents(name):
    lines = list(database.contents(name))
    with contextlib.closing(database.connect(name)) as connection:
        cursor = connection.cursor()
        for query in (FUNCTIONS, MATERIALIZED):
            cursor.execute(query)
            lines += [" | ".join(map(str, row)) for row in cursor.fetchall()]
    return lines


def rows(name, without):
    lines = []
    with contextlib.closing(database.connect(name)) as connection:
        cursor = connection.cursor()
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            if table in without:
                continue
            cursor.execute('select t::text from "{}" t order by 1'.format(table.replace('"', '""')))
            lines += [f"row of {table}: {row[0]}" for row in cursor.fetchall()]
    return lines


# What a migration writes of the time when it runs (in words, or in seconds or milliseconds) differs from run to run, and
# so do random keys.
TODAY = "|".join(str(datetime.date.today() + datetime.timedelta(days)) for days in (0, 1))
MOMENT = re.compile(rf"({TODAY})[ T]\d\d:\d\d:\d\d(\.\d+)?(\+\d\d|Z)?|\b{str(int(time.time()))[:5]}\d{{5}}(\d{{3}})?\b|\b[0-9a-f]{{32}}\b")


class Chain:
    def __init__(self, name, source, ups, source_dialect):
        self.name, self.source, self.ups, self.dialect = name, source, ups, source_dialect


def sqlferry(a, *arguments):
    return subprocess.run([a.binary, *arguments], capture_output=True, text=True, timeout=300)


def check(chain, a, work):
    """{check: problem}, and what the baseline says it leaves out."""
    out = os.path.join(work, "out")
    sqlferry(a, "convert", *chain.dialect, chain.source, "-o", out)
    files = [os.path.join(out, name) for name in chain.ups]
    with empty_database() as db:
        problem = run_chain(db, files)
        if problem:
            return {}, "the converted chain does not run: " + problem
        wanted = contents(db)
        all_rows = rows(db, set())
        if a.only_guards:
            return {"guards": check_guards(chain, a, work, wanted, all_rows, files)}, ""
        plain, again = os.path.join(work, "plain.sql"), os.path.join(work, "again.sql")
        said = ""
        for path, options in ((plain, []), (again, ["--idempotent"])):
            p = sqlferry(a, "baseline", *chain.dialect, chain.source, "-o", path, *options)
            if p.returncode not in (0, 1):
                return dict.fromkeys(CHECKS, p.stderr.strip()[-300:]), ""
            said = p.stderr
        lost = set(re.findall(r"the rows of `(.*?)` are left out", said))
        chain_rows = rows(db, lost)
        found = {"chain": run_file(db, again) or difference(wanted, contents(db)) or difference(chain_rows, rows(db, lost))}
    with empty_database() as db:
        found["empty"] = run_file(db, plain) or difference(wanted, contents(db)) or difference(chain_rows, rows(db, lost))
    with empty_database() as db:
        found["twice"] = (run_file(db, again) or run_file(db, again) or difference(wanted, contents(db)) or
                          difference(chain_rows, rows(db, lost)))
    schema = os.path.join(work, "schema.sql")
    with open(schema, "w") as f:
        f.write(sqlferry(a, "schema", *chain.dialect, chain.source).stdout)
    with empty_database() as db:
        found["schema"] = run_file(db, schema) or difference(wanted, contents(db))
    if a.guards:
        found["guards"] = check_guards(chain, a, work, wanted, all_rows, files)
    left = " ".join(line for line in said.splitlines() if line.startswith("sqlferry:"))
    return found, left


def check_guards(chain, a, work, wanted, all_rows, plain):
    out = os.path.join(work, "guarded")
    p = sqlferry(a, "convert", "--idempotent", *chain.dialect, chain.source, "-o", out)
    files = [os.path.join(out, name) for name in chain.ups]
    if p.returncode and not p.stderr:
        return f"status {p.returncode} without a word"
    for ways in ((files, files), (plain, files)) if p.returncode == 0 else ((files,),):
        with empty_database() as db:
            for time, way in enumerate(ways):
                problem = run_chain(db, way) or difference(wanted, contents(db)) or difference(all_rows, rows(db, set()))
                if problem:
                    return f"{'guarded' if ways[0] is files else 'after the chain'}, {'once' if time == 0 else 'again'}: {problem}"
    return ""


def difference(wanted, got):
    sides = [[MOMENT.sub("MOMENT", line).replace("\n", " ") for line in lines] for lines in (wanted, got)]
    lines = [line for line in difflib.unified_diff(*sides, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
    return "; ".join(lines[:4]) + (f" and {len(lines) - 4} more" if len(lines) > 4 else "")


def of_folder(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".sql"):
            yield Chain(name, os.path.join(folder, name), [name], ["--from", "sqlite"])


def of_samples(folder):
    for name in sorted(os.listdir(folder)):
        root = os.path.join(folder, name)
        ups = sorted(os.path.relpath(os.path.join(at, f), root) for at, _, names in os.walk(root) for f in names
                     if f.endswith(".sql") and not f.endswith("down.sql"))
        if ups:
            yield Chain(name, root, ups, [])


def of_chains(path, work):
    """Laid out as score.py does: one flat folder of numbered files."""
    for number, chain in enumerate(json.load(open(path))):
        folder = os.path.join(work, f"chain{number}")
        os.makedirs(folder)
        names = []
        for i, f in enumerate(chain["files"]):
            base = os.path.basename(f)
            if base in ("migration.sql", "up.sql"):
                base = os.path.basename(os.path.dirname(f)) + ".sql"
            names.append(re.sub(r"\.up\.sql$", ".sql", f"{i:04d}_{re.sub(r'[^A-Za-z0-9_.-]', '_', base)}"))
            shutil.copy(f, os.path.join(folder, names[-1]))
        yield Chain(chain["name"], folder, names, ["--from", "sqlite"])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--binary", required=True, type=os.path.abspath)
    ap.add_argument("--folder"), ap.add_argument("--samples"), ap.add_argument("--chains"), ap.add_argument("--only")
    ap.add_argument("-v", action="store_true"), ap.add_argument("--guards", action="store_true")
    ap.add_argument("--only-guards", action="store_true")
    a = ap.parse_args()
    checks = CHECKS[-1:] if a.only_guards else CHECKS if a.guards else CHECKS[:-1]
    passed, number, failed = collections.Counter(), 0, []
    with tempfile.TemporaryDirectory(prefix="baseline") as work:
        chains = []
        if a.folder:
            chains += of_folder(a.folder)
        if a.samples:
            chains += of_samples(a.samples)
        if a.chains:
            chains += of_chains(a.chains, work)
        chains = [chain for chain in chains if not a.only or a.only in chain.name]

        def one(chain):
            with tempfile.TemporaryDirectory(dir=work) as own:
                return check(chain, a, own)

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for chain, (found, said) in zip(chains, pool.map(one, chains)):
                number += 1
                passed.update(name for name in checks if found.get(name) == "")
                bad = [f"{name}: {found.get(name, 'not tried')}" for name in checks if found.get(name) != ""]
                failed += [chain.name] if bad else []
                if bad or a.v:
                    print(chain.name, *bad, *([said] if said else []), sep="\n    ", flush=True)
    print(f"of {number} chains: " + ", ".join(f"{name} {passed[name]}" for name in checks))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
