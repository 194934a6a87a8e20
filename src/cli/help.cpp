#include "cli/help.h"

#include <fmt/format.h>

namespace sqlferry::cli {

namespace {

constexpr std::string_view kGeneral = R"(
Finds what PostgreSQL would refuse or get wrong in SQL migrations written for
SQLite, and translates them.

usage: sqlferry COMMAND [OPTIONS]

commands:
  lint [PATH...]      say what PostgreSQL would refuse or do differently
  convert [PATH...]   write the migrations for PostgreSQL
  schema [PATH]       print the schema in which the migrations end
  baseline [PATH]     write that schema as one migration
  repair [PATH]       write a migration that does what earlier ones failed to do
  config [PATH...]    print the settings that hold, and where they were said
  init [DIR]          write a first sqlferry.toml, a pre-commit entry, a CI job
  explain RULE        say all about one rule, or about an error, with examples
  rules               list the rules
  completions SHELL   print the completions for a shell
  manual              print the manual page
  lsp                 serve an editor

A PATH is a file or a folder; without one it is the working directory. The
framework (Prisma, Drizzle, golang-migrate, dbmate, goose, sqlx, Diesel,
refinery, Flyway, Wrangler or none) is recognised, and with it the order of the
files and the dialect.

examples:
  sqlferry lint prisma/migrations
  sqlferry convert prisma -o prisma-postgres
  sqlferry convert migrations --diff | less
  sqlferry explain sqlite/datetime-type

exit status:
  0   lint: nothing found at or above the level; convert: everything translated
  1   lint: findings; convert: something is left that was not translated
  2   wrong usage, or a file that cannot be read or written
  3   a defect in sqlferry

options:
  -h, --help          print this, or with a command what that command takes
  --version           print the version
)";

constexpr std::string_view kLint = R"(usage: sqlferry lint [PATH...] [OPTIONS]

Says what PostgreSQL would refuse or do differently, and what `convert` would
write instead. A PATH is a file or a folder of migrations; without one it is the
working directory.

options:
  --from DIALECT      auto (the default), sqlite, mysql or postgres
  --profile PROFILE   which of PostgreSQL's types are meant: native, prisma or
                      drizzle (the default is the project's)
  --format FORMAT[=FILE]
                      text (the default), json, ndjson (a line for each file),
                      sarif, github, gitlab, junit or gcc; into FILE, or on the
                      standard output; may be given several times
  --fix[=LEVEL]       make the safe fixes (the default) or the suggested ones,
                      too, until nothing more changes; the exit status counts
                      what remains
  --diff              with --fix: write nothing, print a unified diff instead
  --stdin-paths       the PATHs come from the standard input, one a line or with
                      a NUL behind each; each is a project of its own
  --error-on LEVEL    the least severity that makes the exit status 1: error
                      (the default), warning or note
  --enable RULE       a rule that looks only where it is asked for (`sqlferry
                      rules` says off), a group of rules, such as idem, or all;
                      may be given several times
  --since REV         report only files that are new or otherwise since the
                      commit that REV and HEAD have in common, and what became
                      of the migrations of REV; all files are read
  --staged            report only files that git's index holds for the next
                      commit, as they are there
  --after VERSION     report only migrations behind VERSION: a number or the
                      name of a migration
  --baseline FILE     findings that are known and not reported (the default is
                      the nearest sqlferry-known-findings.txt)
  --update-baseline   write what is found now into that file, or with
                      `--update-baseline=FILE` into another
  --cache-dir DIR     where the answer is kept for a run that reads the same;
                      the default is ~/.cache/sqlferry, for runs that take
                      longer than 30 ms
  --no-cache          look at everything anew, and keep nothing
  --color WHEN        auto (the default), always or never
  -q, --quiet         print findings only, no summary
  -v, --verbose       say which framework and dialect were found, and from what
  -h, --help          print this

exit status: 0 nothing at or above the level, 1 findings, 2 usage or
environment, 3 internal error
)";

constexpr std::string_view kConvert = R"(usage: sqlferry convert [PATH...] DESTINATION [OPTIONS]

Writes the migrations for PostgreSQL. What needs no change stays as it is, to
the byte; what cannot be translated stays as a comment, is named, and makes the
exit status 1. A PATH is a file or a folder of migrations; without one it is the
working directory.

DESTINATION is one of:
  -o, --output DIR    into DIR, with the names that the files have below
                      their PATH
  --in-place          into the same files
  --stdout            to the standard output
  --diff              nowhere: print what would change, as a unified diff
  --check             nowhere: print the names of the files that would change;
                      exit status 1 if there is one

options:
  --force             with -o: overwrite files that exist in DIR
  --strict            exit status 1 also if a translation loses something
  --copy              write long runs of data rows as COPY ... FROM stdin, which
                      loads many times as fast; psql runs such a file
  --on-bad-value HOW  what becomes of a value in the data that its column's type
                      does not take: fail (the default: it stays, and is an
                      error), null (it becomes NULL) or text-column (the column
                      becomes TEXT)
  --modules SYSTEM    how .js migrations are written, under the same names: auto
                      (the default: another way than they are where no release
                      of Node loads them), keep, esm (ES modules) or cjs
                      (CommonJS)
  --idempotent        with guards: on a database on which they have run, the
                      migrations do nothing. What no guard can hold is named,
                      and the exit status is 1
  --from DIALECT      auto (the default), sqlite, mysql or postgres
  --profile PROFILE   which of PostgreSQL's types are meant: native, prisma or
                      drizzle (the default is the project's)
  --color WHEN        auto (the default), always or never
  -v, --verbose       say which framework and dialect were found, and from what
  -h, --help          print this

exit status: 0 all is translated, 1 something is not, 2 usage or environment,
3 internal error
)";

constexpr std::string_view kSchema = R"(usage: sqlferry schema [PATH] [OPTIONS]

Prints the schema that PostgreSQL has after the last migration. Nothing is run:
it is what the migrations say. A foreign key that PostgreSQL refuses is marked.
PATH is the folder of one chain of migrations; without one it is the working
directory.

options:
  --format FORMAT     sql (the default: statements for an empty database), json,
                      mermaid or svg (entity-relationship diagrams)
  --at MIGRATION      the schema after this migration: its file or its folder
  --diff PATH         instead, how the schema of the chain at PATH differs; exit
                      status 1 if it does
  --from DIALECT      auto (the default), sqlite, mysql or postgres
  --profile PROFILE   which of PostgreSQL's types are meant: native, prisma or
                      drizzle (the default is the project's)
  -v, --verbose       say which framework and dialect were found, and from what
  -h, --help          print this
)";

constexpr std::string_view kBaseline = R"(usage: sqlferry baseline [PATH] -o FILE [OPTIONS]

Writes one PostgreSQL migration of the schema in which the migrations end, in
the place of them all: types, tables, the rows that they inserted and that are
still there, indexes, foreign keys, views, functions and triggers. Nothing is
run. What it cannot tell (rows that a query computes, a DO block) it names, in
the file and on the error stream. PATH is the folder of one chain of migrations;
without one it is the working directory.

options:
  -o, --output FILE   the file to write; its ending says whether a project of
                      scripts gets one (.js, .cjs, .mjs, .ts) or SQL. A folder
                      gets a file as the framework names it. Of a Prisma project
                      it is the folder of the migrations, which gets
                      0_init/migration.sql and migration_lock.toml
  --force             overwrite files
  --idempotent        for databases that may have some or all of it: nothing is
                      made twice
  --from DIALECT      auto (the default), sqlite, mysql or postgres
  --profile PROFILE   which of PostgreSQL's types are meant: native, prisma or
                      drizzle (the default is the project's)
  -v, --verbose       say which framework and dialect were found, and from what
  -h, --help          print this

exit status: 0 the file says all that the migrations do, 1 it does not and names
what is missing, 2 usage or environment, 3 internal error
)";

constexpr std::string_view kRepair = R"(usage: sqlferry repair [PATH] --name NAME [OPTIONS]

For migrations that have run somewhere, so that editing them mends nothing:
writes one more, behind the last one and in the form that the project's
migrations have. It does what earlier ones mean and PostgreSQL refused or passed
over: foreign keys whose columns have another type than what they refer to,
columns of a second CREATE TABLE IF NOT EXISTS, statements that ran before what
they needed, names in another case, sequences behind their rows. Each statement
looks whether there is something to do, so that it runs on every database, and
twice. What it cannot repair it names. PATH is the folder of one chain of
migrations; without one it is the working directory.

options:
  --name NAME         what the migration is called, behind its number
  --from DIALECT      auto (the default), sqlite, mysql or postgres
  --profile PROFILE   which of PostgreSQL's types are meant: native, prisma or
                      drizzle (the default is the project's)
  -v, --verbose       say which framework and dialect were found, and from what
  -h, --help          print this

exit status: 0 the migration repairs all, or there is nothing to repair and no
file is written; 1 something cannot be repaired; 2 usage or environment;
3 internal error
)";

constexpr std::string_view kConfig = R"(usage: sqlferry config [PATH...] [OPTIONS]

Prints what holds for the migrations below each PATH (without one, the working
directory): the keys of sqlferry.toml, their values, and where each was said.
`found` is what the project's own files show.

options:
  --from DIALECT      auto (the default), sqlite, mysql or postgres
  --profile PROFILE   native, prisma or drizzle (the default is the project's)
  -h, --help          print this

exit status: 0, or 2 where the file has a mistake
)";

constexpr std::string_view kInit = R"(usage: sqlferry init [DIR]

Looks at the project in DIR (without one, the working directory) and writes a
commented sqlferry.toml; in a git repository an entry for pre-commit, and where
it is used a job for GitHub Actions or, in a file to include, for GitLab CI.
What is there already stays as it is: then the lines for it are printed.

options:
  -h, --help          print this
)";

constexpr std::string_view kExplain = R"(usage: sqlferry explain RULE | SQLSTATE | 'TEXT OF AN ERROR'

Prints what is known about a rule: why it matters on PostgreSQL, what the
translation does, examples. RULE is an id as it stands in a finding, such as
sqlite/datetime-type. An SQLSTATE, such as 42704, or what PostgreSQL, Node or a
framework printed leads to the rules that are about it, the likeliest first.

options:
  -h, --help          print this
)";

constexpr std::string_view kRules = R"(usage: sqlferry rules [OPTIONS]

Lists the rules.

options:
  --format FORMAT     text (the default), json, or markdown (a page for each
                      rule, and what leads to them)
  -o, --output DIR    with markdown: the folder for the pages
  -h, --help          print this
)";

constexpr std::string_view kCompletions = R"(usage: sqlferry completions SHELL

Prints what the shell has to know to complete the words of sqlferry at Tab.

SHELL is one of the following:
  bash                into /etc/bash_completion.d/sqlferry, or `source` it
  zsh                 into a file _sqlferry in a folder of $fpath
  fish                into ~/.config/fish/completions/sqlferry.fish

options:
  -h, --help          print this
)";

constexpr std::string_view kManual = R"(usage: sqlferry manual

Prints the manual page: `sqlferry manual | man -l -`.

options:
  -h, --help          print this
)";

constexpr std::string_view kLsp = R"(usage: sqlferry lsp [--stdio]

Serves an editor by the Language Server Protocol, on the standard input and
output: findings while a migration is written, quick fixes, and the page of a
rule where the pointer rests on its finding.

options:
  --stdio             what it does anyway; editors say so
  -h, --help          print this
)";

}  // namespace

std::string version_line() { return fmt::format("sqlferry {}\n", SQLFERRY_VERSION); }

std::string general_help() { return version_line() + std::string(kGeneral.substr(1)); }

std::string help_of(std::string_view command) {
  if (command == "lint") return std::string(kLint);
  if (command == "convert") return std::string(kConvert);
  if (command == "schema") return std::string(kSchema);
  if (command == "baseline") return std::string(kBaseline);
  if (command == "repair") return std::string(kRepair);
  if (command == "config") return std::string(kConfig);
  if (command == "init") return std::string(kInit);
  if (command == "explain") return std::string(kExplain);
  if (command == "completions") return std::string(kCompletions);
  if (command == "manual") return std::string(kManual);
  if (command == "lsp") return std::string(kLsp);
  return std::string(kRules);
}

}  // namespace sqlferry::cli
