#include "gate/known_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "text/file_system.h"
#include "text/open_file.h"

namespace sqlferry::gate {

namespace fs = std::filesystem;
using text::Error;

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// FNV-1a: https://datatracker.ietf.org/doc/draft-eastlake-fnv. Nobody gains by two contents that are taken for one.
class Hash {
 public:
  void add(char c) {
    value_ ^= static_cast<unsigned char>(c);
    value_ *= 0x0000'0100'0000'01B3U;
  }
  [[nodiscard]] std::string text() const { return fmt::format("{:016x}", value_); }

 private:
  std::uint64_t value_ = 0xCBF2'9CE4'8422'2325U;
};

/// The words of the line on which the finding begins: it may be indented in another way.
std::string content_of(const text::SourceFile& source, const diagnostics::Diagnostic& finding) {
  Hash hash;
  bool is_behind_word = false;
  const std::uint32_t line = source.line_of(finding.span.begin);
  for (const char c : source.view(source.line_span(line))) {
    if (kBlanks.find(c) != std::string_view::npos) {
      if (is_behind_word) hash.add(' ');
      is_behind_word = false;
    } else {
      hash.add(c);
      is_behind_word = true;
    }
  }
  return hash.text();
}

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  return out;
}

std::string unescaped(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '\\' && i + 1 < name.size()) {
      ++i;
      out += name[i] == 'n' ? '\n' : name[i] == 'r' ? '\r' : name[i];
    } else {
      out += name[i];
    }
  }
  return out;
}

/// The text up to the next space, which goes.
std::string_view take_word(std::string_view& line) {
  const std::size_t end = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return word;
}

std::optional<std::pair<FindingKey, std::size_t>> entry_of(std::string_view line) {
  const std::string_view number = take_word(line);
  std::size_t count = 0;
  const auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), count);
  const std::string rule(take_word(line));
  const std::string content(take_word(line));
  if (failed != std::errc() || end != number.data() + number.size() || count == 0) return std::nullopt;
  if (rule.find('/') == std::string::npos || content.empty() || line.empty()) return std::nullopt;
  return std::pair(FindingKey{unescaped(line), rule, content}, count);
}

}  // namespace

KnownFindings::KnownFindings(const fs::path& path) : shown_(path.generic_string()), path_(path) {
  std::error_code ignored;
  folder_ = text::real_path(fs::absolute(path, ignored).parent_path());
}

text::Result<void> KnownFindings::read() {
  const auto bytes = text::read_file(path_);
  if (!bytes) return bytes.error();
  std::string_view rest = *bytes;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto entry = entry_of(line);
    if (!entry) return Error{fmt::format("{}:{}: the line is no `COUNT RULE CONTENT FILE`", shown_, number)};
    known_[entry->first] += entry->second;
  }
  rest_ = known_;
  return {};
}

std::string KnownFindings::name_of(const engine::FileResult& file) const {
  std::error_code ignored;
  const fs::path absolute = fs::absolute(file.file.path, ignored).lexically_normal();
  const fs::path real = text::real_path(absolute.parent_path()) / absolute.filename();
  return real.lexically_relative(folder_).generic_string();
}

bool KnownFindings::is_there(const std::string& name) const { return text::is_there(folder_ / name); }

/// The file is looked at anew: `lint --fix` does so until nothing more changes.
void KnownFindings::give_back(const std::string& name) {
  for (auto entry = rest_.lower_bound({name, "", ""}); entry != rest_.end() && std::get<0>(entry->first) == name;
       ++entry)
    entry->second = known_.at(entry->first);
}

void KnownFindings::take_out(engine::ChainResult& result) {
  for (auto* files : {&result.files, &result.settings}) {
    for (engine::FileResult& file : *files) {
      if (!file.is_chosen) continue;
      const std::string name = name_of(file);
      if (!looked_at_.insert(name).second) give_back(name);
      std::erase_if(file.findings, [&](const diagnostics::Diagnostic& finding) {
        const auto entry = rest_.find({name, std::string(finding.rule), content_of(*file.source, finding)});
        if (entry == rest_.end() || entry->second == 0) return false;
        --entry->second;
        return true;
      });
    }
  }
}

void KnownFindings::learn(const engine::ChainResult& result) {
  for (const auto* files : {&result.files, &result.settings}) {
    for (const engine::FileResult& file : *files) {
      if (!file.is_chosen) continue;
      const std::string name = name_of(file);
      looked_at_.insert(name);
      for (const diagnostics::Diagnostic& finding : file.findings) {
        ++found_[{name, std::string(finding.rule), content_of(*file.source, finding)}];
        ++learned_;
      }
    }
  }
}

std::vector<FindingKey> KnownFindings::unmatched() const {
  std::vector<FindingKey> out;
  for (const auto& [key, count] : rest_) {
    const std::string& name = std::get<0>(key);
    if (count > 0 && (looked_at_.contains(name) || !is_there(name))) out.push_back(key);
  }
  return out;
}

std::string KnownFindings::text() const {
  std::map<FindingKey, std::size_t> all = found_;
  for (const auto& [key, count] : known_) {
    const std::string& name = std::get<0>(key);
    if (!looked_at_.contains(name) && is_there(name)) all[key] = count;
  }
  std::string out =
      "# Findings that are known and left as they are. `sqlferry lint --update-baseline` writes this file.\n"
      "# count, rule, hash of the line, file\n";
  for (const auto& [key, count] : all) {
    const auto& [name, rule, content] = key;
    out += fmt::format("{} {} {} {}\n", count, rule, content, escaped(name));
  }
  return out;
}

}  // namespace sqlferry::gate
