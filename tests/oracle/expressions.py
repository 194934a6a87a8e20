#!/usr/bin/env python3
"""Compares SQL expressions: what SQLite gives for each row of a fixture, and what PostgreSQL gives for the conversion.

  pg_virtualenv expressions.py [--binary build/sqlferry] [--only TEXT] [-v] [FILE...]

Every file of expressions/ holds one expression a line, over the columns of the table in expressions/fixture.sql. A line is

  EXPRESSION                                   -- comment
  select: SELECT ...                           a whole query, where an expression does not show it
  def: EXPRESSION                              also as a generated column and an index of a table of its own
  EXPRESSION  --! unsupported RULE             it is not translated, and that rule says so
  EXPRESSION  --! differs: REASON              a known difference
  EXPRESSION  --! gives VALUE                  for a function that SQLite 3.40 does not have yet

Each becomes a view. All are converted by one call of sqlferry, in two sessions of other time zones. A line that is expected to differ or
to be left out and is right fails, like one that is wrong. Every row of the table of functions wants a line; a unit test looks for it.
"""
import argparse, datetime, decimal, glob, json, math, os, re, shutil, sqlite3, subprocess, sys, tempfile

try:
    import psycopg2
except ImportError:  # another python comes first on the path: Debian's own has the package
    system = shutil.which("python3", path=os.defpath)
    if not system or os.environ.get("ORACLE_REEXEC"):
        sys.exit("expressions.py needs psycopg2: apt-get install python3-psycopg2")
    os.environ["ORACLE_REEXEC"] = "1"
    os.execv(system, [system] + sys.argv)

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "expressions")
SUPPORT = r"CREATE EXTENSION IF NOT EXISTS \w+;\n*|CREATE (?:OR REPLACE )?FUNCTION \w+\(.*?\$\$.*?\$\$;\n*"
ZONES = ["UTC", "America/New_York"]


class Line:
    def __init__(self, file, number, text):
        self.place = f"{os.path.basename(file)}:{number}"
        text, _, expectation = text.partition("--!")
        self.sql = re.sub(r"\s--( .*)?$", "", text.strip()).strip()
        self.expectation = expectation.strip()
        self.gives = self.expectation.removeprefix("gives").strip() if self.expectation.startswith("gives") else None
        self.query = self.sql.removeprefix("select:").strip() if self.sql.startswith("select:") else None
        self.definition = self.sql.removeprefix("def:").strip() if self.sql.startswith("def:") else None
        if self.definition:
            self.sql = self.definition

    @property
    def short(self):
        return self.expectation.startswith(("unsupported", "differs"))

    def statements(self, n, columns):
        names = "" if not self.query else " (" + ", ".join(f"c{i}" for i in range(columns)) + ")"
        view = f"CREATE VIEW v{n}{names} AS " + (self.query or f"SELECT id, {self.sql} AS x FROM f")
        if not self.definition:
            return [view]
        return [view, f"CREATE TABLE d{n} ({FIXTURE_COLUMNS}, x GENERATED ALWAYS AS ({self.sql}) STORED)", f"CREATE INDEX i{n} ON f ({self.sql}, id)"]


def read_lines(files):
    for file in files:
        with open(file, encoding="utf-8") as f:
            for number, text in enumerate(f, 1):
                if text.strip() and not text.lstrip().startswith("--"):
                    yield Line(file, number, text.rstrip("\n"))


def number_text(value):
    """As SQLite writes a number."""
    if isinstance(value, int):
        return str(value)
    text = f"{value:.15g}"
    return text if any(c in text for c in ".einf") and "." in text else re.sub(r"^(-?[0-9]+)", r"\1.0", text)


def canon(value):
    """Numbers are equal when 12 digits are, a boolean is 0 or 1, bytes are bytes, a timestamp is its text in UTC."""
    if value is None:
        return "NULL"
    if isinstance(value, Stated):
        return str(value)
    if isinstance(value, bool):
        value = int(value)
    if isinstance(value, memoryview):
        value = bytes(value)
    if isinstance(value, bytes):
        return "x" + value.hex()
    if isinstance(value, datetime.datetime):
        value = value.astimezone(datetime.timezone.utc).replace(tzinfo=None) if value.tzinfo else value
        return "'" + value.isoformat(" ", "seconds" if not value.microsecond else "milliseconds") + "'"
    if isinstance(value, (datetime.date, datetime.time)):
        return "'" + value.isoformat() + "'"
    if isinstance(value, decimal.Decimal) and value.is_finite() and value == int(value):
        value = int(value)
    if isinstance(value, (int, float, decimal.Decimal)):
        number = float(value)
        if math.isinf(number):
            return "Inf" if number > 0 else "-Inf"
        if isinstance(value, int) and 2**53 <= abs(value) < 2**63:
            return str(value)
        return f"{number:.12g}" if number else "0"
    return "'" + value + "'"


def same(lite, postgres):
    """A column has one type in PostgreSQL: a number beside texts is its text there."""
    if canon(lite) == canon(postgres):
        return True
    return isinstance(lite, (int, float)) and isinstance(postgres, str) and number_text(lite) == postgres


class Stated(str):
    """A value as canon() writes it."""


class Sqlite:
    def __init__(self, fixture, lines):
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.executescript(fixture)
        self.lines = lines

    def columns(self, n):
        try:
            return len(self.db.execute(self.lines[n].query or "SELECT 1").description)
        except sqlite3.Error:
            return 1

    def rows(self, n):
        line = self.lines[n]
        if line.gives:
            return [(id, Stated(line.gives)) for (id,) in self.db.execute("SELECT id FROM f ORDER BY id")]
        query = line.query or f"SELECT id, {line.sql} AS x FROM f ORDER BY id"
        return self.db.execute(query).fetchall()


def connect(database, zone):
    conn = psycopg2.connect(dbname=database)
    conn.autocommit = True
    conn.cursor().execute("set client_min_messages to error")
    conn.cursor().execute(f"set timezone to '{zone}'")
    return conn


def convert(binary, fixture, lines, lite, config):
    """The converted statements of each line, the findings of each line, and the fixture."""
    work = tempfile.mkdtemp(prefix="expressions")
    try:
        source, out = os.path.join(work, "in"), os.path.join(work, "out")
        os.makedirs(source)
        if config:
            shutil.copy(config, os.path.join(source, "sqlferry.toml"))
        with open(os.path.join(source, "0000.sql"), "w", encoding="utf-8") as f:
            f.write(fixture)
        for n, line in enumerate(lines):
            with open(os.path.join(source, f"{n + 1:04d}.sql"), "w", encoding="utf-8") as f:
                f.write("".join(s + ";\n" for s in line.statements(n, lite.columns(n))))
        for command in ["convert", source, "-o", out], ["lint", "--format", "json", source]:
            p = subprocess.run([binary, command[0], "--from", "sqlite", *command[1:]], capture_output=True, text=True, timeout=600)
            if p.returncode not in (0, 1):
                sys.exit(f"sqlferry {command[0]}: exit {p.returncode}\n{p.stderr[-2000:]}")
        findings = {}
        for finding in json.loads(p.stdout)["findings"]:
            findings.setdefault(int(os.path.basename(finding["file"])[:4]) - 1, []).append(finding)
        texts = [open(os.path.join(out, f"{n:04d}.sql"), encoding="utf-8").read() for n in range(len(lines) + 1)]
        return texts[0], texts[1:], findings
    finally:
        shutil.rmtree(work, ignore_errors=True)


def compare(lines, lite, texts, findings, conns):
    """What is wrong with each line, or None."""
    for n, line in enumerate(lines):
        rules = {f["rule"] for f in findings.get(n, []) if f.get("fidelity") == "unsupported"}
        if rules:
            yield line, "unsupported", " ".join(sorted(rules))
            continue
        try:
            wanted = [tuple(row) for row in lite.rows(n)]
        except sqlite3.Error as e:
            yield line, "source", f"SQLite: {e}"
            continue
        problem = None
        try:
            conns[0].cursor().execute(texts[n])
        except psycopg2.Error as e:
            yield line, "error", f"{e.pgcode} {str(e).splitlines()[0]}"
            continue
        for zone, conn in zip(ZONES, conns):
            cursor = conn.cursor()
            try:
                cursor.execute(f"SELECT * FROM v{n}" + ("" if line.query else " ORDER BY id"))
                got = [tuple(row) for row in cursor.fetchall()]
            except psycopg2.Error as e:
                problem = f"{e.pgcode} {str(e).splitlines()[0]}"
                break
            if line.query and "order by" not in line.query.lower():
                wanted, got = (sorted(rows, key=lambda row: [canon(v).strip("'") for v in row]) for rows in (wanted, got))
            unlike = [(a, b) for a, b in zip(wanted, got) if not all(map(same, a, b))]
            if unlike or len(wanted) != len(got):
                pairs = [" ".join(map(canon, a)) + " -> " + " ".join(map(canon, b)) for a, b in unlike[:4]]
                problem = (f"({zone}) " if zone != "UTC" else "") + ("; ".join(pairs) or f"{len(wanted)} rows -> {len(got)}")
                break
        yield line, "differs" if problem else None, problem


FIXTURE_COLUMNS = ""


def main():
    global FIXTURE_COLUMNS
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="*"), ap.add_argument("--binary", default="build/sqlferry"), ap.add_argument("--only", default=""), ap.add_argument("--config")
    ap.add_argument("-v", action="store_true")
    a = ap.parse_args()
    fixture = open(os.path.join(FOLDER, "fixture.sql"), encoding="utf-8").read()
    FIXTURE_COLUMNS = re.search(r"CREATE TABLE f \((.*?)\n\);", fixture, re.S).group(1).strip()
    files = a.files or sorted(f for f in glob.glob(os.path.join(FOLDER, "*.sql")) if not f.endswith("fixture.sql"))
    lines = [line for line in read_lines(files) if a.only in line.sql or a.only in line.place]
    lite = Sqlite(fixture, lines)
    converted, texts, findings = convert(os.path.abspath(a.binary), fixture, lines, lite, a.config)
    admin = connect("postgres", "UTC")
    database = f"expressions_{os.getpid()}"
    admin.cursor().execute(f"drop database if exists {database}")
    admin.cursor().execute(f"create database {database} template template0 encoding 'UTF8'")
    failed = right = short = 0
    try:
        conns = [connect(database, zone) for zone in ZONES]
        conns[0].cursor().execute(converted)
        for n, text in enumerate(texts):  # a line that fails must not take the functions of others with it
            for function in re.findall(SUPPORT, text, re.S):
                conns[0].cursor().execute(function)
            texts[n] = re.sub(SUPPORT, "", text, flags=re.S)
        for n, (line, kind, text) in enumerate(compare(lines, lite, texts, findings, conns)):
            if line.short:
                short += 1
                stated = line.expectation.split()
                as_stated = kind == "unsupported" and stated[1:2] == [text] if stated[0] == "unsupported" else kind in ("differs", "error")
                problem = None if as_stated else f"expected {line.expectation}, found {text or 'no difference'}"
            else:
                problem = f"{kind}: {text}" if kind else None
                right += not kind
            if problem:
                failed += 1
                print(f"{line.place}: {line.sql}\n    {problem}")
            if (problem and kind in ("differs", "error")) or a.v:
                print("    " + " ".join(texts[n].split())[:600])
        for conn in conns:
            conn.close()
    finally:
        force = " with (force)" if admin.server_version >= 130000 else ""
        admin.cursor().execute(f"drop database if exists {database}{force}")
    print(f"{len(lines)} expressions: {right} right, {short} stated as short, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
