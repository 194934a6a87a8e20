CREATE TABLE "t_{{n}}" (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE UNIQUE INDEX "t_{{n}}_a" ON "t_{{n}}" (a, b);
CREATE INDEX [idx_${t}_b] ON [t_{{n}}] (b) WHERE b IS NOT NULL;
INSERT INTO "t_{{n}}" VALUES (1, 'x', 'y'), (2, 'x', 'z');
INSERT OR IGNORE INTO "t_{{n}}" VALUES (3, 'x', 'z');
DROP INDEX [idx_${t}_b];
