// A text of --help taken apart, for the manual page and the completions: what they say stands in help.cpp alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::cli {

/// What stands indented in two columns: an option or a command, and what it does.
struct HelpItem {
  std::string term;                 ///< "-o, --output DIR", "lint [PATH...]"
  std::vector<std::string> names;   ///< of an option: "-o", "--output"
  std::string argument;             ///< of an option: "DIR"; empty if it takes none
  std::string text;                 ///< in one line
  std::vector<std::string> values;  ///< the words that the argument may be, where the text lists them
};

/// Lines that stand together.
struct HelpBlock {
  std::string heading;  ///< "options"; empty for a paragraph without
  std::string text;     ///< of a paragraph, in one line
  std::vector<HelpItem> items;
  std::vector<std::string> examples;  ///< indented lines without a second column
};

struct HelpPage {
  std::string usage;  ///< "sqlferry lint [PATH...] [OPTIONS]"
  std::vector<HelpBlock> blocks;

  /// Of all blocks.
  [[nodiscard]] std::vector<HelpItem> options() const;
  /// Of the general page: "lint", "convert" ...
  [[nodiscard]] std::vector<HelpItem> commands() const;
};

HelpPage read_help(std::string_view text);

/// Up to where the text explains itself further: "into DIR", of "into DIR, with the names ...".
std::string_view gist_of(std::string_view text);

}  // namespace sqlferry::cli
