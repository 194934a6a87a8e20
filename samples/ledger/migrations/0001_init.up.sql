-- The books of a small company: double entry, amounts in cents.

CREATE TABLE user (
  id         INTEGER PRIMARY KEY,
  email      VARCHAR(255) NOT NULL UNIQUE,
  full_name  TEXT NOT NULL,
  is_admin   BOOLEAN NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1)),
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE currency (
  code   CHAR(3) NOT NULL PRIMARY KEY,
  name   TEXT NOT NULL,
  digits TINYINT NOT NULL DEFAULT 2 CHECK (digits BETWEEN 0 AND 4),
  active BOOLEAN NOT NULL DEFAULT 1
) WITHOUT ROWID;

INSERT OR IGNORE INTO currency VALUES ('EUR', 'Euro', 2, 1);
INSERT OR IGNORE INTO currency VALUES ('JPY', 'Yen', 0, 1);
INSERT OR IGNORE INTO currency (code, name) VALUES ('USD', 'US dollar');

CREATE TABLE account (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  code      TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  [type]    TEXT NOT NULL CHECK ([type] IN ('asset', 'liability', 'equity', 'income', 'expense')),
  parent_id INTEGER REFERENCES account ON DELETE RESTRICT,
  currency  CHAR(3) NOT NULL DEFAULT 'EUR' REFERENCES currency,
  closed    BOOLEAN NOT NULL DEFAULT 0,
  opened_at DATETIME NOT NULL DEFAULT (datetime('now'))
);

-- A posting names its entry before the entry's table exists: SQLite looks no further until rows arrive.
CREATE TABLE posting (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id   INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  amount     INTEGER NOT NULL,
  memo       TEXT
);

CREATE TABLE entry (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  booked_on  DATE NOT NULL,
  [text]     TEXT NOT NULL DEFAULT '',
  posted     BOOLEAN NOT NULL DEFAULT 0,
  user_id    INTEGER REFERENCES user(id) ON DELETE SET NULL,
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX posting_entry ON posting (entry_id);
CREATE INDEX posting_account ON posting (account_id);
CREATE INDEX entry_open ON entry (booked_on DESC) WHERE posted == 0;

INSERT OR IGNORE INTO account (id, code, name, [type]) VALUES
  (1, '1000', 'Cash', 'asset'),
  (2, '1200', 'Bank', 'asset'),
  (3, '4000', 'Sales', 'income'),
  (4, '6000', 'Office supplies', 'expense');
