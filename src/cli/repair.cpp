// `sqlferry repair`: one more migration, which does what earlier ones meant and PostgreSQL refused or passed over.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/difference.h"
#include "baseline/layout.h"
#include "baseline/print.h"
#include "baseline/steps.h"
#include "baseline/type_change.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/one_chain.h"
#include "cli/targets.h"
#include "output/glyph.h"
#include "output/summary.h"
#include "rules/catalog.h"

namespace sqlferry::cli {

namespace {

using text::Error;

class RepairRun {
 public:
  RepairRun(const RepairArguments& arguments, Console& console) : arguments_(arguments), console_(console) {}

  int run() {
    auto chain = chain_in(arguments_.project.paths, arguments_.project);
    if (!chain) return fail(chain.error());
    if (chain->dialect != sql::Dialect::postgres)
      return fail({fmt::format("the migrations are written for {}: `sqlferry convert` makes a chain for PostgreSQL",
                               sql::name_of(chain->dialect))});
    const engine::ChainResult result = engine::run(
        chain.value(), knowledge_, {.profile = arguments_.project.profile, .keep_edits = true, .tell_each = true});
    if (arguments_.project.verbose) describe(console_, chain.value(), result.profile);
    if (!result.unreadable.empty()) return fail(result.unreadable.front());
    return repair(chain.value(), result);
  }

 private:
  int fail(const Error& error) {
    complain(console_, error.message);
    return kEnvironment;
  }

  int repair(const project::Chain& chain, const engine::ChainResult& result) {
    baseline::Database applied;
    baseline::replay(result, knowledge_, chain, applied, {.refused = baseline::Refused::left_out});
    baseline::Database wanted;
    baseline::replay(result, knowledge_, chain, wanted,
                     {.refused = baseline::Refused::mended, .hopeless = &applied.hopeless});
    baseline::Difference difference;
    baseline::add_difference(wanted, applied, difference);
    add_lost_files(chain, result, wanted, applied.refused_in, difference);
    difference.misnamed = wanted.misnamed;
    difference.misnamed.insert(applied.misnamed.begin(), applied.misnamed.end());
    baseline::close(wanted, difference);
    collect(wanted, difference);
    int status = unmended_.empty() ? kClean : kFindings;
    if (difference.empty())
      console_.err.write_line(unmended_.empty() ? "nothing to repair" : "nothing that can be repaired");
    else if (const auto written = write(chain, wanted, difference); !written)
      status = fail(written.error());
    for (const auto* lines : {&unmended_, &stops_}) {
      for (const std::string& line : *lines) complain(console_, output::printable(line));
    }
    return status;
  }

  /// Where a transaction holds a file together, PostgreSQL has nothing of one that stops; where others build on it, of
  /// them neither.
  void add_lost_files(const project::Chain& chain, const engine::ChainResult& result, const baseline::Database& wanted,
                      std::set<std::string> without, baseline::Difference& difference) const {
    while (!without.empty()) {
      baseline::Database applied;
      baseline::replay(result, knowledge_, chain, applied,
                       {.refused = baseline::Refused::left_out, .without = without});
      if (applied.refused_in.empty()) return baseline::add_difference(wanted, applied, difference);
      without.merge(applied.refused_in);
    }
  }

  void collect(const baseline::Database& wanted, const baseline::Difference& difference) {
    for (const auto& note : wanted.unmended)
      unmended_.push_back(fmt::format("{}: `{}` {}", note.file, note.statement, note.message));
    for (const std::string& words : difference.unmended) unmended_.push_back(words);
    stops_ = baseline::stopping_changes(wanted.catalog, difference);
  }

  [[nodiscard]] std::string header() const {
    std::string out =
        "-- What earlier migrations mean, and PostgreSQL refused or passed over.\n"
        "-- Each statement does nothing where nothing is missing.\n";
    for (const std::string& line : unmended_) out += "-- Not repaired: " + one_line(line) + "\n";
    for (const std::string& line : stops_) out += "-- " + one_line(line) + ".\n";
    return out;
  }

  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  text::Result<void> write(const project::Chain& chain, const baseline::Database& wanted,
                           const baseline::Difference& difference) {
    const auto parts =
        baseline::in_transactions(baseline::statements_of(wanted, {.idempotent = true, .only = &difference}));
    project::Chain before = chain;
    for (const auto& part : parts) {
      const bool is_last = &part == &parts.back();
      const auto files =
          baseline::behind_the_last(before, part, header(), arguments_.name + (is_last ? "" : "_values"));
      if (!files) return files.error();
      if (auto written = write_migration(files.value(), part.size()); !written) return written.error();
      add_to(before, files.value().front().path);
    }
    if (parts.size() > 1 && runs_all_at_once(chain.framework))
      stops_.push_back(
          "the second of the two migrations uses values of an enum that the first adds, and here one transaction runs "
          "both: PostgreSQL stops with 55P04 unless the first runs by itself before");
    return {};
  }

  text::Result<void> write_migration(const std::vector<baseline::BaselineFile>& files, std::size_t statements) {
    std::vector<output::OutputFile> out;
    for (const auto& file : files) out.push_back({file.path, file.text});
    if (auto written = output::write_files(out); !written) return written.error();
    console_.err.write_line(fmt::format("wrote {} into {}", output::counted(statements, "statement"),
                                        output::printable(files.front().path.string())));
    return {};
  }

  /// The next one stands behind it.
  static void add_to(project::Chain& chain, const std::filesystem::path& path) {
    chain.files.push_back({path, path.string(), path.filename(), project::FileRole::up});
    if (!chain.journal) return;
    std::int64_t when = 0;
    for (const auto& entry : chain.journal->entries) when = std::max(when, entry.when);
    auto& entry = chain.journal->entries.emplace_back();
    entry.tag = path.stem().string();
    entry.when = when + 1;
  }

  static bool runs_all_at_once(project::Framework framework) {
    using project::Framework;
    return framework == Framework::typeorm || framework == Framework::drizzle || framework == Framework::db_migrate ||
           framework == Framework::node_pg_migrate;
  }

  const RepairArguments& arguments_;
  Console& console_;
  engine::Knowledge knowledge_ = sqlferry::rules::knowledge();
  std::vector<std::string> unmended_;
  std::vector<std::string> stops_;  ///< where the migration stops on some databases, in words
};

}  // namespace

int repair(const RepairArguments& arguments, Console& console) { return RepairRun(arguments, console).run(); }

}  // namespace sqlferry::cli
