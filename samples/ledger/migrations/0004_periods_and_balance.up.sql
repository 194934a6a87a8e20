CREATE TABLE period (
  id        INTEGER PRIMARY KEY,
  [from]    DATE NOT NULL,
  [to]      DATE NOT NULL,
  locked    BOOLEAN NOT NULL DEFAULT 0,
  locked_by INTEGER REFERENCES user(id),
  rate      DOUBLE NOT NULL DEFAULT 1.0,
  CHECK ([from] <= [to]),
  CHECK (locked == 0 OR locked_by IS NOT NULL)
);

CREATE UNIQUE INDEX period_from ON period ([from]);

INSERT OR IGNORE INTO period ([from], [to]) VALUES ('2024-01-01', '2024-06-30'), ('2024-07-01', '2024-12-31');
UPDATE period SET locked = 1, locked_by = 1 WHERE [to] < '2024-07-01' AND locked == 0;

ALTER TABLE entry RENAME COLUMN [text] TO description;

INSERT INTO entry (booked_on, description, posted, user_id) VALUES ('2024-01-02', 'Opening balance', 1, 1);
INSERT INTO posting (entry_id, account_id, side, amount, reconciled)
SELECT id, 2, 'D', 250000, 0 FROM entry WHERE description == 'Opening balance';
INSERT INTO posting (entry_id, account_id, side, amount, reconciled)
SELECT id, 3, 'C', 250000, 1 FROM entry WHERE description == 'Opening balance';

CREATE VIEW account_balance AS
SELECT a.id, a.code, a.name, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) AS balance
FROM account a
JOIN posting p ON p.account_id = a.id
JOIN entry e ON e.id = p.entry_id
WHERE e.posted = 1
GROUP BY a.id, a.code, a.name;
