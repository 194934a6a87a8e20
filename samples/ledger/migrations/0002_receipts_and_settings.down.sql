ALTER TABLE account DROP COLUMN color;
DROP TABLE setting;
DROP TABLE receipt;
DELETE FROM user WHERE email == 'books@example.com';
