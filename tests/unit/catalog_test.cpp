// Every rule of the catalogue: its metadata, its words, and its examples, which are its documentation.
#include "rules/catalog.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <set>

#include "support/chain.h"
#include "support/support_functions.h"
#include "text/edit.h"
#include "text/open_file.h"

using namespace sqlferry;

namespace {

/// Words that a message does not use: it states what is there, not what somebody should have done.
constexpr std::array kBannedWords = {"illegal", "invalid", "forbidden", "must",  "please", "simply", "dangerous",
                                     "should",  "we",      "you",       "token", "node",   "ast"};

std::string outside_backticks(std::string_view text) {
  std::string out;
  bool code = false;
  for (const char c : text) {
    if (c == '`')
      code = !code;
    else if (!code)
      out += c;
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : outside_backticks(text)) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0)
      words.back() += c;
    else
      words.emplace_back();
  }
  return words;
}

void check_message(const std::string& message) {
  INFO("message: " << message);
  REQUIRE_FALSE(message.empty());
  CHECK(message.find('\n') == std::string::npos);
  CHECK(message.back() != '.');
  CHECK(message.find('!') == std::string::npos);
  CHECK(message.find('?') == std::string::npos);
  const bool starts_with_code = message.front() == '`';
  const bool proper_name =
      message.starts_with("SQLite") || message.starts_with("PostgreSQL") || message.starts_with("Prisma");
  CHECK((starts_with_code || proper_name || std::islower(static_cast<unsigned char>(message.front())) != 0));
  for (auto word : words_of(message)) {
    if (word == "Node") continue;  // the runtime, not a part of a tree
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
    INFO("word: " << word);
    CHECK(std::find(kBannedWords.begin(), kBannedWords.end(), word) == kBannedWords.end());
  }
}

bool is_sentences(std::string_view text) { return text.empty() || text.back() == '.'; }

std::string file_of(const engine::Example& example, std::string_view text) {
  return test::script_of(example.framework, std::string(text));
}

test::ConvertedFile run_example(const engine::Example& example) {
  return test::run_chain({file_of(example, example.given), file_of(example, example.sql)}, test::options_of(example))
      .back();
}

}  // namespace

TEST_CASE("the catalogue is sorted and each rule is found by its id") {
  const auto rules = rules::all();
  CHECK(std::is_sorted(rules.begin(), rules.end(), [](const auto* a, const auto* b) { return a->id < b->id; }));
  std::set<std::string_view> ids;
  for (const auto* rule : rules) {
    CHECK(ids.insert(rule->id).second);
    CHECK(rules::find(rule->id) == rule);
  }
  CHECK(rules::find("sqlite/nothing") == nullptr);
}

TEST_CASE("each rule lives in the file of its name, and each file in the catalogue") {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SQLFERRY_SOURCE_DIR "/rules")) {
    if (entry.path().extension() != ".cpp") continue;
    files.insert(entry.path().stem().string());
    const std::string text = *text::read_file(entry.path());
    const auto id = text.find("    .id = \"");
    if (id == std::string::npos) continue;
    const std::string name = text.substr(id + 11, text.find('"', id + 11) - id - 11);
    INFO(entry.path().string() << " defines " << name);
    CHECK(rules::find(name) != nullptr);
  }
  for (const auto* rule : rules::all()) {
    std::string name(rule->id.substr(rule->id.find('/') + 1));
    std::replace(name.begin(), name.end(), '-', '_');
    INFO(rule->id);
    CHECK(files.contains(name));
  }
}

TEST_CASE("each rule says what it is, why, and how sure it is") {
  for (const auto* rule : rules::all()) {
    INFO(rule->id);
    CHECK(rule->id.find('/') != std::string_view::npos);
    CHECK_FALSE(rule->summary.empty());
    CHECK(rule->summary.size() <= 60);
    CHECK(rule->summary.back() != '.');
    CHECK_FALSE(rule->why.empty());
    CHECK(is_sentences(rule->why));
    CHECK(is_sentences(rule->notes));
    CHECK(rule->sqlstate.empty() == rule->postgres_says.empty());
    CHECK((rule->sqlstate.empty() || rule->sqlstate.size() == 5));
    CHECK_FALSE(rule->bad.empty());
    CHECK_FALSE(rule->good.empty());
    CHECK((rule->visits.empty() ? 0 : 1) + (rule->module ? 1 : 0) + (rule->calls ? 1 : 0) + (rule->journal ? 1 : 0) +
              (rule->prisma ? 1 : 0) + (rule->suppressions ? 1 : 0) + (rule->history ? 1 : 0) ==
          1);
    if (rule->id == "module/require-in-esm") continue;  // `require` is what is found
    for (const std::string_view banned : {"no-", "avoid-", "prefer-", "use-", "check-", "require-"}) {
      CHECK_FALSE(rule->id.substr(rule->id.find('/') + 1).starts_with(banned));
    }
  }
}

TEST_CASE("bad examples that are projects give their findings, and the good ones none") {
  for (const auto* rule : rules::all()) {
    const auto count = [&](const engine::Example& example) {
      int found = 0;
      for (const auto& finding : test::run_project_example(example)) {
        INFO(finding.rule << ": " << finding.message);
        if (finding.rule == rule->id) {
          ++found;
          check_message(finding.message);
          CHECK(is_sentences(finding.why));
          CHECK(is_sentences(finding.help));
          CHECK(finding.fix.has_value() == (rule->fix != engine::FixSafety::none));
        } else {
          CHECK_FALSE(finding.rule.starts_with("module/"));
          CHECK_FALSE(finding.rule.starts_with("fw/"));
        }
      }
      return found;
    };
    for (const auto& example : rule->bad) {
      if (example.file.empty()) continue;
      INFO(rule->id << ": " << example.title << "\n" << example.sql);
      CHECK(count(example) == example.findings);
    }
    for (const auto& example : rule->good) {
      if (example.file.empty()) continue;
      INFO(rule->id << ": " << example.title << "\n" << example.sql);
      CHECK(count(example) == 0);
    }
  }
}

TEST_CASE("the fixes of findings about projects answer them, and bring up no others") {
  for (const auto* rule : rules::all()) {
    if (rule->fix == engine::FixSafety::none) continue;
    for (const auto& example : rule->bad) {
      if (example.file.empty()) continue;
      INFO(rule->id << ": " << example.title << "\n" << example.sql);
      for (const auto& finding : test::run_fixed_example(example, rule->id)) {
        INFO(finding.rule << ": " << finding.message << "\n" << finding.why.view());
        CHECK_FALSE(finding.rule.starts_with("module/"));
        CHECK_FALSE(finding.rule.starts_with("fw/"));
      }
    }
  }
}

TEST_CASE("bad examples give their findings and convert to what they promise") {
  for (const auto* rule : rules::all()) {
    for (const auto& example : rule->bad) {
      if (!example.file.empty()) continue;
      INFO(rule->id << ": " << example.title << "\n" << example.sql);
      const auto result = run_example(example);
      CHECK(result.count(rule->id) == example.findings);
      CHECK(test::without_support_functions(result.text) == file_of(example, example.fixed));
      for (const auto& finding : result.findings) {
        check_message(finding.message);
        CHECK(is_sentences(finding.why));
        CHECK(is_sentences(finding.help));
        INFO(finding.message);
        CHECK(finding.rule != "postgres/refused-statement");
      }
    }
  }
}

TEST_CASE("suggested fixes make of the bad examples what they promise, and answer the findings") {
  for (const auto* rule : rules::all()) {
    int promises = 0;
    for (const auto& example : rule->bad) {
      if (!example.file.empty() || example.suggested.empty()) continue;
      ++promises;
      INFO(rule->id << ": " << example.title << "\n" << example.sql);
      std::vector<text::Replacement> edits;
      for (const auto& finding : run_example(example).findings) {
        if (finding.rule != rule->id || !finding.fix) continue;
        CHECK(finding.fix->safety == engine::FixSafety::suggested);
        for (const auto& edit : finding.fix->edits) edits.push_back({edit.span, edit.text});
      }
      const std::string fixed = text::replaced(example.sql, edits);
      CHECK(fixed == example.suggested);
      CHECK(
          test::run_chain({file_of(example, example.given), fixed}, test::options_of(example)).back().count(rule->id) ==
          0);
    }
    INFO(rule->id);
    if (promises > 0) CHECK(rule->fix == engine::FixSafety::suggested);
    if (rule->id.starts_with("chain/")) CHECK((promises > 0) == (rule->fix == engine::FixSafety::suggested));
  }
}

TEST_CASE("a fix that the conversion leaves to the user answers its finding") {
  for (const auto* rule : rules::all()) {
    for (const auto& example : rule->bad) {
      if (!example.file.empty() || example.fixed != example.sql || rule->fix == engine::FixSafety::none) continue;
      INFO(rule->id << ": " << example.title);
      const auto found = run_example(example);
      for (const auto& finding : found.findings) {
        if (finding.rule != rule->id || !finding.fix || finding.fix->edits.empty()) continue;
        const std::string repaired = test::with_edits(file_of(example, example.sql), finding.fix->edits);
        const auto again =
            test::run_chain({file_of(example, example.given), repaired}, test::options_of(example)).back();
        INFO(repaired);
        CHECK(again.count(rule->id) < found.count(rule->id));
      }
    }
  }
}

TEST_CASE("good examples give no finding of their rule") {
  for (const auto* rule : rules::all()) {
    for (const auto& example : rule->good) {
      if (!example.file.empty()) continue;
      INFO(rule->id << ": " << example.title << "\n" << example.sql);
      CHECK(run_example(example).count(rule->id) == 0);
    }
  }
}

TEST_CASE("a converted example is clean, and converting it again changes nothing") {
  for (const auto* rule : rules::all()) {
    for (const auto& example : rule->bad) {
      if (!example.file.empty()) continue;
      INFO(rule->id << ": " << example.title);
      const auto given = test::run_chain({file_of(example, example.given)}, test::options_of(example)).back().text;
      test::ChainOptions postgres = test::options_of(example);
      postgres.dialect = sql::Dialect::postgres;
      const auto again = test::run_chain({given, file_of(example, example.fixed)}, postgres).back();
      CHECK(again.text == file_of(example, example.fixed));
      for (const auto& finding : again.findings) {
        INFO(finding.rule << ": " << finding.message);
        CHECK_FALSE(finding.rule.starts_with("sqlite/"));
      }
    }
  }
}
