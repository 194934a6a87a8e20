-- RAISE in each of the forms that migrations write; no row here breaks a rule.
CREATE TABLE seat (id INTEGER PRIMARY KEY, room INTEGER NOT NULL, label TEXT, price REAL, taken BOOLEAN DEFAULT 0);
CREATE TABLE room (id INTEGER PRIMARY KEY, capacity INTEGER NOT NULL, open BOOLEAN NOT NULL DEFAULT 1);
CREATE TRIGGER seat_plain BEFORE DELETE ON seat WHEN OLD.taken BEGIN SELECT RAISE(ABORT, 'the seat is taken'); END;
CREATE TRIGGER seat_where BEFORE INSERT ON seat BEGIN
  SELECT RAISE(ABORT, 'no such room') WHERE NOT EXISTS (SELECT 1 FROM room WHERE id = NEW.room);
  SELECT RAISE(FAIL, '100% sold: it''s closed') FROM room WHERE id = NEW.room AND open = 0;
END;
CREATE TRIGGER seat_case BEFORE INSERT ON seat BEGIN
  SELECT CASE
    WHEN NEW.label = '' THEN RAISE(ABORT, 'empty label')
    WHEN NEW.price < 0 THEN RAISE(ROLLBACK, 'negative price')
    WHEN NEW.price > 1000 THEN RAISE(FAIL, "price too high")
  END;
  SELECT CASE WHEN (SELECT count(*) FROM seat WHERE room = NEW.room) >= (SELECT capacity FROM room WHERE id = NEW.room)
    THEN RAISE(ABORT, 'the room is full') END;
END;
CREATE TRIGGER seat_count BEFORE UPDATE ON seat BEGIN
  SELECT CASE WHEN count(*) > 2 THEN RAISE(ABORT, 'too many') END FROM seat WHERE room = NEW.room AND taken = 1;
  SELECT CASE WHEN s.label = NEW.label THEN RAISE(ABORT, 'label used') END FROM seat AS s WHERE s.id <> NEW.id AND s.room = NEW.room;
END;
CREATE TRIGGER room_subject BEFORE UPDATE OF capacity ON room BEGIN
  SELECT CASE NEW.capacity WHEN 0 THEN RAISE(ABORT, 'no capacity') WHEN 13 THEN RAISE(ABORT, 'unlucky') ELSE 1 END;
  SELECT coalesce(NEW.capacity, RAISE(ABORT, 'capacity is missing'));
END;
INSERT INTO room (id, capacity) VALUES (1, 2), (2, 5);
INSERT INTO seat (room, label, price) VALUES (1, 'A', 10.5);
INSERT INTO seat (room, label, price) VALUES (1, 'B', 12), (2, 'A', 9);
UPDATE seat SET taken = 1 WHERE label = 'A';
UPDATE room SET capacity = 8 WHERE id = 2;
DELETE FROM seat WHERE label = 'B';
CREATE VIEW v_seat AS SELECT id, room, label, price, taken FROM seat;
CREATE VIEW v_room AS SELECT id, capacity, open FROM room;
