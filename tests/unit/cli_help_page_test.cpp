#include <catch2/catch.hpp>

#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/help_page.h"

namespace {

using namespace sqlferry::cli;

HelpItem option_of(const char* command, const std::string& name) {
  for (const HelpItem& option : read_help(help_of(command)).options()) {
    for (const std::string& each : option.names) {
      if (each == name) return option;
    }
  }
  FAIL("no option " << name);
  return {};
}

/// Not for what else is missing.
bool refuses(const std::string& command, const std::string& option, const std::string& value) {
  const auto read = read_arguments({command, "--output=all.sql", option, value});
  const auto without_output = read_arguments({command, option, value});
  const std::string words = "`" + option + "` takes";
  return !read && !without_output &&
         (read.error().message.starts_with(words) || without_output.error().message.starts_with(words));
}

}  // namespace

TEST_CASE("a page of help is taken apart") {
  const HelpPage page = read_help(
      "usage: sqlferry lint [PATH...]\n\nSays what is\nwrong.\n\nexamples:\n  sqlferry lint a\n\noptions:\n"
      "  -o, --output DIR    into DIR, with the names\n                      they have\n  --force             now\n"
      "  --fix[=LEVEL]       all\n  --format FORMAT[=FILE]\n                      text or json; into FILE\n");
  CHECK(page.usage == "sqlferry lint [PATH...]");
  REQUIRE(page.blocks.size() == 3);
  CHECK(page.blocks[0].text == "Says what is wrong.");
  CHECK(page.blocks[1].heading == "examples");
  CHECK(page.blocks[1].examples == std::vector<std::string>{"sqlferry lint a"});
  const auto options = page.options();
  REQUIRE(options.size() == 4);
  CHECK(options[0].names == std::vector<std::string>{"-o", "--output"});
  CHECK(options[0].argument == "DIR");
  CHECK(options[0].text == "into DIR, with the names they have");
  CHECK(gist_of(options[0].text) == "into DIR");
  CHECK(options[1].names == std::vector<std::string>{"--force"});
  CHECK(options[1].argument.empty());
  CHECK(options[2].names == std::vector<std::string>{"--fix"});
  CHECK(options[2].argument.empty());
  CHECK(options[3].argument == "FORMAT");
  CHECK(options[3].values == std::vector<std::string>{"text", "json"});
}

TEST_CASE("the words that an option takes are told by its text") {
  using Words = std::vector<std::string>;
  CHECK(option_of("lint", "--error-on").values == Words{"error", "warning", "note"});
  CHECK(option_of("lint", "--format").values ==
        Words{"text", "json", "ndjson", "sarif", "github", "gitlab", "junit", "gcc"});
  CHECK(option_of("convert", "--on-bad-value").values == Words{"fail", "null", "text-column"});
  CHECK(option_of("convert", "--modules").values == Words{"auto", "keep", "esm", "cjs"});
  CHECK(option_of("rules", "--format").values == Words{"text", "json", "markdown"});
  CHECK(option_of("convert", "--output").values.empty());
}

TEST_CASE("the words that the help lists for an option are those that it takes") {
  for (const HelpItem& command : read_help(general_help()).commands()) {
    const std::string& name = command.names.front();
    for (const HelpItem& option : read_help(help_of(name)).options()) {
      if (option.values.empty()) continue;
      INFO(name << " " << option.names.back());
      for (const std::string& value : option.values) CHECK_FALSE(refuses(name, option.names.back(), value));
      CHECK(refuses(name, option.names.back(), "no-such-word"));
    }
  }
}
