#include "cli/lint_cache.h"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "cache/build_id.h"
#include "cache/packing.h"
#include "cache/place.h"
#include "cli/exit_status.h"
#include "output/glyph.h"
#include "output/write_files.h"

namespace sqlferry::cli {

namespace {

namespace fs = std::filesystem;
using output::Transcript;

/// For less, looking it up costs as much as it saves, and keeping it more.
constexpr std::chrono::milliseconds kWorthKeeping{30};

/// What git has is not seen by a recording, and a run that writes files has more to do than to speak. Each path of the
/// standard input is answered when it comes, before all are known.
bool may_be_kept(const LintArguments& arguments) {
  const gate::SelectionRequest& selection = arguments.gate.selection;
  return arguments.fix == diagnostics::FixSafety::none && !arguments.diff && !arguments.gate.learns &&
         !arguments.from_stdin && selection.since.empty() && !selection.staged;
}

template <class T>
std::uint64_t number_of(const std::optional<T>& choice) {
  return choice ? 1 + static_cast<std::uint64_t>(*choice) : 0;
}

void add_paths(cache::Packer& key, const std::vector<fs::path>& paths) {
  key.number(paths.size());
  for (const fs::path& path : paths) key.text(path.native());
}

void add_project(cache::Packer& key, const ProjectArguments& project, const output::Stream& out) {
  const auto& [paths, from, profile, color, verbose] = project;
  add_paths(key, paths);
  key.number(number_of(from));
  key.number(number_of(profile));
  key.number(output::wants_color(color, out) ? 1 : 0);
  key.number(static_cast<std::uint64_t>(output::wanted_links(out)));
  key.number(verbose ? 1 : 0);
}

void add_reports(cache::Packer& key, const std::vector<ReportChoice>& reports) {
  key.number(reports.size());
  for (const auto& [format, file] : reports) {
    key.number(static_cast<std::uint64_t>(format));
    key.text(file.native());
  }
}

void add_gate(cache::Packer& key, const gate::Request& request) {
  const auto& [selection, known_file, learns, enabled] = request;
  key.text(selection.after);
  key.text(known_file.native());
  key.number(enabled.size());
  for (const std::string& each : enabled) key.text(each);
}

/// All that decides on the answer beside the files. Whoever adds an option is stopped by the compiler, here and above.
/// Empty: it cannot be told which program this is, or where it runs.
std::string key_of(const LintArguments& arguments, const output::Stream& out) {
  const auto& [project, reports, error_on, quiet, gate, fix, diff, from_stdin, cache] = arguments;
  std::error_code failed;
  const fs::path here = fs::current_path(failed);
  const std::string build = cache::build_id();
  if (failed || build.empty()) return {};
  cache::Packer key;
  key.text(build);
  key.number(::geteuid());
  key.text(here.native());
  add_project(key, project, out);
  add_reports(key, reports);
  key.number(number_of(error_on));
  key.number(quiet ? 1 : 0);
  add_gate(key, gate);
  return key.take();
}

}  // namespace

LintCache::LintCache(const LintArguments& arguments, Console& console)
    : arguments_(arguments), console_(console), said_(cache::Store::kMostOfEntry) {
  if (arguments.cache.is_off || !may_be_kept(arguments)) return;
  const fs::path& said = arguments.cache.folder;
  fs::path folder = said.empty() ? cache::usual_folder() : said;
  if (folder.empty()) return;
  key_ = key_of(arguments, console.out);
  store_.emplace(std::move(folder));
  // It may be a folder of the project: what the run sees there is to be the same next time.
  if (!said.empty()) store_->make();
}

LintCache::~LintCache() { stop_writing_down(); }

void LintCache::stop_writing_down() {
  console_.out.write_down(nullptr, Transcript::Channel::out);
  console_.err.write_down(nullptr, Transcript::Channel::err);
}

std::optional<int> LintCache::answer() {
  if (key_.empty()) return std::nullopt;
  if (const auto bytes = store_->find(key_)) {
    const auto entry = cache::unpacked(*bytes);
    if (entry && entry->key == key_ && text::still_hold(entry->seen)) return repeat(entry->answer);
  }
  watch();
  return std::nullopt;
}

int LintCache::repeat(const cache::Answer& answer) {
  for (const auto& [channel, text] : answer.said) {
    (channel == Transcript::Channel::out ? console_.out : console_.err).write(text);
  }
  int status = answer.status;
  for (const auto& [path, bytes] : answer.files) {
    const output::OutputFile file{path, bytes};
    if (const auto written = output::write_files({&file, 1}); !written) {
      complain(console_, written.error().message);
      status = kEnvironment;
    }
  }
  if (arguments_.project.verbose) complain(console_, "the answer is from the cache");
  return status;
}

void LintCache::watch() {
  recording_.emplace();
  console_.out.write_down(&said_, Transcript::Channel::out);
  console_.err.write_down(&said_, Transcript::Channel::err);
}

void LintCache::end_look() {
  if (!recording_) return;
  seen_ = recording_->finish();
  recording_.reset();
}

void LintCache::keep(int status, const std::vector<output::ReportTarget>& reports) {
  stop_writing_down();
  const bool is_answer = status == kClean || status == kFindings;
  const bool is_short = arguments_.cache.folder.empty() && Clock::now() - begin_ < kWorthKeeping;
  if (!seen_ || !is_answer || is_short || !said_.is_whole()) return;
  cache::Entry entry{key_, {status, said_.take(), {}}, std::move(*seen_)};
  for (const output::ReportTarget& report : reports) {
    if (!report.file().empty()) entry.answer.files.push_back({report.file(), report.text_of_file()});
  }
  if (!store_->put(key_, cache::packed(entry)) && arguments_.project.verbose)
    complain(console_, "the answer cannot be kept in the cache");
}

}  // namespace sqlferry::cli
