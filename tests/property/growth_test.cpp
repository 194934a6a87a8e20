// Time grows with the size of the input: four times as many of something take about four times as long, not sixteen.
#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "support/chain.h"

using namespace sqlferry;

namespace {

struct Kind {
  const char* name;
  int few;
  std::function<std::string(int)> make;
};

std::string repeated(int count, const std::function<std::string(int)>& item, std::string_view between = "") {
  std::string out;
  for (int i = 0; i < count; ++i) {
    if (i > 0) out += between;
    out += item(i);
  }
  return out;
}

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> list = {
      {"tables", 250,
       [](int n) {
         return repeated(
             n, [](int i) { return fmt::format("CREATE TABLE t{} (id INTEGER PRIMARY KEY, at DATETIME);\n", i); });
       }},
      {"statements without effect", 1000,
       [](int n) { return repeated(n, [](int) { return "SELECT ifnull(1, 2);\n"; }); }},
      {"added columns", 250,
       [](int n) {  // ten to a table: PostgreSQL has at most 1600
         return repeated(n / 10, [](int i) { return fmt::format("CREATE TABLE t{} (id INTEGER);\n", i); }) +
                repeated(n, [](int i) { return fmt::format("ALTER TABLE t{} ADD COLUMN c{} DATETIME;\n", i / 10, i); });
       }},
      {"columns of one table", 2000,
       [](int n) {
         return "CREATE TABLE t (" +
                repeated(
                    n, [](int i) { return fmt::format("c{} INTEGER", i); }, ", ") +
                ");\n";
       }},
      {"columns added to one table", 250,
       [](int n) {
         return "CREATE TABLE t (id INTEGER);\n" +
                repeated(n, [](int i) { return fmt::format("ALTER TABLE t ADD COLUMN c{} DATETIME;\n", i); });
       }},
      {"constraints without a name", 250,
       [](int n) {
         return "CREATE TABLE t (a INTEGER, b INTEGER, " +
                repeated(
                    n, [](int i) { return fmt::format("CHECK (a <> {}), UNIQUE (a, b)", i); }, ", ") +
                ");\n";
       }},
      {"indexes", 500,
       [](int n) {
         return "CREATE TABLE t (a TEXT);\n" +
                repeated(n, [](int i) { return fmt::format("CREATE INDEX i{} ON t (a);\n", i); });
       }},
      {"views", 250,
       [](int n) {
         return "CREATE TABLE t (a TEXT);\n" + repeated(n, [](int i) {
                  return fmt::format("CREATE VIEW v{} AS SELECT ifnull(a, 'x') AS b FROM t;\n", i);
                });
       }},
      {"rows", 1000,
       [](int n) {
         return "CREATE TABLE t (id INTEGER PRIMARY KEY, done BOOLEAN);\nINSERT INTO t VALUES " +
                repeated(
                    n, [](int i) { return fmt::format("({}, 1)", i); }, ", ") +
                ";\n";
       }},
      {"inserts", 500,
       [](int n) {
         return "CREATE TABLE t (id INTEGER PRIMARY KEY, done BOOLEAN);\n" +
                repeated(n, [](int i) { return fmt::format("INSERT INTO t VALUES ({}, 1);\n", i); });
       }},
      {"branches of one CASE", 1000,
       [](int n) {
         return "SELECT CASE " + repeated(n, [](int i) { return fmt::format("WHEN 1 THEN {} ", i); }) + "END;\n";
       }},
      {"terms of one OR", 1000,
       [](int n) {
         return "SELECT " +
                repeated(
                    n, [](int i) { return fmt::format("a{} == 1", i); }, " OR ") +
                ";\n";
       }},
      {"damaged statements", 500, [](int n) { return repeated(n, [](int) { return "CREATE TABEL t (a);\n"; }); }},
  };
  return list;
}

/// Migrations that create a table each, and undo that in their down part.
std::vector<std::string> undone_migrations(int count) {
  std::vector<std::string> files;
  for (int i = 0; i < count; ++i) {
    files.push_back(
        fmt::format("-- migrate:up\nCREATE TABLE t{0} (id INTEGER PRIMARY KEY, a TEXT, b TEXT UNIQUE);\n"
                    "-- migrate:down\nDROP TABLE t{0};\n",
                    i));
  }
  return files;
}

double seconds(const std::vector<std::string>& files) {
  double best = 1e9;
  for (int i = 0; i < 2; ++i) {
    const std::clock_t begin = std::clock();
    static_cast<void>(test::run_chain(files));
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

}  // namespace

TEST_CASE("four times the input takes about four times as long") {
  for (const auto& kind : kinds()) {
    const double few = seconds({kind.make(kind.few)});
    const double many = seconds({kind.make(4 * kind.few)});
    INFO(fmt::format("{}: {} in {:.3f} s, {} in {:.3f} s", kind.name, kind.few, few, 4 * kind.few, many));
    CHECK(many < 9 * few + 0.05);
  }
}

TEST_CASE("four times the migrations with down parts take about four times as long") {
  constexpr int kFew = 200;
  const double few = seconds(undone_migrations(kFew));
  const double many = seconds(undone_migrations(4 * kFew));
  INFO(fmt::format("{} in {:.3f} s, {} in {:.3f} s", kFew, few, 4 * kFew, many));
  CHECK(many < 9 * few + 0.05);
}
