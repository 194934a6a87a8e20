// `sqlferry convert`: everything is translated before anything is written. The error stream gets
// only the findings which say that a translation is not the same as its source: a migration in
// which all went well has nothing to say.
#include <fmt/format.h>

#include <algorithm>

#include "baseline/idempotent.h"
#include "cli/commands.h"
#include "cli/exit_status.h"
#include "cli/targets.h"
#include "gate/levels.h"
#include "output/glyph.h"
#include "output/text_report.h"
#include "project/missing_driver.h"
#include "rules/catalog.h"
#include "text/diff.h"
#include "text/open_file.h"

namespace sqlferry::cli {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Fidelity;
using Destination = ConvertArguments::Destination;

bool is_syntax_problem(const Diagnostic& finding) { return finding.rule.starts_with("syntax/"); }

bool is_worth_saying(const Diagnostic& finding) {
  return finding.fidelity >= Fidelity::changed || is_syntax_problem(finding);
}

/// A large conversion waits beside its target, where there is room for it anyway.
std::filesystem::path spool_folder(const ConvertArguments& arguments, const project::Chain& chain) {
  std::error_code ignored;
  if (arguments.destination == Destination::in_place && !chain.files.empty())
    return std::filesystem::absolute(chain.files.front().path, ignored).parent_path();
  if (arguments.destination != Destination::folder) return {};
  std::filesystem::path folder = std::filesystem::absolute(arguments.folder, ignored).lexically_normal();
  while (!std::filesystem::is_directory(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

class Conversion {
 public:
  Conversion(const ConvertArguments& arguments, Console& console)
      : arguments_(arguments),
        console_(console),
        report_({.color = output::wants_color(arguments.project.color, console.err)}) {}

  void add(const project::Chain& chain, const engine::Knowledge& knowledge, engine::ChainResult result);
  int finish();

 private:
  void add_guards(const project::Chain& chain, const engine::Knowledge& knowledge, engine::ChainResult& result);
  void add_file(engine::FileResult file);
  void add_companion(const project::CompanionFile& companion, const project::Chain& chain);
  void add_unreadable(const text::Error& error);
  void report(const engine::FileResult& file);
  text::Result<void> deliver();
  text::Result<void> write_into_folder();
  void print_files();
  text::Result<void> print_diff();
  void print_changed_names();
  [[nodiscard]] std::string last_line() const;

  const ConvertArguments& arguments_;
  Console& console_;
  output::TextReport report_;
  output::Summary summary_;
  std::vector<ConvertedFile> files_;
  bool is_incomplete_ = false;
};

void Conversion::add(const project::Chain& chain, const engine::Knowledge& knowledge, engine::ChainResult result) {
  if (arguments_.project.verbose) describe(console_, chain, result.profile);
  if (arguments_.idempotent) add_guards(chain, knowledge, result);
  for (engine::FileResult& file : result.files) add_file(std::move(file));
  for (const text::Error& error : result.unreadable) add_unreadable(error);
  for (const project::CompanionFile& companion : chain.companions) add_companion(companion, chain);
}

/// What runs again after all, or does harm then, is no conversion that was asked for.
void Conversion::add_guards(const project::Chain& chain, const engine::Knowledge& knowledge,
                            engine::ChainResult& result) {
  for (const auto& note : baseline::make_idempotent(result, knowledge, chain)) {
    is_incomplete_ = true;
    complain(console_, output::printable(fmt::format("{}: `{}` {}", note.file, note.statement, note.message)));
  }
}

void Conversion::add_file(engine::FileResult file) {
  report(file);
  ConvertedFile& converted = files_.emplace_back();
  converted.path = std::move(file.file.path);
  converted.relative = std::move(file.file.relative);
  converted.source = std::move(file.source);
  converted.text = std::move(file.converted);
}

namespace {

/// package.json and what is locked stay as they are: only the package manager writes both.
std::string words_for_driver(const project::Chain& chain) {
  if (!chain.runner) return ", and so is the driver package `pg`";
  const std::string words = project::words_for_missing_driver(*chain.runner);
  return words.empty() ? words : ". " + words;
}

}  // namespace

void Conversion::add_companion(const project::CompanionFile& companion, const project::Chain& chain) {
  if (arguments_.destination == Destination::standard_output) return;
  auto bytes = text::read_file(companion.path);
  if (!bytes) return add_unreadable(bytes.error());
  ConvertedFile converted;
  converted.path = companion.path;
  converted.relative = companion.relative;
  converted.text = text::Spool(project::switched_to_postgres(companion.kind, bytes.value()));
  converted.source = std::make_unique<text::SourceFile>(companion.shown, std::move(*bytes));
  converted.is_migration = false;
  if (project::needs_driver(companion.kind) && converted.changed()) {
    complain(console_, fmt::format("`{}` names PostgreSQL now; its connection (a file becomes host, database, user) is "
                                   "to be set by hand{}",
                                   output::printable(companion.shown), words_for_driver(chain)));
  }
  if (!has_place_in_folder(converted)) {
    if (!converted.changed()) return;
    complain(console_, fmt::format("`{}` is outside of the given paths and is not converted; give the folder that "
                                   "holds it, or set its database to PostgreSQL by hand",
                                   output::printable(companion.shown)));
    return;
  }
  files_.push_back(std::move(converted));
}

void Conversion::add_unreadable(const text::Error& error) {
  ++summary_.unreadable_files;
  complain(console_, error.message);
}

void Conversion::report(const engine::FileResult& file) {
  ++summary_.files;
  if (file.script) {
    summary_.operations += file.script->operations;
    summary_.understood += file.script->understood;
  }
  output::Positions positions(*file.source);
  std::string out;
  for (const Diagnostic& finding : file.findings) {
    if (!is_worth_saying(finding)) continue;
    summary_.count(finding.severity);
    report_.add(finding, report_.is_first(finding), positions, out);
    const bool is_lost = finding.fidelity == Fidelity::lossy && arguments_.strict;
    is_incomplete_ |= is_lost || finding.fidelity == Fidelity::unsupported || is_syntax_problem(finding);
  }
  if (!out.empty()) ++summary_.files_with_findings;
  console_.err.write(out);
}

text::Result<void> Conversion::write_into_folder() {
  const auto files = files_in_folder(arguments_.folder, files_);
  if (!files) return files.error();
  if (!arguments_.force) {
    const auto taken = output::files_in_the_way(files.value());
    if (!taken.empty()) return text::Error{words_for_taken(taken) + "; `--force` overwrites"};
  }
  return output::write_files(files.value());
}

void Conversion::print_files() {
  const bool has_headers = files_.size() > 1;
  for (const ConvertedFile& file : files_) {
    if (has_headers) console_.out.write(fmt::format("-- file: {}\n", output::printable(file.source->path())));
    text::each_piece(file.text, [&](std::size_t, std::string_view piece) {
      console_.out.write(piece);
      return true;
    });
    const std::string_view text = file.text.bytes();
    if (has_headers && !text.empty() && text.back() != '\n') console_.out.write("\n");
  }
}

/// Larger files are not compared line by line: it would take several times their size in memory.
constexpr std::size_t kLargestDiff = std::size_t{64} << 20U;

text::Result<void> Conversion::print_diff() {
  for (const ConvertedFile& file : files_) {
    if (file.source->size() > kLargestDiff) {
      return text::Error{
          fmt::format("`--diff` compares no file of more than 64 MiB: `{}`; convert it with `-o` or `--stdout`",
                      output::printable(file.source->path()))};
    }
  }
  for (const ConvertedFile& file : files_) {
    const std::string name = name_in_diff(file.source->path());
    console_.out.write(text::unified_diff(file.source->bytes(), file.text.bytes(), {"a" + name, "b" + name}));
  }
  return {};
}

void Conversion::print_changed_names() {
  for (const ConvertedFile& file : files_) {
    if (!file.changed()) continue;
    is_incomplete_ = true;
    console_.out.write(fmt::format("{}\n", output::printable(file.source->path())));
  }
}

text::Result<void> Conversion::deliver() {
  switch (arguments_.destination) {
    case Destination::folder:
      return write_into_folder();
    case Destination::in_place:
      return output::write_files(files_in_place(files_));
    case Destination::standard_output:
      print_files();
      break;
    case Destination::diff:
      return print_diff();
    case Destination::check:
      print_changed_names();
      break;
  }
  return {};
}

std::string Conversion::last_line() const {
  const auto is_migration = [](const ConvertedFile& file) { return file.is_migration; };
  const auto is_changed = [](const ConvertedFile& file) { return file.is_migration && file.changed(); };
  const auto migrations = static_cast<std::size_t>(std::count_if(files_.begin(), files_.end(), is_migration));
  const auto changed = std::count_if(files_.begin(), files_.end(), is_changed);
  std::string line = fmt::format("converted {} ({} changed)", output::counted(migrations, "file"), changed);
  if (files_.size() > migrations) {
    line += fmt::format(" and {}", output::counted(files_.size() - migrations, "project file"));
  }
  switch (arguments_.destination) {
    case Destination::folder:
      line += fmt::format(" to {}", output::printable((arguments_.folder / "").string()));
      break;
    case Destination::in_place:
      line += " in place";
      break;
    case Destination::standard_output:
      break;
    case Destination::diff:
    case Destination::check:
      line += "; nothing was written";
      break;
  }
  return line;
}

int Conversion::finish() {
  if (summary_.findings() > 0) {
    std::string out;
    report_.finish(summary_, out);
    console_.err.write(out);
  }
  if (const auto delivered = deliver(); !delivered) {
    complain(console_, delivered.error().message);
    return kEnvironment;
  }
  // In a terminal both streams go to the same place: the last line comes last.
  if (!console_.out.flush()) return kEnvironment;
  console_.err.write_line(last_line());
  if (summary_.unreadable_files > 0) return kEnvironment;
  return is_incomplete_ ? kFindings : kClean;
}

}  // namespace

int convert(const ConvertArguments& arguments, Console& console) {
  const ProjectArguments& from = arguments.project;
  const bool into_folder = arguments.destination == Destination::folder;
  if (into_folder) {
    if (const auto usable = check_folder(arguments.folder, from.paths); !usable) {
      complain(console, usable.error().message);
      return kEnvironment;
    }
  }
  auto project = project::discover(from.paths, {.from = from.from});
  if (!project) {
    complain(console, project.error().message);
    return kEnvironment;
  }
  if (into_folder) leave_out(*project, arguments.folder, from.paths);
  if (project->chains.empty()) {
    complain(console, fmt::format("no migrations outside of `{}`", output::printable(arguments.folder.string())));
    return kEnvironment;
  }
  const engine::Knowledge knowledge = sqlferry::rules::knowledge();
  Conversion conversion(arguments, console);
  for (const project::Chain& chain : project->chains) {
    const auto levels = gate::Levels::of(chain.config, knowledge.rules, {});
    if (!levels) {
      complain(console, levels.error().message);
      return kEnvironment;
    }
    const engine::Options options{.profile = from.profile,
                                  .on_bad_value = arguments.on_bad_value,
                                  .copy = arguments.copy,
                                  .spool_folder = spool_folder(arguments, chain),
                                  .modules = arguments.modules,
                                  .select = [&](engine::ChainResult& result) { levels->drop(result); }};
    conversion.add(chain, knowledge, engine::run(chain, knowledge, options));
  }
  return conversion.finish();
}

}  // namespace sqlferry::cli
