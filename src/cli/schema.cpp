// `sqlferry schema`: the schema in which a chain ends, or how two chains differ in it.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/database.h"
#include "baseline/left_out.h"
#include "baseline/print.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/one_chain.h"
#include "output/glyph.h"
#include "output/schema_text.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

using SchemaFormat = SchemaArguments::Format;
using text::Error;

class SchemaRun {
 public:
  SchemaRun(const SchemaArguments& arguments, Console& console) : arguments_(arguments), console_(console) {}

  int run() {
    auto chain = chain_in(arguments_.project.paths, arguments_.project);
    if (chain && !arguments_.at.empty()) chain = cut_behind(std::move(*chain), arguments_.at);
    if (!chain) return fail(chain.error());
    const engine::ChainResult here = result_of(chain.value());
    if (arguments_.diff.empty()) {
      console_.out.write(text_of(chain.value(), here));
      return status_;
    }
    const auto other = chain_in({arguments_.diff}, arguments_.project);
    if (!other) return fail(other.error());
    const auto differences = output::schema_differences(here.catalog, result_of(other.value()).catalog);
    for (const std::string& line : differences) console_.out.write(output::printable(line) + "\n");
    return std::max(status_, differences.empty() ? kClean : kFindings);
  }

 private:
  int fail(const Error& error) {
    complain(console_, error.message);
    return kEnvironment;
  }

  engine::ChainResult result_of(const project::Chain& chain) {
    const bool wants_sql = arguments_.diff.empty() && arguments_.format == SchemaFormat::sql;
    engine::ChainResult result = engine::run(
        chain, knowledge_, {.profile = arguments_.project.profile, .check_output = false, .write_text = wants_sql});
    if (arguments_.project.verbose) describe(console_, chain, result.profile);
    for (const Error& error : result.unreadable) {
      complain(console_, error.message);
      status_ = kEnvironment;
    }
    return result;
  }

  [[nodiscard]] std::string text_of(const project::Chain& chain, const engine::ChainResult& result) const {
    switch (arguments_.format) {
      case SchemaFormat::sql:
        break;
      case SchemaFormat::json:
        return output::schema_json(result.catalog);
      case SchemaFormat::mermaid:
        return output::schema_mermaid(result.catalog);
      case SchemaFormat::svg:
        return output::schema_svg(result.catalog);
    }
    baseline::Database database;
    baseline::replay(result, knowledge_, chain, database);
    return output::schema_sql(baseline::statements_of(database, {.with_rows = false}),
                              baseline::left_out(result.catalog));
  }

  const SchemaArguments& arguments_;
  Console& console_;
  engine::Knowledge knowledge_ = sqlferry::rules::knowledge();
  int status_ = kClean;
};

}  // namespace

int schema(const SchemaArguments& arguments, Console& console) { return SchemaRun(arguments, console).run(); }

}  // namespace sqlferry::cli
