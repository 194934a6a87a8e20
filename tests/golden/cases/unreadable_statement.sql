CREATE TABLE a (id TEXT);
CREATE TABLE b (id TEXT,, x TEXT); -- expect: syntax/unreadable-statement
CREATE TABLE c (at DATETIME); -- expect: sqlite/datetime-type
