// Triggers beyond what the rules' examples and the conformance scripts show: what is said, and what is kept as it was.
#include <catch2/catch.hpp>

#include <algorithm>

#include "postgres/function_check.h"
#include "support/chain.h"

using namespace sqlferry;

namespace {

const std::string kTables =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);\nCREATE TABLE log (id INTEGER PRIMARY KEY, m TEXT);\n";

const diagnostics::Diagnostic* found(const test::ConvertedFile& file, std::string_view rule) {
  const auto it =
      std::find_if(file.findings.begin(), file.findings.end(), [&](const auto& f) { return f.rule == rule; });
  return it == file.findings.end() ? nullptr : &*it;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string help_of(const std::string& triggers) {
  const auto file = test::run_file(kTables + triggers);
  std::string help;
  for (const auto& finding : file.findings) {
    if (finding.rule == "sqlite/trigger-body") help = finding.help;
  }
  return help;
}

const postgres::KnownNames kNothing{[](std::string_view) { return false; }, [](std::string_view) { return false; }};

}  // namespace

TEST_CASE("RAISE outside of a trigger stays as it is") {
  const std::string sql = "SELECT coalesce(v, RAISE(ABORT, 'none')) FROM t;";
  CHECK(contains(test::run_file(kTables + sql).text, sql));
}

TEST_CASE("a trigger's function ends with what its timing wants") {
  const auto returned = [](const std::string& head) {
    const std::string text =
        test::run_file(kTables + "CREATE TRIGGER x " + head + " ON t BEGIN INSERT INTO log (m) VALUES ('x'); END;")
            .text;
    const auto at = text.find("RETURN ");
    return text.substr(at, text.find(';', at) - at);
  };
  CHECK(returned("BEFORE INSERT") == "RETURN NEW");
  CHECK(returned("UPDATE") == "RETURN NEW");
  CHECK(returned("BEFORE DELETE") == "RETURN OLD");
  CHECK(returned("AFTER INSERT") == "RETURN NULL");
  CHECK(returned("AFTER DELETE") == "RETURN NULL");
}

TEST_CASE("only a trigger that can fire itself is guarded") {
  const auto guarded = [](const std::string& trigger) {
    return contains(test::run_file(kTables + trigger).text, "set_config");
  };
  CHECK(guarded("CREATE TRIGGER x AFTER UPDATE ON t BEGIN UPDATE t SET v = 'x' WHERE id = NEW.id; END;"));
  CHECK(guarded("CREATE TRIGGER x AFTER UPDATE OF v ON t BEGIN UPDATE t SET v = 'x' WHERE id = NEW.id; END;"));
  CHECK_FALSE(guarded("CREATE TRIGGER x AFTER UPDATE OF id ON t BEGIN UPDATE t SET v = 'x' WHERE id = NEW.id; END;"));
  CHECK_FALSE(guarded("CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET v = 'x' WHERE id = NEW.id; END;"));
  CHECK_FALSE(
      guarded("PRAGMA recursive_triggers = ON; CREATE TRIGGER x AFTER UPDATE ON t BEGIN UPDATE t SET v = 'x' WHERE id "
              "= NEW.id; END;"));
  CHECK(
      guarded("CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES (NEW.v); END;"
              "CREATE TRIGGER y AFTER INSERT ON log BEGIN INSERT INTO t (v) VALUES (NEW.m); END;"));
}

TEST_CASE("a circle that a later trigger closes guards the earlier ones too") {
  const std::string text =
      test::run_file(kTables +
                     "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES (NEW.v); END;\n"
                     "CREATE TRIGGER y AFTER INSERT ON log BEGIN INSERT INTO t (v) VALUES (NEW.m); END;")
          .text;
  CHECK(contains(text, "set_config('trigger.x', 'on', true)"));
  CHECK(contains(text, "set_config('trigger.y', 'on', true)"));
  CHECK(text.rfind("FUNCTION x()") > text.rfind("CREATE TRIGGER y"));
}

TEST_CASE("a guard's name has words, digits and underscores") {
  const std::string text =
      test::run_file(kTables +
                     "CREATE TRIGGER \"a-b c\" AFTER UPDATE ON t BEGIN UPDATE t SET v = 'x' WHERE id = NEW.id; END;")
          .text;
  CHECK(contains(text, "'trigger.a_2db_20c'"));
  CHECK(contains(text, "FUNCTION \"a-b c\"()"));
}

TEST_CASE("the tag around a body is not in it") {
  const std::string text =
      test::run_file(kTables +
                     "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('$$ and $body$'); END;")
          .text;
  CHECK(contains(text, "AS $body1$\nBEGIN"));
  CHECK(contains(text, "END\n$body1$;"));
}

TEST_CASE("lines of a body end as the file's do") {
  const std::string text =
      test::run_file(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);\r\nCREATE TABLE log (m TEXT);\r\n"
          "CREATE TRIGGER x AFTER INSERT ON t BEGIN\r\n  INSERT INTO log (m) VALUES ('a');\r\nEND;\r\n")
          .text;
  CHECK(std::count(text.begin(), text.end(), '\n') == std::count(text.begin(), text.end(), '\r'));
}

TEST_CASE("one statement that cannot be translated makes a comment of the whole trigger") {
  const auto file = test::run_file(kTables +
                                   "CREATE TRIGGER x AFTER INSERT ON t BEGIN\n  INSERT INTO log (m) VALUES ('a');\n  "
                                   "INSERT INTO log (m) VALUES (sqlite_version());\nEND;\n"
                                   "DROP TRIGGER x;\n");
  CHECK(contains(file.text, "/* not translated: "));
  CHECK_FALSE(contains(file.text, "FUNCTION"));
  CHECK_FALSE(contains(file.text, "DROP TRIGGER"));
  CHECK_FALSE(found(file, "sqlite/trigger-body"));
}

TEST_CASE("changes() before any change, and RAISE(IGNORE) inside an expression, are named") {
  CHECK(
      test::run_file(kTables + "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES (changes()); END;")
          .count("sqlite/scalar-function") == 1);
  const auto ignore =
      test::run_file(kTables + "CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT coalesce(NEW.v, RAISE(IGNORE)); END;");
  REQUIRE(found(ignore, "sqlite/trigger-body"));
  CHECK(found(ignore, "sqlite/trigger-body")->fidelity == diagnostics::Fidelity::unsupported);
}

TEST_CASE("RAISE in an expression calls a function that raises, created once") {
  const std::string text =
      test::run_file(
          kTables +
          "CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT coalesce(NEW.v, RAISE(ABORT, 'it''s null')); END;\n"
          "CREATE TRIGGER y BEFORE UPDATE ON t BEGIN SELECT NEW.id > 0 OR RAISE(ABORT, 'no id'); END;")
          .text;
  CHECK(contains(text, "PERFORM coalesce(NEW.v, raise_error('it''s null', NULL::text));"));
  CHECK(contains(text, "PERFORM NEW.id > 0 OR raise_error('no id', NULL::boolean);"));
  CHECK(text.find("CREATE FUNCTION raise_error") == text.rfind("CREATE FUNCTION raise_error"));
}

TEST_CASE("what PostgreSQL does in another way is said") {
  CHECK(help_of("CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('a'); END;").empty());
  CHECK(contains(help_of("CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('a'); END; CREATE "
                         "TRIGGER b AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('b'); END;"),
                 "SQLite fires the newest first"));
  CHECK(help_of("CREATE TRIGGER b AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('b'); END; CREATE TRIGGER a "
                "AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('a'); END;")
            .empty());
  CHECK(contains(help_of("CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) SELECT count(*) FROM t; END;"),
                 "see all of them"));
  CHECK(help_of("CREATE TRIGGER x BEFORE INSERT ON t BEGIN INSERT INTO log (m) SELECT count(*) FROM t; END;").empty());
  CHECK(
      contains(help_of("CREATE TRIGGER x UPDATE ON t BEGIN UPDATE t SET v = 'x' WHERE id = OLD.id AND v IS NULL; END;"),
               "27000"));
  CHECK(help_of("CREATE TRIGGER x UPDATE ON t BEGIN UPDATE t SET v = 'x' WHERE id <> OLD.id; END;").empty());
  CHECK(contains(help_of("CREATE TRIGGER x AFTER UPDATE ON t BEGIN SELECT RAISE(FAIL, 'x') WHERE NEW.v = ''; END;"),
                 "RAISE(FAIL)"));
  CHECK(contains(help_of("CREATE TEMP TRIGGER x AFTER UPDATE ON t BEGIN INSERT INTO log (m) VALUES ('x'); END;"),
                 "this connection alone"));
}

TEST_CASE("REPLACE into a table with triggers says which fire") {
  const auto file = test::run_file(kTables +
                                   "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('a'); "
                                   "END;\nREPLACE INTO t (id, v) VALUES (1, 'x');");
  REQUIRE(found(file, "sqlite/insert-or-replace"));
  CHECK(contains(found(file, "sqlite/insert-or-replace")->help, "`x`"));
}

TEST_CASE("triggers of an attached file are named") {
  const auto file = test::run_file(
      "ATTACH 'x.db' AS aux;\nCREATE TRIGGER aux.x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('a'); END;");
  REQUIRE(found(file, "sqlite/trigger-body"));
  CHECK(found(file, "sqlite/trigger-body")->fidelity == diagnostics::Fidelity::unsupported);
}

TEST_CASE("with breakpoints, the function and the trigger are two statements") {
  const std::string text =
      test::run_file(
          "CREATE TABLE t (v TEXT);--> statement-breakpoint\nCREATE TABLE log (m TEXT);--> statement-breakpoint\n"
          "CREATE TRIGGER x AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES (NEW.v); END;--> "
          "statement-breakpoint\nDROP TRIGGER x;")
          .text;
  CHECK(contains(text, "$$;--> statement-breakpoint\nCREATE TRIGGER x"));
  CHECK(contains(text, "DROP TRIGGER x ON t;--> statement-breakpoint\nDROP FUNCTION x();"));
}

TEST_CASE("a down part drops what its up part made") {
  const auto file = test::run_file(
      "-- migrate:up\nCREATE TABLE t (v TEXT);\nCREATE TABLE log (m TEXT);\nCREATE TRIGGER x AFTER INSERT ON t BEGIN "
      "INSERT INTO log (m) VALUES (NEW.v); END;\n"
      "-- migrate:down\nDROP TRIGGER x;\nCREATE TRIGGER y AFTER INSERT ON t BEGIN INSERT INTO log (m) VALUES ('y'); "
      "END;\n");
  CHECK(contains(file.text, "DROP TRIGGER x ON t;\nDROP FUNCTION x();"));
  CHECK(contains(file.text, "EXECUTE FUNCTION y();"));
  CHECK(file.count("postgres/refused-statement") == 0);
}

TEST_CASE("names follow ALTER TABLE through the body, again and again") {
  const std::string text =
      test::run_file(kTables +
                     "CREATE TRIGGER x AFTER UPDATE OF v ON t WHEN NEW.v <> OLD.v BEGIN UPDATE log SET m = (SELECT t.v "
                     "FROM t WHERE id = NEW.id) WHERE log.m = OLD.v; END;\n"
                     "ALTER TABLE t RENAME COLUMN v TO w;\nALTER TABLE log RENAME TO journal;\nALTER TABLE t RENAME TO "
                     "\"T2\";\nALTER TABLE \"T2\" RENAME COLUMN w TO \"W w\";\n")
          .text;
  const std::string last = text.substr(text.rfind("CREATE OR REPLACE FUNCTION"));
  CHECK(contains(
      last,
      "UPDATE journal SET m = (SELECT \"T2\".\"W w\" FROM \"T2\" WHERE id = NEW.id) WHERE journal.m = OLD.\"W w\";"));
}

TEST_CASE("the body of an emitted function is checked") {
  CHECK(postgres::check_function_body("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  UPDATE t "
                                      "SET a = NEW.a;\n  RETURN NULL;\nEND\n$$",
                                      kNothing)
            .empty());
  CHECK(
      postgres::check_function_body(
          "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  NEW.a := 'x';\n  RETURN NEW;\nEND\n$$",
          kNothing)
          .empty());
  const auto syntax = postgres::check_function_body(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  UPDATE t SET a == 1;\n  RETURN "
      "NULL;\nEND\n$$",
      kNothing);
  REQUIRE(syntax.size() == 1);
  CHECK(syntax[0].sqlstate == "42601");
  const auto name = postgres::check_function_body(
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  IF nope(NEW.a) THEN RETURN NEW; END IF;\n  "
      "RETURN NULL;\nEND\n$$",
      kNothing);
  REQUIRE(name.size() == 1);
  CHECK(name[0].message == "function nope does not exist");
}
