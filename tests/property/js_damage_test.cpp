// The laws of support/js_laws.h and support/reading_laws.h on damaged programs: the same damage in each run.
// SQLFERRY_ROUNDS=N damages each program N times instead; ./dev fuzz goes further.
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "support/js_laws.h"
#include "support/reading_laws.h"
#include "text/open_file.h"

using namespace sqlferry;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int kProgramRounds = 60;
#else
constexpr int kProgramRounds = 400;
#endif

constexpr std::array<std::string_view, 40> kProgramPieces = {
    " async ",       " await ",   " yield ",     " let ",        " of ",    " in ",       " => ",     " function ",
    " class ",       " static ",  " get ",       "?.",           "...",     " new ",      " export ", " import ",
    " type ",        " as ",      " interface ", " declare ",    " enum ",  " abstract ", "<T>",      ": number",
    "?: ",           "!",         "/a/",         "`${",          "}",       " else ",     "if (a) ",  " do ",
    "for (a of b) ", " case a: ", "\xC3\xA9",    "\xE2\x80\xA8", "\\u0061", "#a",         "@a ",      "(",
};

struct ProgramText {
  std::string text;
  js::Language language;
};

std::vector<ProgramText> programs() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(SQLFERRY_SOURCE_DIR) + "/tests/js"))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<ProgramText> out;
  for (const auto& path : paths) {
    out.push_back({text::read_file(path).value(),
                   path.extension() == ".ts" ? js::Language::typescript : js::Language::javascript});
  }
  return out;
}

/// One damage of `text`, which is not empty.
void damage_program(std::string& text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % limit; };
  const std::size_t at = below(text.size());
  switch (below(7)) {
    case 0:
      text.erase(at, 1 + below(8));
      break;
    case 1:
      text.insert(at, 1, "{}()[]<>`'\"/\\;:,.?=!&|+-*#@$\n\r"[below(31)]);
      break;
    case 2:
      text.insert(at, text.substr(below(text.size()), 1 + below(12)));
      break;
    case 3:
      text.resize(at);
      break;
    case 4:
      text[at] = text[below(text.size())];
      break;
    case 5:
      text.insert(at, 1, static_cast<char>(below(256)));
      break;
    default:
      text.insert(at, kProgramPieces[below(kProgramPieces.size())]);
      break;
  }
}

}  // namespace

TEST_CASE("programs keep the laws of reading") {
  for (const ProgramText& source : programs()) {
    CHECK(js::parse(source.text, source.language).ok());
    for (const std::string& law : test::broken_by_js_parse(source.text, source.language)) FAIL_CHECK(law);
    for (const std::string& law : test::broken_by_reading(source.text, source.language)) FAIL_CHECK(law);
  }
}

TEST_CASE("damaged programs keep the laws of reading") {
  const char* wanted = std::getenv("SQLFERRY_ROUNDS");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : kProgramRounds;
  std::mt19937 random(1);
  for (const ProgramText& source : programs()) {
    for (int round = 0; round < rounds; ++round) {
      std::string text = source.text;
      for (std::size_t times = 1 + random() % 2; times > 0 && !text.empty(); --times) damage_program(text, random);
      for (const auto language : {js::Language::javascript, js::Language::typescript}) {
        for (const std::string& law : test::broken_by_js_parse(text, language)) {
          INFO(text);
          FAIL_CHECK(law);
        }
      }
      for (const std::string& law : test::broken_by_reading(text, source.language)) {
        INFO(text);
        FAIL_CHECK(law);
      }
    }
  }
}
