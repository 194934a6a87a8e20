BEGIN;

ALTER TABLE posting RENAME TO posting_old;

CREATE TABLE posting (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id   INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  amount     INTEGER NOT NULL,
  memo       TEXT
);

INSERT INTO posting (id, entry_id, account_id, amount, memo)
SELECT id, entry_id, account_id, CASE side WHEN 'C' THEN -amount ELSE amount END, memo
FROM posting_old;

DROP TABLE posting_old;

CREATE INDEX posting_entry ON posting (entry_id);
CREATE INDEX posting_account ON posting (account_id);

COMMIT;
