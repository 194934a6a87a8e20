DROP VIEW IF EXISTS account_balance;
DELETE FROM posting WHERE entry_id IN (SELECT id FROM entry WHERE description == 'Opening balance');
DELETE FROM entry WHERE description == 'Opening balance';
ALTER TABLE entry RENAME COLUMN description TO [text];
DROP TABLE period;
