// Writes each bad example of the catalogue as a script for PostgreSQL: what ran before, converted, then `fixed`; and in
// others the same with what fixes that the conversion leaves to the user make of it. Where nothing was fixed, the
// script's name says with which SQLSTATE PostgreSQL stops. usage: sqlferry_write_examples FOLDER
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "calls/reading.h"
#include "rules/catalog.h"
#include "support/chain.h"
#include "support/support_functions.h"

int main(int argc, char** argv) {
  using namespace sqlferry;
  if (argc != 2) return 2;
  const auto sql_of = [](const engine::Example& example, const std::string& text) {
    if (example.framework == project::Framework::plain) return text;
    const text::SourceFile source("a.js", text);
    const auto reading = calls::read(source, "a.js", {.framework = example.framework});
    std::string out;
    for (const auto& piece : reading.pieces) {
      const auto& span = piece.sql.span;
      if (!piece.down) out += reading.sql.text().substr(span.begin, span.size()) + ";\n";
    }
    return out;
  };
  for (const auto* rule : rules::all()) {
    int number = 0;
    for (const auto& example : rule->bad) {
      if (!example.file.empty()) continue;                                        // a project
      if (example.settings.find("[target]") != std::string_view::npos) continue;  // another server than the one here
      std::string name(rule->id);
      std::replace(name.begin(), name.end(), '/', '.');
      const test::ChainOptions options = test::options_of(example);
      const auto file = [&](std::string_view body) { return test::script_of(example.framework, std::string(body)); };
      const auto given = sql_of(example, test::run_chain({file(example.given)}, options).front().text);
      const auto converted = test::run_chain({file(example.given), file(example.sql)}, options).back();
      const auto fixed = sql_of(example, file(example.fixed));
      std::string sqlstate;
      std::string repaired;  // by a fix that the conversion leaves to the user
      for (const auto& finding : converted.findings) {
        // What stays as it is, because no other text would mean the same.
        if (finding.rule == rule->id && finding.fidelity == engine::Fidelity::unsupported &&
            !finding.sqlstate.empty() && example.fixed == example.sql)
          sqlstate = "." + std::string(finding.sqlstate) + ".refused";
        if (finding.rule == rule->id && finding.fix && !finding.fix->edits.empty() && example.fixed == example.sql)
          repaired = sql_of(example, test::with_edits(file(example.sql), finding.fix->edits));
      }
      std::ofstream out(std::filesystem::path(argv[1]) / (name + "." + std::to_string(++number) + sqlstate + ".sql"));
      int version = 0;
      for (const std::string& text : std::set{std::string(example.suggested), repaired}) {
        if (text.empty()) continue;
        std::ofstream again(std::filesystem::path(argv[1]) /
                            fmt::format("{}.{}.repaired{}.sql", name, number, ++version));
        again << given << "\n" << text << "\n";
      }
      const bool is_in_one_transaction =
          example.framework == project::Framework::knex || example.framework == project::Framework::typeorm;
      out << given << "\n" << test::support_functions_for(fixed);
      out << (is_in_one_transaction ? "BEGIN;\n" + fixed + "COMMIT;" : fixed) << "\n";
    }
  }
  return 0;
}
