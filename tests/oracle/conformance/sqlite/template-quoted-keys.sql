-- Constraints are named after a table with a placeholder in its name.
CREATE TABLE "{{p}}author" (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE "{{p}}book" (
  id INTEGER PRIMARY KEY,
  author INTEGER REFERENCES "{{p}}author" (id) ON DELETE CASCADE,
  title TEXT CHECK (length(title) > 1),
  CONSTRAINT "{{p}}once" UNIQUE (author, title)
);
INSERT INTO "{{p}}author" VALUES (1, 'ann');
INSERT INTO "{{p}}book" VALUES (1, 1, 'first'), (2, NULL, 'second');
CREATE VIEW titles AS SELECT b.title, a.name FROM "{{p}}book" b LEFT JOIN "{{p}}author" a ON a.id = b.author;
