#!/usr/bin/env python3
"""Runs the commands of docs/*.md, each page on a copy of the sample that it names.

  with_postgres.sh python3 run.py --binary SQLFERRY --root DIR --packages DIR

A block ```sh is run as it stands, by bash -e; ```sh status=1 must end with that status. Blocks of another kind are shown
only. Each page has a database of its own (PGDATABASE, DATABASE_URL), and the frameworks of the tools suite."""
import argparse, glob, os, re, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tools"))
import database

SAMPLE = re.compile(r"<!-- tried on: (\S+) -->")
BLOCK = re.compile(r"^```sh(?: status=(\d+))?\n(.*?)^```$", re.M | re.S)


def programs(arguments, folder):
    """A folder with sqlferry and Node for the PATH."""
    os.makedirs(folder)
    os.symlink(os.path.realpath(arguments.binary), os.path.join(folder, "sqlferry"))
    node = os.path.join(os.path.realpath(arguments.packages), "node_modules", "node-22", "bin", "node")
    os.symlink(node, os.path.join(folder, "node"))
    return folder


def link_packages(arguments, folder):
    """Not with Node's own packages, of which one would come first in the PATH that npx sets."""
    packages = os.path.join(os.path.realpath(arguments.packages), "node_modules")
    os.makedirs(os.path.join(folder, ".bin"))
    for name in os.listdir(packages):
        if name != ".bin" and not name.startswith("node-"):
            os.symlink(os.path.join(packages, name), os.path.join(folder, name))
    for name in os.listdir(os.path.join(packages, ".bin")):
        if name != "node":
            os.symlink(os.path.join(packages, ".bin", name), os.path.join(folder, ".bin", name))


def try_page(page, text, sample, arguments, work):
    folder = os.path.join(work, "app")
    shutil.copytree(os.path.join(arguments.root, sample), folder)
    link_packages(arguments, os.path.join(folder, "node_modules"))
    problems = []
    with database.fresh() as name:
        environment = {**os.environ, "PATH": programs(arguments, os.path.join(work, "bin")) + ":" + os.environ["PATH"],
                       "PGDATABASE": name, "DATABASE_URL": database.url(name), "NO_COLOR": "1"}
        for status, commands in BLOCK.findall(text):
            p = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", commands], cwd=folder, env=environment,
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
            if p.returncode != int(status or 0):
                problems.append(f"{page}: status {p.returncode} from\n{commands}{p.stdout[-2000:]}{p.stderr[-2000:]}")
                break
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--root", required=True, help="of the repository")
    parser.add_argument("--packages", required=True)
    arguments = parser.parse_args()
    problems, tried = [], 0
    for path in sorted(glob.glob(os.path.join(arguments.root, "docs", "*.md"))):
        with open(path) as f:
            text = f.read()
        sample = SAMPLE.search(text)
        if not sample:
            continue
        tried += 1
        with tempfile.TemporaryDirectory() as work:
            problems += try_page(os.path.basename(path), text, sample.group(1), arguments, work)
    for problem in problems:
        print(problem)
    print(f"{tried} pages tried, {len(problems)} do not hold")
    sys.exit(1 if problems or not tried else 0)


main()
