// Writes each bad example of the catalogue as a script for PostgreSQL: what ran before, converted, then `fixed`. Where
// nothing was fixed, the script's name says with which SQLSTATE PostgreSQL stops. usage: sqlferry_write_examples FOLDER
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "rules/catalog.h"
#include "support/chain.h"
#include "support/support_functions.h"

int main(int argc, char** argv) {
  using namespace sqlferry;
  if (argc != 2) return 2;
  for (const auto* rule : rules::all()) {
    if (rule->module != nullptr) continue;
    int number = 0;
    for (const auto& example : rule->bad) {
      std::string name(rule->id);
      std::replace(name.begin(), name.end(), '/', '.');
      test::ChainOptions options;
      if (const auto profile = engine::profile_named(example.profile)) options.profile = *profile;
      options.prisma = example.prisma;
      const auto given = test::run_chain({std::string(example.given)}, options).front().text;
      const auto converted = test::run_chain({std::string(example.given), std::string(example.sql)}, options).back();
      std::string sqlstate;
      for (const auto& finding : converted.findings) {
        if (rule->id == "sqlite/value-refused" && finding.rule == rule->id)
          sqlstate = "." + std::string(finding.sqlstate) + ".refused";
      }
      std::ofstream file(std::filesystem::path(argv[1]) / (name + "." + std::to_string(++number) + sqlstate + ".sql"));
      file << given << "\n" << test::support_functions_for(std::string(example.fixed)) << example.fixed << "\n";
    }
  }
  return 0;
}
