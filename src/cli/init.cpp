// `sqlferry init`: a first sqlferry.toml and what runs sqlferry before a commit and in CI, as far as the project has a
// place for it. What is there already is never touched: then the lines for it are printed.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/exit_status.h"
#include "output/glyph.h"
#include "output/summary.h"
#include "output/write_files.h"
#include "text/file_system.h"

namespace sqlferry::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kHook = R"(repos:
  - repo: local
    hooks:
      - id: sqlferry
        name: sqlferry
        entry: sqlferry lint --staged
        language: system
        pass_filenames: false
        types_or: [sql, javascript, ts]
)";

constexpr std::string_view kAction = R"(name: sqlferry
on:
  pull_request:
jobs:
  migrations:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - run: npx --yes sqlferry lint --since "origin/${{ github.base_ref }}"
)";

constexpr std::string_view kGitlabJob = R"(sqlferry:
  image: node:22
  variables:
    GIT_DEPTH: 0
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npx --yes sqlferry lint --format gitlab=gl-code-quality-report.json --format text --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
)";
constexpr std::string_view kGitlabJobFile = ".gitlab/sqlferry.yml";
constexpr std::string_view kGitlabFile = ".gitlab-ci.yml";
constexpr std::string_view kGitlabInclude = "include:\n  - local: .gitlab/sqlferry.yml\n";

/// The chains, as comments of the file.
std::string found_in(const project::Project& project) {
  std::string out;
  for (const project::Chain& chain : project.chains) {
    out += fmt::format("# {}: {}, {}, {}\n", output::printable(chain.root.generic_string()),
                       project::name_of(chain.framework), sql::name_of(chain.dialect),
                       output::counted(chain.files.size(), "file"));
  }
  return out;
}

std::string settings_for(const project::Project& project) {
  const bool is_for_prisma = std::any_of(project.chains.begin(), project.chains.end(), [](const auto& chain) {
    return chain.framework == project::Framework::prisma;
  });
  return fmt::format(
      R"toml(# What sqlferry is to know of this project. A line that begins with `#` shows a default or an example.
# `sqlferry config` prints what holds, and where it was said.
#
{}
[source]
# dialect = "sqlite"          # "sqlite", "mysql" or "postgres"; found from the project's files
# exclude = ["legacy/**"]     # files that are no migrations

[target]
# postgres = 15               # the oldest server that runs the migrations: 12 to 18
# profile = "{}"{}# "native", "prisma" or "drizzle"

[lint]
# error-on = "error"          # the least severity that fails: "error", "warning" or "note"
# enable = ["idem"]           # rules that wait to be asked for
# require-reason = false      # whether each suppression says why
# known-findings = "sqlferry-known-findings.txt"

[rules]
# data = "note"               # a rule or a group: "off", "note", "warning", "error" or "on"
# "chain/down-missing" = "off"

[types]
# "VARCHAR(36)" = "UUID"      # what columns of a type become, or one column
# "users.balance" = "NUMERIC(12, 2)"

# [[override]]
# files = ["migrations/2019*"]
# rules = {{ "data/timestamp-without-tz" = "off" }}

[runner]
# transaction = "migration"   # "none", "migration" or "run", where the runner is started with another than its default

[sqlite]
# nocase = "citext"           # "citext", "icu" or "lower"
)toml",
      found_in(project), is_for_prisma ? "prisma" : "native", "          ");
}

class Start {
 public:
  Start(fs::path folder, Console& console) : folder_(std::move(folder)), console_(console) {}

  int run() {
    const auto project = project::discover(folder_.empty() ? std::vector<fs::path>() : std::vector{folder_}, {});
    if (!project) return fail(project.error());
    add("sqlferry.toml", settings_for(*project), "has the settings");
    if (text::is_there(folder_ / ".git")) add(".pre-commit-config.yaml", kHook, "runs `sqlferry lint --staged`");
    if (text::is_there(folder_ / ".github"))
      add(".github/workflows/sqlferry.yml", kAction, "lints what a pull request brings");
    if (is_on_gitlab()) add_gitlab_job();
    if (const auto written = output::write_files(files_); !written) return fail(written.error());
    console_.out.write(said_);
    return kClean;
  }

 private:
  [[nodiscard]] bool is_on_gitlab() const {
    if (text::is_there(folder_ / kGitlabFile)) return true;
    const auto settings = text::read_file(folder_ / ".git" / "config");  // of the remotes
    return settings && settings->find("gitlab") != std::string::npos;
  }

  /// In a file of its own, which theirs includes.
  void add_gitlab_job() {
    add(kGitlabJobFile, kGitlabJob, "lints what a merge request brings");
    const auto theirs = text::read_file(folder_ / kGitlabFile);
    if (theirs && theirs->find(kGitlabJobFile) != std::string::npos) return;
    add(kGitlabFile, kGitlabInclude, "includes that job");
  }

  int fail(const text::Error& error) {
    complain(console_, error.message);
    return kEnvironment;
  }

  void add(std::string_view name, std::string text, std::string_view what_for) {
    const fs::path path = folder_ / name;
    const std::string shown = output::printable(path.lexically_normal().generic_string());
    if (text::is_there(path)) {
      said_ += fmt::format("{} is there and stays as it is; this {}:\n\n{}\n", shown, what_for, text);
      return;
    }
    said_ += fmt::format("wrote {}: it {}\n", shown, what_for);
    texts_.push_back(std::make_unique<std::string>(std::move(text)));
    files_.push_back({path, *texts_.back()});
  }
  void add(std::string_view name, std::string_view text, std::string_view what_for) {
    add(name, std::string(text), what_for);
  }

  fs::path folder_;
  Console& console_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<output::OutputFile> files_;
  std::string said_;
};

}  // namespace

int init(const InitArguments& arguments, Console& console) { return Start(arguments.folder, console).run(); }

}  // namespace sqlferry::cli
