#!/usr/bin/env python3
"""Runs JavaScript migrations with the tools that they are written for: the samples, and those of projects/, which are
written for PostgreSQL and make more calls.

  with_postgres.sh python3 run.py --binary SQLFERRY --model SQLFERRY_PRINT_MODEL --samples DIR --packages DIR

On each release of Node, and for each of them:
- as it is: each migration alone. Where lint predicts a module error, the tool ends with those very words; where it
  predicts none, the tool gets past loading.
- converted: all migrations run on PostgreSQL, the database is then what the engine's model says of the converted chain
  and of the original one, and undoing them all leaves nothing behind.
"""
import argparse, json, os, re, shutil, subprocess, sys, tempfile

import database, findings

NODES = {"20.18.3": "node-20", "22.23.3": "node-22"}

# What Node and the frameworks say about modules. A migration that lint finds nothing wrong with shows none of it.
MODULE_ERRORS = re.compile(
    r"in ES module scope|is not defined|Unexpected token 'export'|require\(\) of ES Module|outside a module|"
    r"require\(\) cannot be used on an ESM graph|must have both an up and down function|Unknown file extension|"
    r"does not provide an export named|Cannot find module|Could not find migration method")


class Tool:
    """`script`: its command line, below node_modules; `up`, `down`: all that is to be done or undone, or one of it;
    `tables`: its own. `nodes`: those that it runs on."""

    def __init__(self, script, up, down, tables, undoes_all=True, nodes=tuple(NODES)):
        self.script, self.up, self.down, self.tables = script, up, down, tables
        self.undoes_all, self.nodes = undoes_all, nodes


def typeorm(source):
    return Tool("typeorm/cli.js", ["migration:run", "-d", source], ["migration:revert", "-d", source], ["migrations"],
                undoes_all=False, nodes=("22.23.3",))


SEQUELIZE = Tool("sequelize-cli/lib/sequelize", ["db:migrate"], ["db:migrate:undo:all"], ["SequelizeMeta"])
KNEX = Tool("knex/bin/cli.js", ["migrate:latest"], ["migrate:rollback", "--all"],
            ["knex_migrations", "knex_migrations_lock"])


class Project:
    def __init__(self, base, name, folder, tool):
        self.path, self.name, self.folder, self.tool = os.path.join(base, name), name, folder, tool


def samples(base):
    return [Project(base, "tracker", "migrations", SEQUELIZE), Project(base, "library", "db/migrations", KNEX),
            Project(base, "clinic", "migrations", typeorm("data-source.ts"))]


def written_for_postgres():
    base = os.path.join(os.path.dirname(os.path.abspath(__file__)), "projects")
    return [Project(base, "sequelize", "migrations", SEQUELIZE), Project(base, "knex", "migrations", KNEX),
            Project(base, "typeorm", "migrations", typeorm("data-source.js"))]


class Bench:
    def __init__(self, arguments, work):
        self.binary, self.model = arguments.binary, arguments.model
        self.packages = os.path.realpath(os.path.join(arguments.packages, "node_modules"))
        self.work, self.number = work, 0

    def copy(self, project, node):
        """A copy of the project whose package.json admits this release alone."""
        self.number += 1
        parent = os.path.join(self.work, str(self.number))
        folder = os.path.join(parent, project.name)
        shutil.copytree(project.path, folder)
        path = os.path.join(folder, "package.json")
        with open(path) as f:
            package = json.load(f)
        package["engines"] = {"node": node}
        with open(path, "w") as f:
            json.dump(package, f)
        os.symlink(self.packages, os.path.join(folder, "node_modules"))
        return folder

    def sqlferry(self, *arguments, cwd=None):
        return subprocess.run([self.binary, *arguments], cwd=cwd, capture_output=True, text=True)

    def run(self, project, node, folder, words, name):
        """The tool's exit status, and its output without the folders that are this machine's."""
        program = os.path.join(self.packages, NODES[node], "bin", "node")
        environment = {**os.environ, "NO_COLOR": "1", "DATABASE": name, "PGDATABASE": name,
                       "DATABASE_URL": database.url(name), "NODE_ENV": "production"}
        p = subprocess.run([program, os.path.join(self.packages, project.tool.script), *words], cwd=folder,
                           env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        output = p.stdout + p.stderr
        for prefix in (os.path.dirname(folder), os.path.dirname(self.packages)):
            output = output.replace("file://" + prefix + "/", "").replace(prefix + "/", "")
        return p.returncode, output

    def convert(self, folder):
        """Converts a copy; configuration gets its dialect with it."""
        out = os.path.join(os.path.dirname(folder), "out")
        p = self.sqlferry("convert", folder, "-o", out)
        if p.returncode:
            return f"convert gave status {p.returncode}: {p.stderr.strip()}"
        shutil.copytree(out, folder, dirs_exist_ok=True)
        return ""


def predicted(bench, folder):
    """What lint says that the tool ends with, for each file: a list of texts."""
    report = json.loads(bench.sqlferry("lint", "--format", "json", os.path.basename(folder),
                                       cwd=os.path.dirname(folder)).stdout)
    texts = {}
    for finding in report["findings"]:
        if not finding["rule"].startswith("module/"):
            continue
        ends = re.search(r" ends with `(.*?)`(?: and `(.*?)`)?\.(?: |$)", finding["why"])
        if ends:
            texts.setdefault(finding["file"], []).extend(text for text in ends.groups() if text)
        else:
            texts.setdefault(finding["file"], []).append(f"a finding without a prediction: {finding['why']}")
    return texts


def check_original(bench, project, node):
    problems = []
    texts = predicted(bench, bench.copy(project, node))
    names = sorted(os.listdir(os.path.join(project.path, project.folder)))
    compared = sum(map(len, texts.values()))
    if not compared:
        problems.append("lint predicts no error: nothing was compared")
    for name in names:
        folder = bench.copy(project, node)
        # The configuration knows PostgreSQL; the migrations stay as they are, and all but one go.
        migrations = os.path.join(folder, project.folder)
        problems += filter(None, [bench.convert(folder)])
        shutil.rmtree(migrations)
        os.makedirs(migrations)
        shutil.copy(os.path.join(project.path, project.folder, name), migrations)
        with database.fresh() as db:
            status, output = bench.run(project, node, folder, project.tool.up, db)
        expected = texts.pop("/".join([project.name, project.folder, name]), [])
        lines = [line.strip() for line in output.splitlines()]
        for text in expected:
            if text not in lines or status == 0:
                problems.append(f"{name}: lint predicts {text!r}, status {status} and this came:\n{output}")
        if not expected and node in project.tool.nodes and MODULE_ERRORS.search(output):
            problems.append(f"{name}: lint predicts nothing, and this came:\n{output}")
    problems += [f"no file {name}" for name in texts]
    said = f"of {len(names)} files, {compared} end in the words that lint predicts"
    return problems, said + (", the others load" if node in project.tool.nodes else "")


def check_model(bench, folder, dialect, real):
    p = subprocess.run([bench.model, folder, *dialect], capture_output=True, text=True)
    if p.returncode:
        return [f"the model of {folder}: {p.stderr}"]
    with database.fresh() as name:
        problem = database.execute(name, p.stdout)
        if problem:
            return [f"the model as SQL: {problem}\n{p.stdout}"]
        return [f"{' '.join(dialect) or 'as it runs'}: {line}"
                for line in database.differences(database.contents(name), real)]


def undo(bench, project, node, folder, name):
    steps = 1 if project.tool.undoes_all else len(os.listdir(os.path.join(folder, project.folder)))
    for _ in range(steps):
        status, output = bench.run(project, node, folder, project.tool.down, name)
        if status:
            return [f"undoing gave status {status}:\n{output}"]
    return [f"left behind: {line}" for line in database.contents(name, project.tool.tables)]


def check_run(bench, project, node, folder, models):
    """`models`: folders whose model the database is, and their dialects."""
    with database.fresh() as name:
        status, output = bench.run(project, node, folder, project.tool.up, name)
        if status:
            return [f"status {status}:\n{output}"]
        real = database.contents(name, project.tool.tables)
        problems = []
        for each, dialect in models:
            problems += check_model(bench, each, dialect, real)
        return problems + undo(bench, project, node, folder, name)


def check_converted(bench, project, node):
    original, folder = bench.copy(project, node), bench.copy(project, node)
    if project.tool is SEQUELIZE and node == "20.18.3":
        # This Node loads no ES module with require(), which the tool does: the folder becomes one of CommonJS.
        for each in (original, folder):
            with open(os.path.join(each, project.folder, "package.json"), "w") as f:
                f.write('{"type": "commonjs"}\n')
    problem = bench.convert(folder)
    if problem:
        return [problem]
    report = json.loads(bench.sqlferry("lint", "--format", "json", folder).stdout)
    problems = [f"the converted sample has {f['rule']}: {f['message']}"
                for f in findings.of_conversion(report["findings"])]
    return problems + check_run(bench, project, node, folder, [(folder, []), (original, ["sqlite"])])


def check_sample(bench, project, node):
    problems, said = check_original(bench, project, node)
    if node not in project.tool.nodes:
        return problems, said
    return problems + check_converted(bench, project, node), said + "; converted, run and undone as the model has it"


def check_project(bench, project, node):
    folder = bench.copy(project, node)
    return check_run(bench, project, node, folder, [(folder, [])]), "run and undone as the model has it"


def main():
    ap = argparse.ArgumentParser()
    for option in ("--binary", "--model", "--samples", "--packages"):
        ap.add_argument(option, required=True, type=os.path.abspath)
    ap.add_argument("--only", help="the name of one project")
    arguments = ap.parse_args()
    jobs = [(check_sample, project, node) for project in samples(arguments.samples) for node in NODES]
    jobs += [(check_project, project, "22.23.3") for project in written_for_postgres()]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="tools") as work:
        bench = Bench(arguments, os.path.realpath(work))
        for check, project, node in jobs:
            if arguments.only and arguments.only != project.name:
                continue
            problems, said = check(bench, project, node)
            failed += bool(problems)
            print(f"{project.name} on Node {node}: " + ("\n".join(problems) or said), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
