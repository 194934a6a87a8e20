#include "gate/gate.h"

#include <fmt/format.h>

#include "output/glyph.h"
#include "output/summary.h"
#include "output/write_files.h"
#include "text/file_system.h"

namespace sqlferry::gate {

namespace fs = std::filesystem;
using text::Error;
using text::Result;

namespace {

/// As the user would name it.
fs::path shown(const fs::path& absolute) {
  std::error_code ignored;
  const fs::path relative = absolute.lexically_relative(fs::current_path(ignored));
  return relative.empty() || *relative.begin() == ".." ? absolute : relative;
}

}  // namespace

/// The nearest that there is, up to the repository's top folder. To be learned without one: beside the nearest
/// sqlferry.toml, else in that top folder.
fs::path Gate::known_file_of(const project::Chain& chain) const {
  if (!request_.known_file.empty()) return request_.known_file;
  const fs::path& said = chain.config.known_findings;
  if (!said.empty()) return text::is_there(said) || request_.learns ? shown(said) : fs::path();
  std::error_code ignored;
  fs::path folder = fs::absolute(chain.root, ignored).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  fs::path place;
  for (;; folder = folder.parent_path()) {
    if (text::is_there(folder / kKnownFindingsName)) return shown(folder / kKnownFindingsName);
    const bool is_top = text::is_there(folder / ".git");
    if (place.empty() && (is_top || text::is_there(folder / "sqlferry.toml"))) place = folder;
    if (is_top || folder == folder.parent_path()) break;
  }
  if (!request_.learns) return {};
  return place.empty() ? fs::path(kKnownFindingsName) : shown(place / kKnownFindingsName);
}

Result<void> Gate::open_known(const fs::path& path) {
  if (path.empty() || known_.contains(path)) return {};
  KnownFindings& known = known_.emplace(path, KnownFindings(path)).first->second;
  return request_.learns && !text::is_there(path) ? Result<void>() : known.read();
}

Result<void> Gate::prepare(project::Project& project) {
  auto selections = select(project, request_.selection);
  if (!selections) return selections.error();
  selections_ = std::move(*selections);
  for (const project::Chain& chain : project.chains) {
    auto levels = Levels::of(chain.config, knowledge_.rules, request_.enabled);
    if (!levels) return levels.error();
    levels_.push_back(std::move(*levels));
    known_of_.push_back(known_file_of(chain));
    if (const auto opened = open_known(known_of_.back()); !opened) return opened;
  }
  return {};
}

std::function<void(engine::ChainResult&)> Gate::filter(std::size_t chain) {
  return [this, chain](engine::ChainResult& result) {
    levels_[chain].drop(result);
    selections_[chain].apply(knowledge_.rules, result);
    if (known_of_[chain].empty()) return;
    KnownFindings& known = known_.at(known_of_[chain]);
    if (!request_.learns) return known.take_out(result);
    known.learn(result);
    for (auto* files : {&result.files, &result.settings}) {
      for (engine::FileResult& file : *files) file.findings.clear();
    }
  };
}

Result<std::vector<std::string>> Gate::finish() {
  std::vector<std::string> lines;
  for (const auto& [path, known] : known_) {
    const std::string name = output::printable(path.generic_string());
    if (request_.learns) {
      const std::string text = known.text();
      const output::OutputFile file{path, text};
      if (const auto written = output::write_files({&file, 1}); !written) return written.error();
      lines.push_back(fmt::format("{}: {} known", name, output::counted(known.learned(), "finding")));
      continue;
    }
    const auto unmatched = known.unmatched();
    if (unmatched.empty()) continue;
    const auto& [file, rule, content] = unmatched.front();
    std::string line = fmt::format("{}: {} in `{}` is not found any more", name, rule, output::printable(file));
    if (unmatched.size() > 1) line += fmt::format(", nor are {} more entries", unmatched.size() - 1);
    lines.push_back(line + "; `sqlferry lint --update-baseline` takes that out");
  }
  return lines;
}

}  // namespace sqlferry::gate
