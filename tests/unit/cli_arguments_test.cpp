// The command line: what it means, and what is said when it means nothing.
#include <catch2/catch.hpp>

#include <string>

#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/help_page.h"

namespace sqlferry::cli {

namespace {

using Words = std::vector<std::string>;
using Destination = ConvertArguments::Destination;

template <class T>
T read(const Words& words) {
  const auto command = read_arguments(words);
  if (!command) FAIL(command.error().message);
  REQUIRE(std::holds_alternative<T>(command.value()));
  return std::get<T>(command.value());
}

std::string complaint(const Words& words) {
  const auto command = read_arguments(words);
  return command ? "" : command.error().message;
}

}  // namespace

TEST_CASE("lint without options") {
  const auto lint = read<LintArguments>({"lint"});
  CHECK(lint.project.paths.empty());
  CHECK_FALSE(lint.project.from);
  CHECK_FALSE(lint.project.profile);
  CHECK(lint.project.color == output::ColorChoice::automatic);
  CHECK(lint.reports == std::vector<ReportChoice>{{ReportFormat::text, {}}});
  CHECK(lint.fix == diagnostics::FixSafety::none);
  CHECK_FALSE(lint.error_on.has_value());
  CHECK_FALSE(lint.quiet);
}

TEST_CASE("lint with all its options") {
  const auto lint = read<LintArguments>({"lint", "a", "--from", "sqlite", "--profile=prisma", "b", "--format", "json",
                                         "--error-on", "note", "--color", "never", "-vq"});
  CHECK(lint.project.paths == std::vector<std::filesystem::path>{"a", "b"});
  CHECK(lint.project.from == sql::Dialect::sqlite);
  CHECK(lint.project.profile == engine::Profile::prisma);
  CHECK(lint.project.color == output::ColorChoice::never);
  CHECK(lint.project.verbose);
  CHECK(lint.reports == std::vector<ReportChoice>{{ReportFormat::json, {}}});
  CHECK(lint.error_on == diagnostics::Severity::note);
  CHECK(lint.quiet);
}

TEST_CASE("what lint is to report") {
  const auto lint = read<LintArguments>({"lint", "--since", "main", "--after", "0002", "--update-baseline", "a"});
  CHECK(lint.gate.selection.since == "main");
  CHECK(lint.gate.selection.after == "0002");
  CHECK(lint.gate.learns);
  CHECK(lint.gate.known_file.empty());
  CHECK(lint.project.paths == std::vector<std::filesystem::path>{"a"});  // no FILE of `--update-baseline`
  CHECK(read<LintArguments>({"lint", "--update-baseline=k.txt"}).gate.known_file == "k.txt");
  CHECK(read<LintArguments>({"lint", "--staged", "--baseline", "k.txt"}).gate.selection.staged);
  CHECK(complaint({"lint", "--staged", "--since", "a"}) == "`--staged` and `--since` do not go together");
  CHECK(complaint({"lint", "--after", ""}) == "the value of `--after` is empty");
  CHECK(complaint({"lint", "--baseline", "a", "--update-baseline=b"}) ==
        "the FILE of `--update-baseline` is that of `--baseline`: give one of them");
}

TEST_CASE("lint takes several formats, one of them for the standard output") {
  CHECK(read<LintArguments>({"lint", "--format", "sarif=a=b.sarif", "--format", "gcc"}).reports ==
        std::vector<ReportChoice>{{ReportFormat::sarif, "a=b.sarif"}, {ReportFormat::gcc, {}}});
  CHECK(complaint({"lint", "--format", "gcc", "--format", "json"}) ==
        "only one `--format` goes to the standard output: FORMAT=FILE writes a file");
  CHECK(complaint({"lint", "--format", "gcc=x", "--format", "json=x"}) == "two reports would go to `x`");
  CHECK(complaint({"lint", "--format", "gcc="}) == "the FILE of `--format gcc=` is empty");
}

TEST_CASE("--fix takes a level behind `=`, and the word behind it is a path") {
  using diagnostics::FixSafety;
  const auto fix = read<LintArguments>({"lint", "--fix", "migrations"});
  CHECK(fix.fix == FixSafety::safe);
  CHECK(fix.project.paths == std::vector<std::filesystem::path>{"migrations"});
  CHECK(read<LintArguments>({"lint", "--fix=suggested", "--diff"}).fix == FixSafety::suggested);
  CHECK(complaint({"lint", "--fix=all"}) == "`--fix` takes safe, suggested or none, not `all`");
  CHECK(complaint({"lint", "--fix", "--staged"}) ==
        "`--fix` writes files, and `--staged` reads what git's index has of them");
  CHECK(complaint({"lint", "--fix", "--update-baseline"}) ==
        "`--fix` and `--update-baseline` are two answers to a finding: give one of them");
  CHECK(complaint({"lint", "--diff"}) == "`--diff` shows what `--fix` would change, and goes with it");
  CHECK(complaint({"lint", "--fix", "--diff", "--format", "json"}) ==
        "`--diff` takes the standard output: reports for programs go to a FILE beside it");
}

TEST_CASE("--stdin-paths takes the place of the paths") {
  CHECK(read<LintArguments>({"lint", "--stdin-paths"}).from_stdin);
  CHECK(complaint({"lint", "--stdin-paths", "a"}) == "`--stdin-paths` takes no PATH beside the standard input's");
}

TEST_CASE("lint keeps answers where it is told, or nowhere") {
  CHECK_FALSE(read<LintArguments>({"lint"}).cache.is_off);
  CHECK(read<LintArguments>({"lint"}).cache.folder.empty());
  CHECK(read<LintArguments>({"lint", "--no-cache"}).cache.is_off);
  CHECK(read<LintArguments>({"lint", "--cache-dir", "c"}).cache.folder == "c");
  CHECK(complaint({"lint", "--cache-dir", ""}) == "the DIR of `--cache-dir` is empty");
  CHECK(complaint({"lint", "--cache-dir", "c", "--no-cache"}) == "`--no-cache` and `--cache-dir` do not go together");
}

TEST_CASE("of an option that is given twice the last one counts") {
  CHECK(read<LintArguments>({"lint", "--from", "mysql", "--from", "auto"}).project.from == std::nullopt);
}

TEST_CASE("a path may look like anything") {
  using Paths = std::vector<std::filesystem::path>;
  CHECK(read<LintArguments>({"lint", "rules", "lint", "[id]", "{x}", "-"}).project.paths ==
        Paths{"rules", "lint", "[id]", "{x}", "-"});
  CHECK(read<LintArguments>({"lint", "a", "--", "-v", "--help", "--"}).project.paths ==
        Paths{"a", "-v", "--help", "--"});
  CHECK(complaint({"lint", ""}) == "a PATH is empty");
}

TEST_CASE("convert has exactly one destination") {
  CHECK(read<ConvertArguments>({"convert", "--in-place"}).destination == Destination::in_place);
  CHECK(read<ConvertArguments>({"convert", "--stdout"}).destination == Destination::standard_output);
  CHECK(read<ConvertArguments>({"convert", "--diff", "--strict"}).strict);
  const auto into = read<ConvertArguments>({"convert", "a", "-o", "[out]", "--force"});
  CHECK(into.destination == Destination::folder);
  CHECK(into.folder == "[out]");
  CHECK(into.force);
  CHECK(read<ConvertArguments>({"convert", "--diff"}).modules == engine::ModuleMode::loadable);
  CHECK(read<ConvertArguments>({"convert", "--diff", "--modules", "keep"}).modules == engine::ModuleMode::keep);
  CHECK(read<ConvertArguments>({"convert", "--diff", "--modules", "cjs"}).modules == engine::ModuleMode::commonjs);
  CHECK(complaint({"convert"}) == "convert needs a destination: -o DIR, --in-place, --stdout, --diff or --check");
  CHECK(complaint({"convert", "--diff", "-o", "x"}) ==
        "convert takes only one destination: -o DIR, --in-place, --stdout, --diff or --check");
  CHECK(complaint({"convert", "-o", ""}) == "the DIR of `-o` is empty");
  CHECK(complaint({"convert", "--in-place", "--force"}) ==
        "`--force` is about the files in DIR and goes with `-o DIR`");
}

TEST_CASE("what cannot be read is named") {
  CHECK(complaint({"lnit"}) == "no command `lnit`; nearest: `init`, `lint`");
  CHECK(complaint({"xyz", "lint"}) == "no command `xyz`");
  CHECK(complaint({"-v", "lint"}) == "sqlferry has no option `-v`");
  CHECK(complaint({"lint", "--formt=json"}) == "lint has no option `--formt`; nearest: `--format`, `--from`");
  CHECK(complaint({"lint", "--in-place"}) == "lint has no option `--in-place`");
  CHECK(complaint({"lint", "--format"}) == "`--format` needs a value");
  CHECK(complaint({"lint", "--format", "xml"}) ==
        "`--format` takes text, json, ndjson, sarif, github, gitlab, junit or gcc, not `xml`");
  CHECK(complaint({"rules", "--format", "xml"}) == "`--format` takes text, json or markdown, not `xml`");
  CHECK(complaint({"lint", "--from", "oracle"}) == "`--from` takes auto, sqlite, mysql or postgres, not `oracle`");
  CHECK(complaint({"lint", "--profile", "auto"}) == "`--profile` takes native, prisma or drizzle, not `auto`");
  CHECK(complaint({"lint", "--error-on", "info"}) == "`--error-on` takes error, warning or note, not `info`");
  CHECK(complaint({"lint", "--color", "on"}) == "`--color` takes auto, always or never, not `on`");
  CHECK(complaint({"explain"}) ==
        "explain needs the id of a rule, an SQLSTATE or the text of an error; `sqlferry rules` lists the rules");
  CHECK(read<ExplainArguments>({"explain", "type", "x", "does not exist"}).words == "type x does not exist");
  CHECK(complaint({"explain", "a/b", "c/d"}) == "explain takes one rule at a time");
  CHECK(complaint({"rules", "--format", "markdown"}) ==
        "`--format markdown` writes pages into the DIR of `-o`, and the others print");
  CHECK(complaint({"convert", "--check", "--diff"}) ==
        "convert takes only one destination: -o DIR, --in-place, --stdout, --diff or --check");
  CHECK(complaint({"completions"}) == "completions needs the name of one shell: bash, zsh or fish");
  CHECK(complaint({"completions", "tcsh"}) == "`completions` takes bash, zsh or fish, not `tcsh`");
  CHECK(complaint({"manual", "lint"}) == "manual takes no names");
  CHECK(complaint({"rules", "a/b"}) == "rules takes no names; `sqlferry explain RULE` shows one rule");
  CHECK_FALSE(complaint({"lint", "--quiet=maybe"}).empty());
}

TEST_CASE("help wins over everything else") {
  CHECK(read<PrintArguments>({"--help"}).text == general_help());
  CHECK(read<PrintArguments>({"convert", "--bogus", "-h"}).text == help_of("convert"));
  CHECK(read<PrintArguments>({"--version"}).text == version_line());
  CHECK(std::holds_alternative<NoArguments>(read_arguments({}).value()));
}

TEST_CASE("help and the command line know the same options") {
  const std::vector<std::pair<std::string, Words>> options = {
      {"lint",
       {"--from", "--profile", "--format", "--fix", "--diff", "--stdin-paths", "--cache-dir", "--no-cache",
        "--error-on", "--color", "--quiet", "--verbose", "--help"}},
      {"convert",
       {"--output", "--in-place", "--stdout", "--diff", "--force", "--strict", "--from", "--profile", "--color",
        "--verbose", "--help"}},
      {"explain", {"--help"}},
      {"rules", {"--format", "--help"}},
  };
  for (const auto& [command, known] : options) {
    const std::string text = help_of(command);
    for (const std::string& option : known) {
      INFO(command << " " << option);
      CHECK((text.find(option + " ") != std::string::npos || text.find(option + "[=") != std::string::npos));
      CHECK(complaint({command, option}).find("has no option") == std::string::npos);
    }
    CHECK(general_help().find("\n  " + command + " ") != std::string::npos);
  }
}

TEST_CASE("the command line knows the options of the help") {
  for (const HelpItem& command : read_help(general_help()).commands()) {
    for (const HelpItem& option : read_help(help_of(command.names.front())).options()) {
      for (const std::string& name : option.names) {
        INFO(command.names.front() << " " << name);
        CHECK(complaint({command.names.front(), name}).find("has no option") == std::string::npos);
      }
    }
  }
}

TEST_CASE("help fits into a terminal") {
  std::vector<std::string> texts = {general_help()};
  for (const HelpItem& command : read_help(general_help()).commands()) texts.push_back(help_of(command.names.front()));
  for (const std::string& text : texts) {
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
      INFO(text.substr(begin, end - begin));
      CHECK(end - begin <= 80);
    }
  }
}

}  // namespace sqlferry::cli
