CREATE TABLE receipt (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id    INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  file_name   NVARCHAR(200) NOT NULL,
  content     BLOB NOT NULL DEFAULT X'',
  sha256      BLOB CHECK (sha256 IS NULL OR length(sha256) == 32),
  uploaded_at DATETIME NOT NULL DEFAULT (datetime('now')),
  UNIQUE (entry_id, file_name)
);

CREATE TABLE setting (
  user_id INTEGER NOT NULL REFERENCES user(id) ON DELETE CASCADE,
  name    TEXT NOT NULL,
  value   TEXT,
  PRIMARY KEY (user_id, name)
) WITHOUT ROWID;

INSERT INTO user (id, email, full_name, is_admin) VALUES (1, 'books@example.com', 'Bookkeeper', 1);
INSERT OR REPLACE INTO setting (user_id, name, value) VALUES (1, 'locale', 'en');
INSERT OR REPLACE INTO setting (user_id, name, value) VALUES (1, 'locale', 'de');

ALTER TABLE account ADD COLUMN color TEXT DEFAULT '#336699';
UPDATE account SET color = '#993333' WHERE [type] == 'expense' AND closed = 0;
