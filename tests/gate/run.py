#!/usr/bin/env python3
"""What lint reports of a repository: real git, one small repository per test. usage: run.py --binary SQLFERRY"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import tomllib
import unittest

BINARY = ""
SHARE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "share")
DATETIME = "CREATE TABLE {} (id BIGINT PRIMARY KEY, at DATETIME);\n"
CLEAN = "CREATE TABLE {} (id BIGINT PRIMARY KEY);\n"

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
ENVIRONMENT |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
                "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
                "GIT_COMMITTER_EMAIL": "a@example.org"}


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = os.path.realpath(self.folder.name)

    def write(self, name, text):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def read(self, name):
        with open(os.path.join(self.root, name), encoding="utf-8") as file:
            return file.read()

    def run_in(self, folder, *words, environment=None):
        return subprocess.run([BINARY, *words], cwd=os.path.join(self.root, folder), capture_output=True, text=True,
                              env=ENVIRONMENT if environment is None else environment, check=False)

    def sqlferry(self, *words, **more):
        return self.run_in("", *words, **more)

    def lint(self, *words, folder=""):
        """{(file, rule)} and the exit status"""
        done = self.run_in(folder, "lint", "--format", "json", *words)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        found = json.loads(done.stdout)
        return {(each["file"], each["rule"]) for each in found["findings"]}, done.returncode

    def files(self, *words, **more):
        return {file for file, rule in self.lint(*words, **more)[0]}


class Repository(Tree):
    def setUp(self):
        super().setUp()
        self.git("init", "-q", "-b", "main")

    def git(self, *words, folder=""):
        done = subprocess.run(["git", *words], cwd=os.path.join(self.root, folder), env=ENVIRONMENT,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def commit(self, **files):
        for name, text in files.items():
            self.write(name, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "a")

    def commit_files(self, files):
        self.commit(**files)


class Since(Repository):
    def test_only_what_is_new_is_reported_and_all_is_read(self):
        self.commit_files({"m/0001_a.sql": "CREATE TABLE a (id UUID PRIMARY KEY);\nDROP TABLE never;\n"})
        self.git("checkout", "-q", "-b", "work")
        self.commit_files({"m/0002_b.sql": "CREATE TABLE b (id BIGINT PRIMARY KEY, a BIGINT REFERENCES a (id));\n"})
        self.assertEqual(self.files("m", "--from", "postgres"), {"m/0001_a.sql", "m/0002_b.sql"})
        found, status = self.lint("m", "--from", "postgres", "--since", "main")
        # the type is that of a table in the other file
        self.assertIn(("m/0002_b.sql", "chain/fk-type-mismatch"), found)
        self.assertEqual(({file for file, rule in found}, status), ({"m/0002_b.sql"}, 1))

    def test_what_the_working_tree_adds_counts(self):
        self.commit_files({"m/0001_a.sql": DATETIME.format("a")})
        self.assertEqual(self.files("m", "--from", "sqlite", "--since", "HEAD"), set())
        self.write("m/0002 new\nline.sql", DATETIME.format("b"))
        self.assertEqual(self.files("m", "--from", "sqlite", "--since", "HEAD"), {"m/0002 new\nline.sql"})
        self.assertEqual(self.files("--from", "sqlite", "--since", "HEAD", folder="m"), {"0002 new\nline.sql"})

    def test_what_came_to_the_branch_since_is_not_new(self):
        self.commit_files({"m/0001_a.sql": CLEAN.format("a")})
        self.git("checkout", "-q", "-b", "work")
        self.commit_files({"m/0003_c.sql": DATETIME.format("c")})
        self.git("checkout", "-q", "main")
        self.commit_files({"m/0002_b.sql": DATETIME.format("b")})
        self.git("checkout", "-q", "work")
        found, _ = self.lint("m", "--from", "sqlite", "--since", "main")
        self.assertEqual(found, {("m/0003_c.sql", "sqlite/datetime-type")})

    def test_settings_of_the_user_do_not_show(self):
        self.commit_files({"m/0001_a.sql": DATETIME.format("a")})
        for name, value in (("diff.noprefix", "true"), ("diff.renames", "copies"), ("color.ui", "always"),
                            ("diff.external", "false"), ("status.short", "true")):
            self.git("config", name, value)
        self.git("mv", "m/0001_a.sql", "m/0002_a.sql")
        self.assertEqual(self.files("m", "--from", "sqlite", "--since", "HEAD"), {"m/0002_a.sql"})

    def test_errors_name_what_is_wrong(self):
        self.write("m/1.sql", CLEAN.format("a"))
        done = self.sqlferry("lint", "m", "--since", "HEAD")
        self.assertEqual((done.returncode, done.stderr), (2, "sqlferry: git knows no revision `HEAD`\n"))
        self.commit()
        done = self.sqlferry("lint", "m", "--since", "origin/main")
        self.assertIn("git knows no revision `origin/main`; `git fetch origin main` may bring it", done.stderr)
        done = self.sqlferry("lint", "m", "--since=--output=x")
        self.assertIn("git knows no revision `--output=x`", done.stderr)
        self.assertFalse(os.path.exists(os.path.join(self.root, "x")))
        done = self.sqlferry("lint", "m", "--since", "HEAD", "--staged")
        self.assertEqual((done.returncode, "do not go together" in done.stderr), (2, True))
        done = self.sqlferry("lint", "m", "--since", "")
        self.assertIn("the value of `--since` is empty", done.stderr)

    def test_a_shallow_clone_says_that_it_is_one(self):
        self.commit_files({"m/1.sql": CLEAN.format("a")})
        self.commit_files({"m/2.sql": CLEAN.format("b")})
        self.git("clone", "-q", "--depth", "1", "file://" + self.root, "copy")
        done = self.run_in("copy", "lint", "m", "--since", "HEAD~1")
        self.assertEqual(done.returncode, 2)
        self.assertIn("the clone is shallow: `git fetch --unshallow`", done.stderr)

    def test_without_a_common_commit(self):
        self.commit_files({"m/1.sql": CLEAN.format("a")})
        self.git("checkout", "-q", "--orphan", "other")
        self.commit_files({"m/2.sql": CLEAN.format("b")})
        done = self.sqlferry("lint", "m", "--since", "main")
        self.assertEqual(done.stderr, "sqlferry: `main` and HEAD have no commit in common\n")

    def test_a_bare_repository_has_no_files_to_lint(self):
        self.git("init", "-q", "--bare", "bare")
        self.write("bare/1.sql", CLEAN.format("a"))
        done = self.run_in("bare", "lint", ".", "--since", "HEAD")
        self.assertEqual(done.returncode, 2)
        self.assertIn("has no working tree", done.stderr)

    def test_without_git(self):
        self.commit_files({"m/1.sql": CLEAN.format("a")})
        done = self.sqlferry("lint", "m", "--since", "HEAD", environment={"PATH": "/nonexistent"})
        self.assertEqual((done.returncode, done.stderr),
                         (2, "sqlferry: cannot run `git`: No such file or directory\n"))


class OutsideOfRepositories(Tree):
    def test_it_says_so(self):
        self.write("m/1.sql", CLEAN.format("a"))
        environment = ENVIRONMENT | {"GIT_CEILING_DIRECTORIES": os.path.dirname(self.root)}
        for option in (["--since", "HEAD"], ["--staged"]):
            done = self.sqlferry("lint", "m", *option, environment=environment)
            self.assertEqual((done.returncode, done.stderr), (2, "sqlferry: `m` is in no git repository\n"))


class Staged(Repository):
    def test_what_is_staged_is_linted_as_it_is_in_the_index(self):
        self.commit_files({"m/0001_a.sql": DATETIME.format("a")})
        self.assertEqual(self.files("m", "--from", "sqlite", "--staged"), set())
        self.write("m/0002_b.sql", DATETIME.format("b"))
        self.git("add", "m/0002_b.sql")
        self.write("m/0002_b.sql", CLEAN.format("b"))
        self.write("m/0003_c.sql", DATETIME.format("c"))
        found, status = self.lint("m", "--from", "sqlite", "--staged")
        self.assertEqual((found, status), ({("m/0002_b.sql", "sqlite/datetime-type")}, 1))
        self.git("add", "m/0002_b.sql")
        self.assertEqual(self.lint("m", "--from", "sqlite", "--staged"), (set(), 0))

    def test_files_that_are_not_in_the_index_are_no_part_of_the_chain(self):
        self.commit_files({"m/0001_a.sql": CLEAN.format("a")})
        self.write("m/0002_b.sql", CLEAN.format("b"))
        self.write("m/0003_c.sql", "ALTER TABLE b ADD COLUMN x TEXT;\n")
        self.git("add", "m/0003_c.sql")
        self.assertTrue(any(rule.startswith("chain/") for file, rule in self.lint("m", "--staged")[0]))
        self.git("add", "m/0002_b.sql")
        self.assertEqual({r for f, r in self.lint("m", "--staged")[0] if r.startswith("chain/")}, set())

    def test_before_the_first_commit(self):
        self.write("m/0001_a.sql", DATETIME.format("a"))
        self.git("add", "m")
        self.assertEqual(self.files("m", "--from", "sqlite", "--staged"), {"m/0001_a.sql"})

    def test_a_file_that_is_away(self):
        self.commit_files({"m/0001_a.sql": CLEAN.format("a"), "m/0002_b.sql": CLEAN.format("b")})
        os.remove(os.path.join(self.root, "m/0001_a.sql"))
        done = self.sqlferry("lint", "m", "--staged")
        self.assertEqual(done.returncode, 2)
        self.assertIn("`m/0001_a.sql` is in git's index and not in the working tree; `git restore`", done.stderr)
        self.git("rm", "-q", "m/0001_a.sql")
        self.assertEqual(self.sqlferry("lint", "m", "--staged").returncode, 0)

    def test_a_hook_stops_the_commit_and_lets_the_mended_one_pass(self):
        self.commit_files({"m/0001_a.sql": CLEAN.format("a")})
        self.write(".git/hooks/pre-commit", f"#!/bin/sh\nexec '{BINARY}' lint m --from sqlite --staged\n")
        os.chmod(os.path.join(self.root, ".git/hooks/pre-commit"), 0o755)
        self.git("worktree", "add", "-q", "-b", "other", "../" + os.path.basename(self.root) + "-tree")
        tree = "../" + os.path.basename(self.root) + "-tree"
        self.addCleanup(subprocess.run, ["rm", "-rf", os.path.join(self.root, tree)], check=False)
        for folder in ("", "m", tree):
            place = os.path.join(folder, "" if folder == "m" else "m", "0002_b.sql")
            for words in (["-a"], ["--", os.path.basename(place) if folder == "m" else "m/0002_b.sql"]):
                self.write(place, DATETIME.format("b"))
                self.git("add", "-A", folder=folder)
                done = subprocess.run(["git", "commit", "-q", "-m", "b", *words], env=ENVIRONMENT,
                                      cwd=os.path.join(self.root, folder), capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 1, (folder, words, done.stderr))
                self.assertIn("sqlite/datetime-type", done.stdout + done.stderr)
            self.write(place, CLEAN.format("b"))
            self.git("add", "-A", folder=folder)
            self.git("commit", "-q", "-m", "b", folder=folder)
            self.git("reset", "-q", "--hard", "HEAD~1", folder=folder)


class After(Tree):
    def test_only_later_migrations_are_reported(self):
        for number in (1, 2, 10):
            self.write(f"m/{number:04}_t.sql", DATETIME.format(f"t{number}"))
        for after, expected in (("2", {10}), ("0002", {10}), ("0001_t.sql", {2, 10}), ("5", {10}), ("0010_t", set())):
            self.assertEqual(self.files("m", "--from", "sqlite", "--after", after),
                             {f"m/{number:04}_t.sql" for number in expected}, after)
        done = self.sqlferry("lint", "m", "--after", "nothing")
        self.assertEqual((done.returncode, done.stderr),
                         (2, "sqlferry: no migration is called `nothing`, and it is no version\n"))

    def test_the_summary_counts_what_is_reported(self):
        for number in (1, 2):
            self.write(f"m/{number}.sql", DATETIME.format(f"t{number}"))
        done = self.sqlferry("lint", "m", "--from", "sqlite", "--after", "1")
        self.assertTrue(done.stdout.endswith("\n1 error in 1 file\n1 can be translated with `sqlferry convert`\n"),
                        done.stdout)

    def test_a_chain_of_which_a_part_is_hidden_is_not_translated(self):
        for number in (1, 2):
            self.write(f"m/{number}.sql", DATETIME.format(f"t{number}"))
        done = self.sqlferry("lint", "m", "--from", "sqlite", "--after", "1", "--fix")
        self.assertEqual(done.returncode, 1)
        self.assertIn("findings that are not shown here go with it", done.stderr)
        with open(os.path.join(self.root, "m/2.sql")) as f:
            self.assertEqual(f.read(), DATETIME.format("t2"))


class History(Repository):
    def rules(self, *words):
        return {(file, rule) for file, rule in self.lint("m", "--since", "main", *words)[0]
                if rule.split("/")[1] in ("out-of-order", "edited-after-merge", "deleted-migration", "checksum-drift")}

    def test_new_edited_deleted_and_renamed(self):
        self.commit_files({f"m/000{i}_t.up.sql": CLEAN.format(f"t{i}") for i in (1, 3, 5)})
        self.git("checkout", "-q", "-b", "work")
        self.assertEqual(self.rules(), set())
        self.commit_files({"m/0002_n.up.sql": CLEAN.format("n")})
        self.assertEqual(self.rules(), {("m/0002_n.up.sql", "chain/out-of-order")})
        self.git("mv", "m/0002_n.up.sql", "m/0006_n.up.sql")
        self.assertEqual(self.rules(), set())
        self.write("m/0001_t.up.sql", "-- a comment\n" + CLEAN.format("t1"))
        self.assertEqual(self.rules(), set())
        self.write("m/0001_t.up.sql", CLEAN.format("other"))
        self.assertEqual(self.rules(), {("m/0001_t.up.sql", "chain/edited-after-merge")})
        self.git("checkout", "-q", "m/0001_t.up.sql")
        self.git("rm", "-q", "m/0003_t.up.sql")
        self.assertEqual(self.rules(), {("m/0005_t.up.sql", "chain/deleted-migration")})
        self.write("m/0004_t.up.sql", CLEAN.format("t3"))
        self.assertEqual(self.rules(), {("m/0004_t.up.sql", "chain/deleted-migration")})

    def test_what_the_branch_got_meanwhile_comes_before(self):
        self.commit_files({"m/0001_a.up.sql": CLEAN.format("a")})
        self.git("checkout", "-q", "-b", "work")
        self.commit_files({"m/0002_b.up.sql": CLEAN.format("b")})
        self.git("checkout", "-q", "main")
        self.commit_files({"m/0003_c.up.sql": CLEAN.format("c"), "m/README.md": "a"})
        self.git("checkout", "-q", "work")
        self.assertEqual(self.rules(), {("m/0002_b.up.sql", "chain/out-of-order")})

    def test_prisma_keeps_checksums(self):
        init = "m/20240101000000_init/migration.sql"
        self.commit_files({init: CLEAN.format("a"), "m/migration_lock.toml": 'provider = "postgresql"\n'})
        self.write(init, CLEAN.format("a") + "\n")
        self.assertEqual(self.rules(), {(init, "prisma/checksum-drift")})

    def test_some_files_tell_no_history(self):
        self.commit_files({"m/0001_a.up.sql": CLEAN.format("a"), "m/0002_b.up.sql": CLEAN.format("b")})
        found, _ = self.lint("m/0002_b.up.sql", "--since", "main")
        self.assertEqual(found, set())


class Known(Repository):
    FILE = "sqlferry-known-findings.txt"

    def test_what_is_known_is_not_reported_until_it_changes(self):
        self.write("m/0001_a.sql", DATETIME.format("a") + DATETIME.format("b"))
        done = self.sqlferry("lint", "m", "--from", "sqlite", "--update-baseline")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.assertEqual(done.stderr, f"sqlferry: {self.FILE}: 2 findings known\n")
        first = self.read(self.FILE)
        self.assertEqual(self.lint("m", "--from", "sqlite"), (set(), 0))
        self.write("m/0001_a.sql", "-- a line more\n\n  " + DATETIME.format("a") + DATETIME.format("b"))
        self.assertEqual(self.lint("m", "--from", "sqlite"), (set(), 0))  # moved and indented
        same = "CREATE TABLE {} (id BIGINT PRIMARY KEY,\n  at DATETIME);\n"
        self.write("m/0001_a.sql", same.format("a"))
        self.sqlferry("lint", "m", "--from", "sqlite", "--update-baseline")
        self.write("m/0001_a.sql", same.format("a") + same.format("b"))
        self.assertEqual(self.lint("m", "--from", "sqlite")[1], 1)
        self.write("m/0001_a.sql", DATETIME.format("c") + same.format("b").replace("at", "on_"))
        done = self.sqlferry("lint", "m", "--from", "sqlite")
        self.assertEqual(done.stdout.count("error[sqlite/datetime-type]"), 2)
        self.assertIn("sqlite/datetime-type in `m/0001_a.sql` is not found any more", done.stderr)
        self.sqlferry("lint", "m", "--from", "sqlite", "--update-baseline")
        self.assertNotEqual(self.read(self.FILE), first)
        self.write("m/0001_a.sql", DATETIME.format("a") + DATETIME.format("b"))
        self.sqlferry("lint", "m", "--from", "sqlite", "--update-baseline")
        self.assertEqual(self.read(self.FILE), first)

    def test_other_files_stay_known(self):
        self.write("a/1.sql", DATETIME.format("a"))
        self.write("b/2 x\\y.sql", DATETIME.format("b"))
        self.sqlferry("lint", "--from", "sqlite", "--update-baseline")
        self.sqlferry("lint", "a", "--from", "sqlite", "--update-baseline")
        self.assertEqual(self.lint("--from", "sqlite"), (set(), 0))
        self.assertEqual(self.run_in("b", "lint", "--from", "sqlite").returncode, 0)
        os.remove(os.path.join(self.root, "a/1.sql"))
        done = self.sqlferry("lint", "--from", "sqlite")
        self.assertIn("`a/1.sql` is not found any more", done.stderr)

    def test_a_file_of_another_name(self):
        self.write("m/1.sql", DATETIME.format("a"))
        self.assertEqual(self.sqlferry("lint", "m", "--from", "sqlite", "--update-baseline=known.txt").returncode, 0)
        self.assertEqual(self.sqlferry("lint", "m", "--from", "sqlite").returncode, 1)
        self.assertEqual(self.sqlferry("lint", "m", "--from", "sqlite", "--baseline", "known.txt").returncode, 0)
        self.assertEqual(self.sqlferry("lint", "m", "--baseline", "none.txt").returncode, 2)
        self.write("known.txt", "one sqlite/datetime-type 00 m/1.sql\n")
        done = self.sqlferry("lint", "m", "--baseline", "known.txt")
        self.assertEqual(done.stderr, "sqlferry: known.txt:1: the line is no `COUNT RULE CONTENT FILE`\n")


class Settings(Repository):
    def lint_with(self, settings, *words):
        self.write("sqlferry.toml", settings)
        return self.lint("m", *words)

    def test_levels(self):
        self.write("m/1.sql", DATETIME.format("a"))
        self.write("m/2.sql", DATETIME.format("b"))
        head = '[source]\ndialect = "sqlite"\n'
        both = {("m/1.sql", "sqlite/datetime-type"), ("m/2.sql", "sqlite/datetime-type")}
        self.assertEqual(self.lint_with(head), (both, 1))
        self.assertEqual(self.lint_with(head + '[rules]\nsqlite = "off"\n'), (set(), 0))
        self.assertEqual(self.lint_with(head + '[rules]\nsqlite = "warning"\n'), (both, 0))
        self.assertEqual(self.lint_with(head + '[rules]\nsqlite = "warning"\n', "--error-on", "warning"), (both, 1))
        self.assertEqual(self.lint_with(head + '[lint]\nerror-on = "warning"\n[rules]\nsqlite = "warning"\n'),
                         (both, 1))
        self.assertEqual(self.lint_with(head + '[rules]\nall = "off"\n"sqlite/datetime-type" = "note"\n'), (both, 0))
        self.assertEqual(self.lint_with(head + '[[override]]\nfiles = ["2*"]\nrules.sqlite = "off"\n'),
                         ({("m/1.sql", "sqlite/datetime-type")}, 1))
        done = self.sqlferry("convert", "m", "--stdout")
        self.assertIn("TIMESTAMPTZ", done.stdout)

    def test_rules_that_wait(self):
        self.write("m/1.sql", CLEAN.format("a"))
        self.write("m/2.sql", CLEAN.format("b"))
        guard = "idem/create-table-guard"
        self.assertEqual(self.lint_with("")[0], set())
        for settings in ('[lint]\nenable = ["idem"]\n', '[rules]\nidem = "on"\n', f'[rules]\n"{guard}" = "note"\n'):
            self.assertEqual({rule for file, rule in self.lint_with(settings)[0]}, {guard}, settings)
        found, _ = self.lint_with('[[override]]\nfiles = ["2*"]\nrules.idem = "on"\n')
        self.assertEqual({file for file, rule in found}, {"m/2.sql"})
        self.assertEqual(self.lint_with('[lint]\nrequire-reason = true\n')[0], set())
        self.write("m/1.sql", "-- sqlferry: ignore idem/create-table-guard\n" + CLEAN.format("a"))
        found, status = self.lint_with('[lint]\nrequire-reason = true\n')
        self.assertEqual((found, status), ({("m/1.sql", "suppression/without-reason")}, 1))

    def test_a_rule_that_is_not_there(self):
        self.write("m/1.sql", CLEAN.format("a"))
        self.write("sqlferry.toml", '[rules]\n"sqlite/datetime-typ" = "off"\n')
        for command in (["lint"], ["convert", "--stdout"], ["config"]):
            done = self.sqlferry(*command, "m")
            self.assertEqual(done.returncode, 2)
            self.assertIn("sqlferry.toml:2:1: no rule or group is named `sqlite/datetime-typ`; nearest: "
                          "`sqlite/datetime-type`", done.stderr)

    def test_the_version_of_the_server(self):
        self.write("m/1.sql", "CREATE TABLE a (id UUID PRIMARY KEY DEFAULT gen_random_uuid());\n")
        self.assertEqual(self.lint_with('[target]\npostgres = 13\n')[0], set())
        self.assertEqual(self.lint_with('[target]\npostgres = 12\n')[0], {("m/1.sql", "chain/extension-missing")})

    def test_the_runner_s_transaction(self):
        self.write("m/1.sql", "CREATE TABLE a (id BIGINT PRIMARY KEY);\n"
                              "CREATE INDEX CONCURRENTLY a_id ON a (id);\n")
        rule = ("m/1.sql", "fw/concurrent-in-runner-tx")
        self.assertNotIn(rule, self.lint_with("", "--from", "postgres")[0])
        self.assertIn(rule, self.lint_with('[runner]\ntransaction = "migration"\n', "--from", "postgres")[0])

    def test_types(self):
        self.write("m/1.sql", DATETIME.format("a"))
        settings = '[source]\ndialect = "sqlite"\n[types]\nDATETIME = "{}"\n'
        self.write("sqlferry.toml", settings.format("TIMESTAMP(3)"))
        self.assertIn("fix: write `TIMESTAMP(3)`", self.sqlferry("lint", "m").stdout)
        for command in (["convert", "--stdout"], ["schema", "--format", "sql"]):
            self.assertIn("TIMESTAMP(3)", self.sqlferry(*command, "m").stdout, command)
        self.assertEqual(self.sqlferry("baseline", "m", "-o", "all.sql").returncode, 0)
        self.assertIn("TIMESTAMP(3)", self.read("all.sql"))
        self.assertIn('types."DATETIME" = "TIMESTAMP(3)"', self.sqlferry("config", "m").stdout.replace("'", '"'))
        self.write("sqlferry.toml", settings.format("TIMESTAMPZ"))
        for command in (["lint"], ["convert", "--stdout"], ["baseline", "-o", "no.sql"], ["schema"], ["config"]):
            done = self.sqlferry(*command, "m")
            self.assertEqual(done.returncode, 2)
            self.assertIn("sqlferry.toml:4:12: PostgreSQL has no type `TIMESTAMPZ`; nearest: `timestamp", done.stderr)

    def test_a_suppressed_finding_does_not_count_in_a_conversion(self):
        bad = "CREATE TABLE a (id BIGINT PRIMARY KEY);\n{}ATTACH DATABASE 'x.db' AS x;\n"
        self.write("m/1.sql", bad.format(""))
        done = self.sqlferry("convert", "m", "--from", "sqlite", "--stdout")
        self.assertEqual(done.returncode, 1)
        self.write("m/1.sql", bad.format("-- sqlferry: ignore sqlite/attach: by hand\n"))
        done = self.sqlferry("convert", "m", "--from", "sqlite", "--stdout")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("-- sqlferry: ignore sqlite/attach: by hand\n", done.stdout)

    def test_config_says_what_holds_and_who_says_it(self):
        self.write("m/1.sql", CLEAN.format("a"))
        self.write("base.toml", '[target]\npostgres = 13\n')
        self.write("sqlferry.toml", 'extends = "base.toml"\n[rules]\ndata = "off"\n')
        lines = {line.split("  #")[0].strip(): line.split("# ")[1] for line in
                 self.sqlferry("config", "m", "--profile", "drizzle").stdout.splitlines()[1:]}
        self.assertEqual(lines["target.postgres = 13"], "base.toml:2:12")
        self.assertEqual({place for line, place in lines.items() if line.startswith("rules.")}, {"sqlferry.toml:3:8"})
        self.assertEqual(lines['target.profile = "drizzle"'], "--profile")
        self.assertEqual(lines['sqlite.nocase = "citext"'], "default")


class Init(Repository):
    def test_a_first_configuration(self):
        self.write("m/0001_a.sql", CLEAN.format("a"))
        self.write(".github/CODEOWNERS", "")
        self.write(".gitlab-ci.yml", "stages: []\n")
        done = self.sqlferry("init")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("# m: plain, postgres, 1 file\n", self.read("sqlferry.toml"))
        self.assertIn("sqlferry lint --staged", self.read(".pre-commit-config.yaml"))
        self.assertIn("--since", self.read(".github/workflows/sqlferry.yml"))
        self.assertEqual(self.read(".gitlab-ci.yml"), "stages: []\n")
        self.assertIn(".gitlab-ci.yml is there and stays as it is; this includes that job:\n\ninclude:\n", done.stdout)
        self.assertIn("codequality:", self.read(".gitlab/sqlferry.yml"))
        self.assertEqual(self.sqlferry("lint").returncode, 0)
        self.write("sqlferry.toml", "[sqlite]\n")
        self.assertIn("sqlferry.toml is there and stays as it is", self.sqlferry("init").stdout)
        self.assertEqual(self.read("sqlferry.toml"), "[sqlite]\n")

    def test_a_remote_says_that_the_project_is_on_gitlab(self):
        self.write("m/0001_a.sql", CLEAN.format("a"))
        self.git("remote", "add", "origin", "git@gitlab.example.invalid:a/b.git")
        self.assertEqual(self.sqlferry("init").returncode, 0)
        self.assertIn("local: .gitlab/sqlferry.yml", self.read(".gitlab-ci.yml"))
        again = self.sqlferry("init")
        self.assertIn(".gitlab/sqlferry.yml is there and stays as it is", again.stdout)
        self.assertNotIn(".gitlab-ci.yml is there", again.stdout)

    def test_without_a_place_for_them_there_is_no_job(self):
        self.write("p/m/0001_a.sql", CLEAN.format("a"))
        self.assertEqual(self.sqlferry("init", "p").returncode, 0)
        self.assertEqual(sorted(os.listdir(os.path.join(self.root, "p"))), ["m", "sqlferry.toml"])


class Schema(Repository):
    """The JSON Schema takes what sqlferry takes, and refuses what it refuses."""

    def test_with_a_validator(self):
        import jsonschema

        with open(os.path.join(SHARE, "sqlferry.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        self.write("m/1.sql", CLEAN.format("a"))
        self.sqlferry("init")
        started = self.read("sqlferry.toml")
        every = "\n".join(line[2:] if line.startswith("# ") and ("=" in line or "[[" in line) else line
                          for line in started.splitlines())
        cases = {started: True, every: True, 'extends = ["sqlferry.toml"]\n': True}
        for text in ("[target]\npostgres = 11\n", '[target]\nprofile = "x"\n', '[source]\nexclude = "a"\n',
                     '[rules]\nsqlite = "of"\n', '[lint]\nerror-on = "off"\n', "[lint]\nrequire-reason = 1\n",
                     '[[override]]\ndialect = "sqlite"\n', "[override]\n", "[sqlit]\n", "sqlite = 1\n",
                     '[source]\nx = 1\n', '[types]\nA = 1\n', '[types]\nA = ""\n', '[runner]\ntransaction = "all"\n', "extends = 1\n"):
            cases[text] = False
        for text, is_right in cases.items():
            value = tomllib.loads(text)
            self.assertEqual(not list(validator.iter_errors(value)), is_right, text)
            if text.startswith("extends = ["):
                continue  # right in its form, and a circle here
            self.write("sqlferry.toml", text)
            done = self.sqlferry("config", "m")
            self.assertEqual(done.returncode == 0, is_right, text + done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    arguments, rest = parser.parse_known_args()
    BINARY = os.path.abspath(arguments.binary)
    unittest.main(argv=[sys.argv[0], *rest])
