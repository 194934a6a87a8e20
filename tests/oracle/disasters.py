#!/usr/bin/env python3
"""Runs what `sqlferry repair` writes for the projects of tests/disasters on PostgreSQL, over a database on which their
chain has run half, and compares the result with NAME.wanted.sql, which is written by hand.

  with_postgres.sh disasters.py --binary SQLFERRY --projects ../disasters

The chain has run in two ways, and what failed has been passed over: each statement by itself, and each file in a
transaction. The repair runs twice, each of its files in a transaction; the second time nothing changes. Of a project of
scripts NAME.applied.sql is what its framework sends, file by file. Where there is NAME.rows.sql, it fills the tables
before the repair, and the rows are compared, too. A project without anything to repair is converted, and that chain is
run.
"""
import argparse, contextlib, os, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tools"))
import database

NEXT = "-- next file\n"
FAULT_OF_FORM = {"mixed-modules"}  # there is nothing in its SQL that PostgreSQL would refuse


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def natural(path):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path)]


def rows(db):
    lines = []
    with contextlib.closing(database.connect(db)) as connection:
        cursor = connection.cursor()
        cursor.execute("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")
        for (table,) in cursor.fetchall():
            cursor.execute(f'select t::text from "{table}" t order by 1')
            lines += [f"row of {table}: {row[0]}" for row in cursor.fetchall()]
    return lines


def migrations(folder):
    found = []
    for at, _, names in os.walk(folder):
        found += [os.path.join(at, name) for name in names if name.endswith((".sql", ".js")) and name != "config.js"]
    return {path for path in found if not path.endswith("down.sql")}


def up_part(text):
    return text.split("-- +goose Down")[0]


def sql_of(path):
    """Of a script, the text between its backticks."""
    if not path.endswith(".js"):
        return up_part(read(path))
    return re.sub(r"\\(.)", r"\1", re.search(r"`((?:[^`\\]|\\.)*)`", read(path), re.S).group(1))


def applied(name, folder):
    by_hand = os.path.join(HERE, "disasters", name + ".applied.sql")
    if os.path.exists(by_hand):
        return read(by_hand).split(NEXT)
    return [up_part(read(path)) for path in sorted(migrations(folder), key=natural)]


def statements(text):
    return [part for part in re.sub(r"--[^\n]*", "", text).split(";") if part.strip()]


def contents(db, name):
    """A column that came later stands behind the others."""
    return sorted(database.contents(db)) + (rows(db) if filled_by(name) is not None else [])


def filled_by(name):
    path = os.path.join(HERE, "disasters", name + ".rows.sql")
    return read(path) if os.path.exists(path) else None


def difference(wanted, got):
    return "; ".join([f"lacks {line}" for line in wanted if line not in got] + [f"has {line}" for line in got if line not in wanted])


def sqlferry(binary, *arguments):
    return subprocess.run([binary, *arguments], capture_output=True, text=True)


def wanted_of(name):
    with database.fresh() as db:
        problem = database.execute(db, read(os.path.join(HERE, "disasters", name + ".wanted.sql")))
        assert not problem, problem
        return contents(db, name)


def run_each(db, files):
    for text in files:
        problem = database.execute(db, text)
        if problem:
            return problem
    return ""


def check_repair(name, files, repair):
    problems = []
    wanted = wanted_of(name)
    is_refused = False
    for way in ("statements", "files"):
        with database.fresh() as db:
            for text in files:
                for part in statements(text) if way == "statements" else [text]:
                    is_refused |= bool(database.execute(db, part))
            if filled_by(name):
                assert not database.execute(db, filled_by(name)), f"{name}: the rows do not fit"
            is_refused |= contents(db, name) != wanted
            for time in ("once", "twice"):
                problem = run_each(db, repair) or difference(wanted, contents(db, name))
                if problem:
                    problems.append(f"{way}, {time}: {problem}")
    if not is_refused:
        problems.append("PostgreSQL refuses nothing of the chain")
    with database.fresh() as db:
        problem = run_each(db, [read(os.path.join(HERE, "disasters", name + ".wanted.sql")), *repair])
        problem = problem or difference(wanted, contents(db, name))
        if problem:
            problems.append(f"over the schema as it should be: {problem}")
    return problems


def check_converted(name, binary, folder, work):
    out = os.path.join(work, name + "-out")
    p = sqlferry(binary, "convert", folder, "-o", out)
    if p.returncode:
        return [f"convert gave status {p.returncode}: {p.stderr}"]
    with database.fresh() as db:
        for path in sorted(migrations(out), key=natural):
            problem = database.execute(db, read(path))
            if problem:
                return [problem]
        found = difference(wanted_of(name), contents(db, name))
        return [found] if found else []


def check(name, binary, projects, work):
    folder = os.path.join(work, name)
    shutil.copytree(os.path.join(projects, name), folder)
    files = applied(name, folder)
    before = migrations(folder)
    p = sqlferry(binary, "repair", folder, "--name", "mend")
    new = migrations(folder) - before
    if name in FAULT_OF_FORM:
        return [] if p.returncode == 0 and not new else [f"repair gave status {p.returncode} and {new}: {p.stderr}"]
    if p.returncode == 2 and not new:
        return check_converted(name, binary, folder, work)
    if p.returncode or not new:
        return [f"repair gave status {p.returncode} and {new}: {p.stderr}"]
    return check_repair(name, files, [sql_of(path) for path in sorted(new, key=natural)])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--binary", required=True, type=os.path.abspath)
    ap.add_argument("--projects", required=True)
    a = ap.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="disasters") as work:
        names = sorted(os.listdir(a.projects))
        for name in names:
            problems = check(name, a.binary, a.projects, work)
            bad += bool(problems)
            for problem in problems:
                print(f"{name}: {problem}")
    print(f"{len(names) - bad} of {len(names)} projects end as they should")
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main())
