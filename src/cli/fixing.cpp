#include "cli/fixing.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "cli/fix_plan.h"
#include "engine/fix_choice.h"
#include "output/positions.h"
#include "output/summary.h"
#include "text/open_file.h"

namespace sqlferry::cli {

namespace {

using diagnostics::Diagnostic;
using diagnostics::FixSafety;
using engine::ChainResult;
using engine::FileResult;

/// Fixes that undo each other would go on for ever. Most chains need two rounds.
constexpr int kMostRounds = 20;

/// A file of the chain, or beside it, as it was and as it is by now.
struct Changing {
  ChangedFile file;
  std::unique_ptr<text::SourceFile> before = {};
  std::vector<std::vector<text::Replacement>> rounds;  ///< the edits so far, each of the text before it
  std::set<std::string> seen = {};                     ///< all its texts
};

class ChainFixer {
 public:
  ChainFixer(const project::Chain& chain, FixSafety level, const LookAtChain& look, const ConvertChain& convert)
      : level_(level), look_(look), convert_(convert) {
    out_.chain = chain;
  }

  FixedChain run();

 private:
  void look_again();
  void fix_until_nothing_changes();
  bool fix_once();
  bool fix_file(const FileResult& file, bool is_migration);
  void fix_around(const FileResult& file, const Diagnostic& finding);
  bool is_for_now(const Diagnostic& finding, bool is_migration) const;
  bool translate();
  void note_translated(const ChainResult& converted);
  Changing& changing(const FileResult& file);
  void note_fixed(const FileResult& file, const Diagnostic& finding);
  void drop_answered();
  std::vector<ChangedFile> changed_files();

  FixSafety level_;
  const LookAtChain& look_;
  const ConvertChain& convert_;
  FixedChain out_;
  bool find_runs_ = true;
  bool settings_are_done_ = false;
  std::map<std::string, Changing> changing_;  // by shown name
  std::vector<ChangedFile> new_files_;
  std::set<std::pair<std::string_view, std::string>> done_around_;  // rule and file: what was answered on the disk
};

void ChainFixer::look_again() {
  Look look = look_(out_.chain, find_runs_);
  const auto lacks_edits = [&](const FileResult& file) {  // values in a run of rows get them without the run
    return std::any_of(file.findings.begin(), file.findings.end(), [&](const Diagnostic& finding) {
      return finding.fix && finding.fix->safety != FixSafety::none && finding.fix->safety <= level_ &&
             !engine::admits(level_, finding) && !is_of_translation(finding, out_.chain);
    });
  };
  const auto& files = look.result.files;
  if (find_runs_ && std::any_of(files.begin(), files.end(), lacks_edits)) {
    find_runs_ = false;
    look = look_(out_.chain, find_runs_);
  }
  out_.remaining = std::move(look.result);
  out_.is_whole = look.hidden == 0;
}

Changing& ChainFixer::changing(const FileResult& file) {
  const auto [found, is_new] = changing_.try_emplace(file.file.shown);
  if (is_new) {
    found->second.file.path = file.file.path;
    found->second.file.shown = file.file.shown;
    found->second.file.before = file.source->bytes();
    found->second.before = std::make_unique<text::SourceFile>(file.file.shown, found->second.file.before);
    found->second.file.after = found->second.file.before;
    found->second.seen.insert(found->second.file.before);
  }
  return found->second;
}

void ChainFixer::note_fixed(const FileResult& file, const Diagnostic& finding) {
  const Changing& there = changing(file);
  std::uint32_t offset = finding.span.begin;
  for (auto round = there.rounds.rbegin(); round != there.rounds.rend(); ++round)
    offset = engine::place_before(offset, *round);
  const text::Position at = there.before->position(offset);
  out_.fixed.push_back({file.file.shown, at.line, at.column, finding.rule, finding.fix->title});
}

/// Files are written and renamed at the end: each finding asks for it again in every round.
bool ChainFixer::is_for_now(const Diagnostic& finding, bool is_migration) const {
  if (!engine::admits(level_, finding)) return false;
  if (is_migration && is_of_translation(finding, out_.chain)) return false;
  return !done_around_.contains({finding.rule, std::string(finding.file.view())});
}

void ChainFixer::fix_around(const FileResult& file, const Diagnostic& finding) {
  const diagnostics::Fix& fix = *finding.fix;
  if (fix.new_files.empty() && !fix.rename) return;
  done_around_.emplace(finding.rule, finding.file.view());
  out_.needs_new_look = true;
  for (const diagnostics::NewFile& made : fix.new_files) {
    const bool is_known = std::any_of(new_files_.begin(), new_files_.end(),
                                      [&](const ChangedFile& other) { return other.shown == made.path; });
    if (!is_known) new_files_.push_back({made.path, made.path, {}, made.text, true});
  }
  if (fix.rename) {
    ChangedFile& renamed = changing(file).file;
    renamed.renamed_to = fix.rename->to;
    renamed.statement = fix.rename->statement;
  }
}

bool ChainFixer::fix_file(const FileResult& file, bool is_migration) {
  std::vector<bool> wanted;
  for (const Diagnostic& finding : file.findings) wanted.push_back(is_for_now(finding, is_migration));
  const engine::ChosenFixes chosen = engine::choose_fixes(file.findings, wanted);
  if (chosen.findings.empty()) return false;
  Changing& there = changing(file);
  std::string after = text::replaced(there.file.after, chosen.edits);
  const bool is_news = after == there.file.after || there.seen.insert(after).second;
  if (!is_news) return false;  // it was so before: fixes that undo each other
  for (const std::size_t each : chosen.findings) {
    note_fixed(file, file.findings[each]);
    fix_around(file, file.findings[each]);
  }
  if (chosen.edits.empty()) return false;
  there.file.after = std::move(after);
  there.rounds.push_back(chosen.edits);
  return true;
}

bool ChainFixer::fix_once() {
  bool has_changed = false;
  for (const FileResult& file : out_.remaining.files) {
    if (!fix_file(file, true)) continue;
    has_changed = true;
    const auto is_it = [&](const project::MigrationFile& each) { return each.shown == file.file.shown; };
    const auto migration = std::find_if(out_.chain.files.begin(), out_.chain.files.end(), is_it);
    migration->text = changing(file).file.after;
  }
  if (settings_are_done_) return has_changed;
  settings_are_done_ = true;
  for (const FileResult& file : out_.remaining.settings) {
    if (!fix_file(file, false)) continue;
    out_.needs_new_look = true;
    for (const Diagnostic& finding : file.findings) done_around_.emplace(finding.rule, finding.file.view());
  }
  return has_changed;
}

void ChainFixer::fix_until_nothing_changes() {
  for (int round = 0; round < kMostRounds && fix_once(); ++round) look_again();
}

void ChainFixer::note_translated(const ChainResult& converted) {
  for (const FileResult& file : out_.remaining.files) {
    for (const Diagnostic& finding : file.findings) {
      if (finding.fix && is_of_translation(finding, out_.chain)) note_fixed(file, finding);
    }
  }
  for (const FileResult& file : converted.files) {
    Changing& there = changing(file);
    there.file.after = file.converted.bytes();
    there.rounds.push_back(file.edits);
    for (project::MigrationFile& each : out_.chain.files) {
      if (each.shown == file.file.shown) each.text = there.file.after;
    }
  }
}

/// The chain as a whole, with the files that say which database it is for.
bool ChainFixer::translate() {
  const Translation translation = translation_of(out_.remaining, out_.chain);
  if (translation.findings == 0) return false;
  const char* dialect = out_.chain.dialect == sql::Dialect::sqlite ? "SQLite" : "MySQL";
  const std::string what =
      fmt::format("{} of the translation from {}", output::counted(translation.findings, "finding"), dialect);
  if (!out_.is_whole) {
    out_.left_to_convert =
        fmt::format("{}: findings that are not shown here go with it; `sqlferry convert` translates the chain", what);
    return false;
  }
  if (translation.level == FixSafety::none) {
    out_.left_to_convert =
        fmt::format("{}: a part of the chain has no fix; `sqlferry convert` translates the rest", what);
    return false;
  }
  if (translation.level > level_) {
    out_.left_to_convert = fmt::format(
        "{}: a part of them is only suggested; `--fix=suggested` or `sqlferry convert` translates the chain", what);
    return false;
  }
  note_translated(convert_(out_.chain));
  for (const project::CompanionFile& companion : out_.chain.companions) {
    auto bytes = text::read_file(companion.path);
    if (!bytes) continue;  // the next run says so
    std::string after = project::switched_to_postgres(companion.kind, *bytes);
    if (after == *bytes) continue;
    out_.needs_new_look = true;
    new_files_.push_back({companion.path, companion.shown, std::move(*bytes), std::move(after)});
  }
  out_.chain.dialect = sql::Dialect::postgres;
  return true;
}

/// What was answered beside the migrations is found again as long as it is not written.
void ChainFixer::drop_answered() {
  for (auto* files : {&out_.remaining.files, &out_.remaining.settings}) {
    for (FileResult& file : *files) {
      std::erase_if(file.findings, [&](const Diagnostic& finding) {
        return engine::admits(level_, finding) &&
               done_around_.contains({finding.rule, std::string(finding.file.view())});
      });
    }
  }
}

std::vector<ChangedFile> ChainFixer::changed_files() {
  std::vector<ChangedFile> out;
  for (auto& [shown, each] : changing_) {
    if (each.file.after != each.file.before || !each.file.renamed_to.empty()) out.push_back(std::move(each.file));
  }
  std::move(new_files_.begin(), new_files_.end(), std::back_inserter(out));
  std::sort(out.begin(), out.end(), [](const ChangedFile& a, const ChangedFile& b) { return a.shown < b.shown; });
  return out;
}

FixedChain ChainFixer::run() {
  look_again();
  fix_until_nothing_changes();
  if (translate()) {
    look_again();
    fix_until_nothing_changes();
  }
  drop_answered();
  out_.files = changed_files();
  return std::move(out_);
}

}  // namespace

FixedChain fix_chain(const project::Chain& chain, FixSafety level, const LookAtChain& look,
                     const ConvertChain& convert) {
  return ChainFixer(chain, level, look, convert).run();
}

}  // namespace sqlferry::cli
