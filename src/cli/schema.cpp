// `sqlferry schema`: the schema in which a chain ends, or how two chains differ in it.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "output/glyph.h"
#include "output/schema_text.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

using Format = SchemaArguments::Format;
using text::Error;
using text::Result;

/// The one chain below the paths.
Result<project::Chain> chain_in(const std::vector<std::filesystem::path>& paths, const ProjectArguments& arguments) {
  auto project = project::discover(paths, {.from = arguments.from});
  if (!project) return project.error();
  auto& chains = project.value().chains;
  if (chains.size() == 1) return std::move(chains.front());
  std::string list;
  for (const project::Chain& chain : chains) list += "\n  " + output::printable(chain.root.string());
  return Error{fmt::format("{} chains of migrations are there; name one of them:{}", chains.size(), list)};
}

bool is_called(const project::MigrationFile& file, const std::string& name) {
  return file.shown == name || file.path.filename() == name || file.path.parent_path().filename() == name ||
         file.path == std::filesystem::path(name);
}

/// Without the files behind the last that is called `name`.
text::Result<project::Chain> cut_behind(project::Chain chain, const std::string& name) {
  const auto last = std::find_if(chain.files.rbegin(), chain.files.rend(),
                                 [&](const project::MigrationFile& file) { return is_called(file, name); });
  if (last == chain.files.rend()) return Error{fmt::format("no migration is called `{}`", output::printable(name))};
  chain.files.erase(last.base(), chain.files.end());
  return chain;
}

class SchemaRun {
 public:
  SchemaRun(const SchemaArguments& arguments, Console& console) : arguments_(arguments), console_(console) {}

  int run() {
    auto chain = chain_in(arguments_.project.paths, arguments_.project);
    if (chain && !arguments_.at.empty()) chain = cut_behind(std::move(*chain), arguments_.at);
    if (!chain) return fail(chain.error());
    const schema::Catalog here = schema_of(chain.value());
    if (arguments_.diff.empty()) {
      console_.out.write(text_of(here));
      return status_;
    }
    const auto other = chain_in({arguments_.diff}, arguments_.project);
    if (!other) return fail(other.error());
    const auto differences = output::schema_differences(here, schema_of(other.value()));
    for (const std::string& line : differences) console_.out.write(output::printable(line) + "\n");
    return std::max(status_, differences.empty() ? kClean : kFindings);
  }

 private:
  int fail(const Error& error) {
    complain(console_, error.message);
    return kEnvironment;
  }

  schema::Catalog schema_of(const project::Chain& chain) {
    engine::ChainResult result = engine::run(
        chain, knowledge_, {.profile = arguments_.project.profile, .check_output = false, .write_text = false});
    if (arguments_.project.verbose) describe(console_, chain, result.profile);
    for (const Error& error : result.unreadable) {
      complain(console_, error.message);
      status_ = kEnvironment;
    }
    return std::move(result.catalog);
  }

  [[nodiscard]] std::string text_of(const schema::Catalog& catalog) const {
    switch (arguments_.format) {
      case Format::sql:
        break;
      case Format::json:
        return output::schema_json(catalog);
      case Format::mermaid:
        return output::schema_mermaid(catalog);
    }
    return output::schema_sql(catalog, knowledge_.support_functions);
  }

  const SchemaArguments& arguments_;
  Console& console_;
  engine::Knowledge knowledge_ = sqlferry::rules::knowledge();
  int status_ = kClean;
};

}  // namespace

int schema(const SchemaArguments& arguments, Console& console) { return SchemaRun(arguments, console).run(); }

}  // namespace sqlferry::cli
