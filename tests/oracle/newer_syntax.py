#!/usr/bin/env python3
"""Tries each statement of tests/data/newer_syntax.tsv on a server: it takes those that its version has, and no others.

  with_server.sh FOLDER newer_syntax.py FILE
"""
import os
import shutil
import sys

try:
    import psycopg2
except ImportError:  # another python comes first on the path: Debian's own has the package
    system = shutil.which("python3", path=os.defpath)
    if not system or os.environ.get("ORACLE_REEXEC"):
        sys.exit("newer_syntax.py needs psycopg2: apt-get install python3-psycopg2")
    os.environ["ORACLE_REEXEC"] = "1"
    os.execv(system, [system] + sys.argv)

SETUP = """
CREATE TABLE u (id INT PRIMARY KEY, a TEXT, b INT, c INT GENERATED ALWAYS AS (id) STORED, t TIMESTAMPTZ);
CREATE VIEW v AS SELECT 1 AS a;
CREATE TABLE k (a INT, b INT, PRIMARY KEY (a, b));
"""
TEMPORAL = "CREATE TABLE r (a INT4RANGE, p DATERANGE, PRIMARY KEY (a, p WITHOUT OVERLAPS));"


def refusal(cursor, statement):
    """What the server says against it; empty: it takes it."""
    cursor.execute("BEGIN")
    try:
        if statement.startswith("COPY"):
            cursor.copy_expert(statement, open("/dev/null"))
        else:
            cursor.execute(statement)
        return ""
    except psycopg2.Error as error:
        return f"{error.pgcode} {error.diag.message_primary}"
    finally:
        cursor.execute("ROLLBACK")


def main():
    connection = psycopg2.connect("")
    connection.autocommit = True
    cursor = connection.cursor()
    version = connection.server_version // 10000
    cursor.execute(SETUP + (TEMPORAL if version >= 18 else ""))
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    wrong = []
    for since, statement in rows:
        said = refusal(cursor, statement)
        if (not said) != (version >= int(since)):
            wrong.append(f"{since}: {statement}\n    {said or 'it is taken'}")
    print("\n".join(wrong + [f"{len(rows)} statements on PostgreSQL {version}, {len(wrong)} wrong"]))
    return 1 if wrong or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
