CREATE TABLE doc (id INTEGER PRIMARY KEY, title TEXT NOT NULL, open BOOLEAN NOT NULL DEFAULT TRUE, changed_at TEXT); -- expect: sqlite/rowid-alias-pk
CREATE TABLE log (id INTEGER PRIMARY KEY, doc_id INTEGER, what TEXT); -- expect: sqlite/rowid-alias-pk -- expect: sqlite/integer-width

-- who changed what
CREATE TRIGGER doc_changed -- expect: sqlite/trigger-body
AFTER UPDATE OF title, open ON doc -- not of changed_at
WHEN OLD.title IS NOT NEW.title OR OLD.open <> NEW.open -- expect: sqlite/is-value
BEGIN
  -- twice, because the row itself changes too
  UPDATE doc SET changed_at = datetime('now') -- expect: sqlite/datetime-now
   WHERE id = NEW.id;
  INSERT INTO log (doc_id, what)
  VALUES (NEW.id, iif(NEW.open, 'open', 'closed')); -- expect: sqlite/iif
END;

CREATE TRIGGER doc_kept BEFORE DELETE ON doc BEGIN -- expect: sqlite/trigger-body
  SELECT CASE
    WHEN OLD.open = 1 THEN RAISE(ABORT, 'it is open') -- expect: sqlite/boolean-int-compare
    WHEN (SELECT count(*) FROM log WHERE doc_id = OLD.id) > 10 THEN RAISE(IGNORE)
  END;
END;

DROP TRIGGER doc_changed; -- expect: sqlite/drop-trigger
ALTER TABLE log RENAME TO journal; -- expect: sqlite/outdated-trigger
DROP TABLE doc; -- expect: sqlite/drop-trigger
