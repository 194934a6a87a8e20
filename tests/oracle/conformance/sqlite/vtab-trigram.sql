CREATE TABLE song (id INTEGER PRIMARY KEY, title TEXT NOT NULL, rating INTEGER);
CREATE VIRTUAL TABLE song_fts USING fts5(title, content='song', content_rowid='id', tokenize="trigram");
INSERT INTO song VALUES (1, 'one', 3), (2, 'two', NULL);
INSERT INTO song_fts(song_fts) VALUES('rebuild');
CREATE INDEX song_rating ON song (rating);
CREATE VIEW rated AS SELECT title, ifnull(rating, 0) AS rating FROM song;
