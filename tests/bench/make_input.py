#!/usr/bin/env python3
"""Writes the benchmark's input: SQLite migrations that are always the same bytes.

  make_input.py DIR [--megabytes 10] [--files 1000] [--dump 10]

DIR/small.sql   60 lines, one migration; DIR/small.js, the same for a script
DIR/many/       a folder of numbered files of 40 lines each, one chain
DIR/scripts/    a Sequelize project whose migrations are scripts of 60 lines each
DIR/chain_N/    a chain of N migrations of one statement each, for N of 1000, 2000, 5000 and 10000
DIR/ddl.sql     tables, indexes and foreign keys with a few rows between them
DIR/rows.sql    one table and its rows
DIR/dump.sql    what sqlite3's .dump writes: three tables and their rows, one INSERT each; --dump is its size in megabytes
"""
import argparse
import os
import random

# A type of SQLite, and what follows it.
COLUMNS = [
    "INTEGER NOT NULL DEFAULT 0",
    "TEXT NOT NULL DEFAULT ''",
    "TEXT",
    "VARCHAR(255)",
    "BOOLEAN NOT NULL DEFAULT 0",
    "DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP",
    "DATETIME",
    "REAL NOT NULL DEFAULT 0.5",
    "DECIMAL(12, 2)",
    "BIGINT",
    "BLOB",
    "JSONB",
]
NAMES = [
    "title", "body", "state", "amount", "quantity", "position", "email", "locale", "note", "color", "source",
    "started_at", "ended_at", "checksum", "payload", "weight", "price", "visible", "archived", "score",
]


def table(chance, number, parents, columns):
    """CREATE TABLE with `columns` columns besides its key, and a foreign key to an earlier table if there is one."""
    lines = ['    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT']
    for i, name in enumerate(chance.sample(NAMES, columns)):
        lines.append(f'    "{name}_{i}" {chance.choice(COLUMNS)}')
    if parents:
        parent = chance.choice(parents)
        lines.append('    "parent_id" INTEGER')
        lines.append(
            f'    CONSTRAINT "t{number}_parent_id_fkey" FOREIGN KEY ("parent_id") '
            f'REFERENCES "t{parent}" ("id") ON DELETE SET NULL ON UPDATE CASCADE'
        )
    return f"-- CreateTable\nCREATE TABLE \"t{number}\" (\n" + ",\n".join(lines) + "\n);\n"


def index(number, parents):
    column = "parent_id" if parents else "id"
    return f'-- CreateIndex\nCREATE INDEX "t{number}_{column}_idx" ON "t{number}"("{column}");\n'


def rows(number, first, count):
    values = ",\n".join(f"    ({first + i})" for i in range(count))
    return f'INSERT INTO "t{number}" ("id") VALUES\n{values};\n'


def migration(chance, number, lines):
    """One file of exactly `lines` lines: tables from `number` on, and columns added to the last one."""
    text = ""
    while (missing := lines - text.count("\n")) >= 20:
        parents = list(range(max(0, number - 20), number))
        text += table(chance, number, parents, min(12, missing - 13)) + "\n" + index(number, parents)
        number += 1
    if missing >= 3:
        text += rows(number - 1, 1, 2)
        missing -= 3
    for i in range(missing):
        text += f'ALTER TABLE "t{number - 1}" ADD COLUMN "extra_{i}" {COLUMNS[i % 5]};\n'
    return text, number


def write(path, parts):
    with open(path, "w", encoding="ascii", newline="\n") as out:
        out.writelines(parts)


def ddl(chance, size):
    written = number = 0
    while written < size:
        parents = list(range(max(0, number - 200), number))
        text = table(chance, number, parents, chance.randint(4, 16)) + "\n" + index(number, parents) + "\n"
        if number % 10 == 0:
            text += rows(number, 1, 5) + "\n"
        yield text
        written += len(text)
        number += 1


def data(chance, size):
    head = (
        'CREATE TABLE "event" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n    "name" TEXT NOT NULL,\n'
        '    "seen" BOOLEAN NOT NULL DEFAULT 0,\n    "score" REAL,\n    "payload" TEXT\n);\n'
    )
    yield head
    written, number = len(head), 1
    while written < size:
        values = ",\n".join(
            f"    ({number + i}, 'event number {number + i}', {(number + i) % 2}, {chance.random():.6f}, "
            f"'{{\"path\": \"/orders/{chance.randrange(10**6)}\", \"note\": \"it''s fine\"}}')"
            for i in range(100)
        )
        text = f'INSERT INTO "event" ("id", "name", "seen", "score", "payload") VALUES\n{values};\n'
        yield text
        written += len(text)
        number += 100


# A type of Sequelize, and what goes with it.
ATTRIBUTES = [
    "Sequelize.STRING(120),\n        allowNull: false,",
    "Sequelize.TEXT,\n        allowNull: true,",
    "Sequelize.BOOLEAN,\n        defaultValue: false,",
    "Sequelize.DATE,\n        defaultValue: Sequelize.literal('CURRENT_TIMESTAMP'),",
    "Sequelize.DECIMAL(12, 2),\n        defaultValue: 0.5,",
    "Sequelize.BIGINT,\n        unique: true,",
]

SCRIPT = """'use strict';

const TABLE = '{table}';

/** @type {{import('sequelize-cli').Migration}} */
module.exports = {{
  async up(queryInterface, Sequelize) {{
    await queryInterface.createTable(TABLE, {{
      id: {{ type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false }},
{columns}    }});
    for (const name of ['one', 'two']) {{
      await queryInterface.addColumn(TABLE, `extra_${{name}}`, {{ type: Sequelize.INTEGER, defaultValue: 0 }});
    }}
    await queryInterface.addIndex(TABLE, ['{column}'], {{ name: '{table}_{column}' }});
    await queryInterface.sequelize.query(`
      CREATE INDEX IF NOT EXISTS "{table}_recent" ON "{table}" ("extra_one") WHERE "extra_two" = 1
    `);
    await queryInterface.sequelize.query(
      "UPDATE `{table}` SET `extra_one` = ifnull(`extra_two`, 0) WHERE `id` IN (SELECT `id` FROM `{parent}`)",
    );
  }},

  async down(queryInterface) {{
    await queryInterface.dropTable(TABLE);
  }},
}};
"""


def script(chance, number, lines):
    """One migration of exactly `lines` lines that creates the table of that number."""
    columns = [(f"{name}_{i}", chance.choice(ATTRIBUTES)) for i, name in enumerate(chance.sample(NAMES, 20))]

    def text(count):
        return SCRIPT.format(
            table=f"t{number}", parent=f"t{chance.randrange(number + 1)}", column=columns[0][0],
            columns="".join(f"      {name}: {{\n        type: {attribute}\n      }},\n"
                            for name, attribute in columns[:count]))

    missing = lines - text(0).count("\n")
    made = text(missing // 4)
    return "\n" * (lines - made.count("\n")) + made


DUMPED = {
    "person": ('"id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL, "email" VARCHAR(80), "active" BOOLEAN NOT NULL, "born" DATE',
               lambda c, n: f"{n},'person {n}','person{n}@example.org',{n % 2},'19{c.randrange(40, 99)}-0{c.randrange(1, 10)}-1{c.randrange(10)}'"),
    "visit": ('"id" INTEGER PRIMARY KEY, "person_id" INTEGER REFERENCES "person" ("id"), "at" DATETIME NOT NULL, "seconds" REAL, "note" TEXT',
              lambda c, n: f"{n},NULL,'2024-0{c.randrange(1, 10)}-1{c.randrange(10)} 12:{c.randrange(10, 60)}:00',{c.random() * 900:.3f},'it''s visit {n}'"),
    "photo": ('"id" INTEGER PRIMARY KEY, "thumbnail" BLOB, "taken" DATETIME, "tags" JSON',
              lambda c, n: f"{n},X'{c.randrange(2**256):064x}',{1700000000000 + n * 1000},'[\"a\", {n}]'"),
}


def dump(chance, size):
    yield "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
    for name, (columns, row) in DUMPED.items():
        yield f"CREATE TABLE {name} ({columns});\n"
        written, number = 0, 1
        while written < size / len(DUMPED):
            text = "".join(f"INSERT INTO {name} VALUES({row(chance, n)});\n" for n in range(number, number + 1000))
            yield text
            written += len(text)
            number += 1000
    yield "COMMIT;\n"


def chain(chance, count):
    """PostgreSQL migrations that build on each other: tables, columns, indexes, foreign keys and renames."""
    tables = []  # name, and its columns besides id and parent_id
    for number in range(count):
        kind = number % 5
        if kind == 0:
            parent = f' REFERENCES "{chance.choice(tables)[0]}" ("id")' if tables else ""
            tables.append((f"t{number}", ["title"]))
            yield (f'CREATE TABLE "t{number}" (\n    "id" BIGINT PRIMARY KEY,\n    "parent_id" BIGINT{parent},\n'
                   f'    "title" TEXT NOT NULL\n);\n')
            continue
        at = chance.randrange(len(tables))
        name, columns = tables[at]
        if kind == 1:
            columns.append(f"c{number}")
            yield f'ALTER TABLE "{name}" ADD COLUMN "c{number}" INTEGER NOT NULL DEFAULT 0;\n'
        elif kind == 2:
            yield f'CREATE INDEX "i{number}" ON "{name}" ("{chance.choice(columns)}");\n'
        elif kind == 3:
            yield (f'ALTER TABLE "{name}" ADD CONSTRAINT "f{number}" FOREIGN KEY ("parent_id") '
                   f'REFERENCES "{chance.choice(tables)[0]}" ("id");\n')
        elif number % 25 == 24:
            tables[at] = (f"r{number}", columns)
            yield f'ALTER TABLE "{name}" RENAME TO "r{number}";\n'
        else:
            old = columns.pop(chance.randrange(len(columns)))
            columns.append(f"n{number}")
            yield f'ALTER TABLE "{name}" RENAME COLUMN "{old}" TO "n{number}";\n'


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder")
    options.add_argument("--megabytes", type=float, default=10)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--dump", type=float, default=10)
    given = options.parse_args()

    size = int(given.megabytes * 1_000_000)
    many = os.path.join(given.folder, "many")
    os.makedirs(many, exist_ok=True)
    write(os.path.join(given.folder, "small.sql"), [migration(random.Random(1), 0, 60)[0]])
    write(os.path.join(given.folder, "small.js"), [script(random.Random(1), 0, 60)])
    chance, number = random.Random(2), 0
    for i in range(given.files):
        text, number = migration(chance, number, 40)
        write(os.path.join(many, f"{i + 1:05}_tables.sql"), [text])
    for count in (1000, 2000, 5000, 10000):
        folder = os.path.join(given.folder, f"chain_{count}")
        os.makedirs(folder, exist_ok=True)
        for i, text in enumerate(chain(random.Random(7), count)):
            write(os.path.join(folder, f"{i + 1:05}.sql"), [text])
    scripts = os.path.join(given.folder, "scripts", "migrations")
    os.makedirs(scripts, exist_ok=True)
    write(os.path.join(given.folder, "scripts", "package.json"), ['{"dependencies": {"sequelize": "^6.37.0"}}\n'])
    chance = random.Random(6)
    for i in range(given.files):
        write(os.path.join(scripts, f"{20240101000000 + i}-table.js"), [script(chance, i, 60)])
    write(os.path.join(given.folder, "ddl.sql"), ddl(random.Random(3), size))
    write(os.path.join(given.folder, "rows.sql"), data(random.Random(4), size))
    write(os.path.join(given.folder, "dump.sql"), dump(random.Random(5), int(given.dump * 1_000_000)))


if __name__ == "__main__":
    main()
