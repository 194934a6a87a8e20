#include "output/finding_lines.h"

#include <algorithm>

#include "calls/sha1.h"
#include "output/glyph.h"

namespace sqlferry::output {

std::string advice_of(const diagnostics::Diagnostic& finding) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += '\n';
    out.append(name).append(": ").append(printable(text));
  };
  add("why", finding.why);
  add("help", finding.help);
  if (finding.fix)
    add(finding.fix->safety == diagnostics::FixSafety::safe ? "fix" : "fix (suggested)", finding.fix->title);
  return out;
}

std::string fingerprint_of(const diagnostics::Diagnostic& finding, std::string_view found, std::size_t same_before) {
  constexpr std::size_t kEnough = 200;  // bytes of what was found
  std::string_view file = finding.file;
  while (file.starts_with("./")) file.remove_prefix(2);
  std::string text;
  for (const std::string_view part : {finding.rule, file, std::string_view(finding.message), found.substr(0, kEnough)})
    text.append(part).push_back('\0');
  return calls::sha1_hex(text + std::to_string(same_before));
}

std::string Fingerprints::next(const diagnostics::Diagnostic& finding, std::string_view file_bytes) {
  const std::size_t begin = std::min<std::size_t>(finding.span.begin, file_bytes.size());
  const std::string_view found = file_bytes.substr(begin, finding.span.size());
  return fingerprint_of(finding, found, seen_[fingerprint_of(finding, found, 0)]++);
}

}  // namespace sqlferry::output
