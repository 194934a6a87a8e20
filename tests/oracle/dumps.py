#!/usr/bin/env python3
"""Fills SQLite databases with random rows of all sorts, dumps them as `sqlite3 .dump` does, and converts the dumps.

  pg_virtualenv dumps.py --binary build/dev/sqlferry [--seeds 6]

The conversion must build the same database (equivalence.py), and with --copy, through psql, the same rows once more.
"""
import argparse, datetime, os, random, sqlite3, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def word(r):
    return "".join(r.choice("abc äöü'\\\"{}[]%$-;") for _ in range(r.randrange(12)))


def moment(r):
    return f"{r.randrange(1970, 2038)}-{r.randrange(1, 13):02}-{r.randrange(1, 29):02} {r.randrange(24):02}:{r.randrange(60):02}:{r.randrange(60):02}"


class Milliseconds(int):
    """Since 1970, as Prisma stores them."""


# declared type, and a value of it
TYPES = [
    ("INTEGER", lambda r: r.choice([0, 1, -1, r.randrange(-2**63, 2**63), r.randrange(1000)])),
    ("TEXT", word),
    ("TEXT", lambda r: word(r) + "\n" + word(r) + r.choice(["", "\r\n", "\t"])),
    ("VARCHAR(40)", word),
    ("REAL", lambda r: r.choice([0.0, -1.5, r.random() * 1e6, 1e-7, 12345678.25])),
    ("BOOLEAN", lambda r: r.randrange(2)),
    ("DATETIME", moment),
    ("DATETIME", lambda r: moment(r).replace(" ", "T") + "Z"),
    ("DATETIME", lambda r: Milliseconds(r.randrange(10**12, 2 * 10**12))),
    ("DATE", lambda r: moment(r)[:10]),
    ("BLOB", lambda r: bytes(r.randrange(256) for _ in range(r.randrange(9)))),
    ("DECIMAL(12, 2)", lambda r: r.randrange(-10**6, 10**6) / 4),
    ("JSON", lambda r: r.choice(['{"a": [1, 2.5, null]}', "[]", '{"it\'s": "so"}'])),
    ("BIGINT", lambda r: r.randrange(-10**12, 10**12)),
]


def database(seed, as_text):
    """`as_text`: milliseconds as the text that means the same, which is what the oracle can compare."""
    stored = lambda v: datetime.datetime.utcfromtimestamp(v / 1000).isoformat(" ") if as_text and isinstance(v, Milliseconds) else v
    r = random.Random(seed)
    db = sqlite3.connect(":memory:")
    names = []
    for t in range(r.randrange(2, 5)):
        columns = [r.choice(TYPES) for _ in range(r.randrange(1, 8))]
        name = r.choice(["plain", "Mixed", "with space", "order"]) + str(t)
        key = "INTEGER PRIMARY KEY" + r.choice(["", " AUTOINCREMENT"])
        parent = r.choice(names) if names and r.random() < 0.5 else None
        body = [f'"id" {key}'] + [f'"c{i}" {declared}' for i, (declared, _) in enumerate(columns)]
        if parent:
            body.append(f'"up" INTEGER REFERENCES "{parent}" ("id")')
        db.execute(f'CREATE TABLE "{name}" ({", ".join(body)})')
        names.append(name)
        for n in range(r.choice([3, 60, 300]) if t else 200):
            row = [n * 2 + 1] + [None if r.random() < 0.1 else stored(make(r)) for _, make in columns]
            if parent:
                row.append(None)
            db.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)
    db.commit()
    return db, names


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more)


def rows_in(name, script, tables, problems):
    run("psql", "-qX", "-d", "postgres", "-c", f"drop database if exists {name}", "-c", f"create database {name} template template0")
    p = run("psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", script)
    if p.returncode:
        problems.append(f"psql: {p.stderr.strip()[-1000:]}")
        return None
    return [run("psql", "-qXAt", "-d", name, "-c", f'select * from "{t}" order by 1').stdout for t in tables]


def check(binary, seed, work):
    problems = []
    dump, compared = os.path.join(work, "dump.sql"), os.path.join(work, "compared.sql")
    for path, as_text in (dump, False), (compared, True):
        db, tables = database(seed, as_text)
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.write("PRAGMA foreign_keys=OFF;\n" + "\n".join(db.iterdump()) + "\n")
    scripts = []
    for flags in [], ["--copy"]:
        scripts.append(os.path.join(work, "out" + "".join(flags), "dump.sql"))
        p = run(binary, "convert", "--from", "sqlite", *flags, dump, "-o", os.path.dirname(scripts[-1]), "--force")
        if p.returncode:
            problems.append(f"convert {flags} gave status {p.returncode}: {p.stderr[-1500:]}")
    p = run(sys.executable, os.path.join(HERE, "equivalence.py"), "--source", compared, "--converted", scripts[0])
    if p.returncode:
        problems.append(p.stdout[-1500:] + p.stderr[-500:])
    inserted, copied = (rows_in("dump_check", script, tables, problems) for script in scripts)
    if inserted != copied:
        problems.append("--copy loads other rows")
    if "COPY " not in open(scripts[1], encoding="utf-8").read():
        problems.append("nothing was copied")
    for script in scripts:
        p = run(binary, "lint", "--from", "postgres", "--quiet", script)
        if p.returncode:
            problems.append(f"lint of the conversion: {p.stdout[-800:]}")
    return problems


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", required=True)
    options.add_argument("--seeds", type=int, default=6)
    given = options.parse_args()
    failed = 0
    for seed in range(given.seeds):
        with tempfile.TemporaryDirectory() as work:
            problems = check(os.path.abspath(given.binary), seed, work)
        if problems:
            failed += 1
            print(f"seed {seed}:", *problems, sep="\n  ")
    print(f"{given.seeds - failed} of {given.seeds} dumps came through")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
