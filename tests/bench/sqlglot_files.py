#!/usr/bin/env python3
"""Lets sqlglot translate each .sql file of a folder from SQLite to PostgreSQL; prints nothing.

  sqlglot_files.py DIR

A file that it does not read counts as read: the time is what is measured.
"""
import logging
import pathlib
import sys

import sqlglot


def main():
    logging.disable(logging.CRITICAL)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.sql")):
        try:
            sqlglot.transpile(path.read_text(encoding="utf-8"), read="sqlite", write="postgres")
        except sqlglot.errors.SqlglotError:
            pass


if __name__ == "__main__":
    main()
