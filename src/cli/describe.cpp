#include "cli/describe.h"

#include <fmt/format.h>

#include "output/glyph.h"
#include "output/summary.h"

namespace sqlferry::cli {

void complain(Console& console, std::string_view message) { console.err.write(fmt::format("sqlferry: {}\n", message)); }

void describe(Console& console, const project::Chain& chain, engine::Profile profile) {
  std::string text = fmt::format("{}: {}, from {}, profile {}, {}\n", output::printable(chain.root.string()),
                                 project::name_of(chain.framework), sql::name_of(chain.dialect),
                                 engine::name_of(profile), output::counted(chain.files.size(), "file"));
  for (const std::string& line : chain.evidence) text += fmt::format("  {}\n", output::printable(line));
  console.err.write(text);
}

std::string name_in_diff(std::string_view shown) {
  while (shown.starts_with("./")) shown.remove_prefix(2);
  return fmt::format("{}{}", shown.starts_with('/') ? "" : "/", shown);
}

}  // namespace sqlferry::cli
