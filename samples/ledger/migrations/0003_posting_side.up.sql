-- Amounts lose their sign and gain a side, debit or credit. SQLite cannot change a column, so the table is
-- written anew. The file brings its own transaction: run golang-migrate with x-no-tx-wrap=true.
BEGIN;

ALTER TABLE posting RENAME TO posting_old;

CREATE TABLE posting (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id   INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES account(id),
  side       CHAR(1) NOT NULL CHECK (side IN ('D', 'C')),
  amount     INTEGER NOT NULL CHECK (amount > 0),
  memo       TEXT NOT NULL DEFAULT '',
  reconciled BOOLEAN NOT NULL DEFAULT 0
);

INSERT INTO posting (id, entry_id, account_id, side, amount, memo)
SELECT id, entry_id, account_id, CASE WHEN amount < 0 THEN 'C' ELSE 'D' END, abs(amount), coalesce(memo, '')
FROM posting_old;

DROP TABLE posting_old;

CREATE INDEX posting_entry ON posting (entry_id);
CREATE INDEX posting_account ON posting (account_id, side);
CREATE INDEX posting_open ON posting (account_id) WHERE NOT reconciled;

COMMIT;
