#!/usr/bin/env python3
"""Converts each sample project by its own detection, and asks the oracle whether both databases are the same.

  pg_virtualenv samples.py --binary build/dev/sqlferry --samples ../../samples

Then converts the result again (nothing may change) and lints it (no finding may speak of SQLite). Down parts are run on
PostgreSQL after the ups, last first, and must leave no table behind.

Projects whose migrations are scripts are converted again and linted, too; they are not run here: what runs them comes
from npm, see ../tools.
"""
import argparse, json, os, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tools"))
import findings


def files(root):
    found = []
    for folder, _, names in os.walk(root):
        found += [os.path.join(folder, n) for n in names]
    return sorted(found)


def sql_files(root):
    return [path for path in files(root) if path.endswith(".sql")]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def same_database(source, converted):
    p = run(sys.executable, os.path.join(HERE, "equivalence.py"), "--source", *source, "--converted", *converted)
    return p.returncode == 0, p.stdout + p.stderr


def undo(ups, downs):
    """All ups, then all downs from the last to the first: what tables are left?"""
    name = "undo"
    run("psql", "-qX", "-d", "postgres", "-c", f"create database {name} template template0")
    for path in ups + downs[::-1]:
        p = run("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", path)
        if p.returncode:
            return f"{path}: {p.stderr.strip()}"
    left = run("psql", "-qXAt", "-d", name, "-c", "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace "
               "where nspname = 'public' and relkind in ('r', 'v')").stdout.split()
    run("psql", "-qX", "-d", "postgres", "-c", f"drop database {name}")
    return f"left behind: {left}" if left else ""


def check_databases(binary, sample, out, work):
    problems = []
    ups = [f for f in sql_files(sample) if not f.endswith((".down.sql", "down.sql"))]
    if not ups:
        return []
    converted = [os.path.join(out, os.path.relpath(f, sample)) for f in ups]
    # SQLite's own tables are compared with the native profile: others make what the framework would have made.
    native = os.path.join(work, "native")
    run(binary, "convert", "--profile", "native", sample, "-o", native)
    equal, text = same_database(ups, [os.path.join(native, os.path.relpath(f, sample)) for f in ups])
    if not equal:
        problems.append(text)
    downs = [f for f in sql_files(out) if f.endswith("down.sql")]
    if downs:
        left = undo(converted, downs)
        if left:
            problems.append("down: " + left)
    return problems


def check(binary, sample, work):
    problems = []
    out, again = os.path.join(work, "out"), os.path.join(work, "again")
    p = run(binary, "convert", sample, "-o", out)
    if p.returncode:
        problems.append(f"convert gave status {p.returncode}: {p.stderr[-2000:]}")
    problems += check_databases(binary, sample, out, work)
    p = run(binary, "convert", out, "-o", again)
    for path in files(out):
        with open(path, "rb") as a, open(os.path.join(again, os.path.relpath(path, out)), "rb") as b:
            if a.read() != b.read():
                problems.append(f"converting again changes {path}")
    found = json.loads(run(binary, "lint", "--format", "json", out).stdout)["findings"]
    problems += [f"the converted sample has {f['rule']}: {f['message']}" for f in findings.of_conversion(found)]
    return problems


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--binary", required=True), ap.add_argument("--samples", required=True)
    a = ap.parse_args()
    failed = 0
    for name in sorted(os.listdir(a.samples)):
        sample = os.path.join(a.samples, name)
        if not os.path.isdir(sample):
            continue
        work = tempfile.mkdtemp(prefix="samples")
        problems = check(a.binary, sample, work)
        shutil.rmtree(work)
        failed += bool(problems)
        said = "equivalent, stable, clean" if sql_files(sample) else "stable, clean"
        print(f"{name}: {'; '.join(problems) or said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
