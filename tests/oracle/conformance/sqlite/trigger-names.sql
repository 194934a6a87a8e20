-- Names that need care: quotes, long names, names of PostgreSQL's functions and key words, qualifiers.
CREATE TABLE "Order" ("orderId" INTEGER PRIMARY KEY, "userName" TEXT, "select" INTEGER, found INTEGER);
CREATE TABLE "Order Log" (id INTEGER PRIMARY KEY, "what happened" TEXT);
CREATE TRIGGER now AFTER INSERT ON "Order" BEGIN INSERT INTO "Order Log" ("what happened") VALUES ('now ' || NEW."userName"); END;
CREATE TRIGGER main."Order-Touch" AFTER UPDATE ON `Order` BEGIN
  UPDATE [Order] SET found = found + 1 WHERE orderid = NEW.orderId AND found > 0;
  UPDATE "order" SET "select" = 7 WHERE "orderId" = new."orderId" AND "select" IS NULL;
END;
CREATE TRIGGER a_very_long_name_of_a_trigger_that_tells_all_about_what_it_does_when_a_row_goes AFTER DELETE ON "Order" BEGIN
  INSERT INTO "Order Log" ("what happened") VALUES ('deleted $$ ' || OLD."userName");
END;
CREATE TRIGGER a_very_long_name_of_a_trigger_that_tells_all_about_what_it_does_when_a_row_stays BEFORE DELETE ON "Order" WHEN OLD."userName" = 'keep' BEGIN
  SELECT RAISE(IGNORE);
END;
INSERT INTO "Order" ("userName", found) VALUES ('ann', 1), ('keep', 0);
UPDATE "Order" SET "userName" = upper("userName") WHERE "userName" = 'ann';
DELETE FROM "Order";
DROP TRIGGER main.now;
DROP TRIGGER "order-touch";
INSERT INTO "Order" ("userName", found) VALUES ('cy', 5);
UPDATE "Order" SET found = 6;
CREATE VIEW v_order AS SELECT "orderId", "userName", "select", found FROM "Order";
CREATE VIEW v_log AS SELECT id, "what happened" FROM "Order Log";
