// `sqlferry baseline`: the whole chain as one migration of the schema in which it ends.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/database.h"
#include "baseline/layout.h"
#include "baseline/left_out.h"
#include "baseline/print.h"
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

std::string as_comment(std::string_view text) {
  std::string out = "-- ";
  for (const char c : text) out += c == '\n' ? "\n-- " : std::string(1, c);
  return out + "\n";
}

std::string words_for(const baseline::Note& note) {
  return fmt::format("{}: `{}` {}", note.file, note.statement, note.message);
}

class BaselineRun {
 public:
  BaselineRun(const BaselineArguments& arguments, Console& console) : arguments_(arguments), console_(console) {}

  int run() {
    auto chain = chain_in(arguments_.project.paths, arguments_.project);
    if (!chain) return fail(chain.error());
    const engine::Knowledge knowledge = sqlferry::rules::knowledge();
    const engine::ChainResult result = engine::run(chain.value(), knowledge, {.profile = arguments_.project.profile});
    if (arguments_.project.verbose) describe(console_, chain.value(), result.profile);
    if (!result.unreadable.empty()) return fail(result.unreadable.front());
    baseline::Database database;
    baseline::replay(result, knowledge, chain.value(), database);
    collect(result, database);
    const auto statements = baseline::statements_of(database, {.idempotent = arguments_.idempotent});
    const auto files = baseline::laid_out(chain.value(), statements, header(chain.value()), target());
    if (const auto written = write(files); !written) return fail(written.error());
    for (const std::string& line : losses_) complain(console_, output::printable(line));
    console_.err.write_line(last_line(chain.value(), files));
    return losses_.empty() ? kClean : kFindings;
  }

 private:
  int fail(const Error& error) {
    complain(console_, error.message);
    return kEnvironment;
  }

  [[nodiscard]] baseline::Target target() const {
    std::error_code ignored;
    const auto& path = arguments_.output;
    return {path, !path.has_filename() || std::filesystem::is_directory(path, ignored)};
  }

  /// What the baseline lacks, and what it repeats unseen.
  void collect(const engine::ChainResult& result, const baseline::Database& database) {
    for (const auto& entry : baseline::left_out(result.catalog)) comments_ += as_comment(entry);
    for (const auto& note : database.notes) losses_.push_back(words_for(note));
    for (const auto* table : database.catalog.tables()) {
      const auto* rows = database.rows.of(table->key);
      if (rows && !rows->lost.empty() && !table->temporary)
        losses_.push_back(fmt::format("the rows of `{}` are left out: what this does to them is not known: {}",
                                      table->name, rows->lost));
    }
    std::size_t untranslated = 0;
    for (const auto& file : result.files) {
      untranslated +=
          static_cast<std::size_t>(std::count_if(file.findings.begin(), file.findings.end(), [](const auto& finding) {
            return finding.fidelity == diagnostics::Fidelity::unsupported;
          }));
    }
    if (untranslated > 0)
      losses_.push_back(fmt::format("{} that PostgreSQL does not get as it stands; `sqlferry convert` names each",
                                    output::counted(untranslated, "place")));
    for (const std::string& line : losses_) comments_ += as_comment(line);
  }

  [[nodiscard]] std::string header(const project::Chain& chain) const {
    const auto ups = static_cast<std::size_t>(std::count_if(
        chain.files.begin(), chain.files.end(), [](const auto& file) { return file.role != project::FileRole::down; }));
    const std::string out =
        fmt::format("-- The schema in which {} of {} end{}, for {}.\n", output::counted(ups, "migration"),
                    output::printable(chain.root.filename().string()), ups == 1 ? "s" : "",
                    arguments_.idempotent ? "a PostgreSQL database that may have some or all of it"
                                          : "an empty PostgreSQL database");
    return comments_.empty() ? out : out + "--\n" + comments_;
  }

  text::Result<void> write(const std::vector<baseline::BaselineFile>& files) const {
    std::vector<output::OutputFile> out;
    for (const auto& file : files) out.push_back({file.path, file.text});
    if (!arguments_.force) {
      const auto taken = output::files_in_the_way(out);
      if (!taken.empty()) return Error{words_for_taken(taken) + "; `--force` overwrites"};
    }
    return output::write_files(out);
  }

  [[nodiscard]] std::string last_line(const project::Chain& chain,
                                      const std::vector<baseline::BaselineFile>& files) const {
    std::string out = fmt::format("squashed {} into {}", output::counted(chain.files.size(), "file"),
                                  output::printable(files.front().path.string()));
    if (chain.framework == project::Framework::prisma && files.size() > 1)
      out += "; where the migrations have run: `prisma migrate resolve --applied 0_init`";
    return out;
  }

  const BaselineArguments& arguments_;
  Console& console_;
  std::vector<std::string> losses_;
  std::string comments_;
};

}  // namespace

int baseline(const BaselineArguments& arguments, Console& console) { return BaselineRun(arguments, console).run(); }

}  // namespace sqlferry::cli
