// The laws of support/laws.h on damaged migrations: the same damage in each run. SQLFERRY_ROUNDS=N damages each input
// N times instead; ./dev fuzz goes further.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <random>

#include "property/inputs.h"
#include "sql/token.h"
#include "support/laws.h"

using namespace sqlferry;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int kRounds = 3;
#else
constexpr int kRounds = 16;
#endif
constexpr double kMostSeconds = 5;

/// Not the distributions of <random>: they differ between libraries.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : engine_() % limit; }

 private:
  std::mt19937 engine_;
};

/// One damage. `other` is some other file.
std::string damaged(const std::string& text, const std::string& other, std::size_t kind, Chance& chance) {
  const auto tokens = sql::scan(text, sql::Dialect::sqlite).list;
  if (tokens.empty()) return text;
  const auto some = [&] { return tokens[chance.below(tokens.size())].span; };
  const auto word = [&](text::Span span) { return text.substr(span.begin, span.size()); };
  std::string out = text;
  const text::Span a = some();
  const text::Span b = some();
  switch (kind) {
    case 0:
      return out.erase(a.begin, a.size());
    case 1:
      return out.insert(a.begin, word(b) + " ");
    case 2:
      return out.replace(std::max(a, b, [](auto x, auto y) { return x.begin < y.begin; }).begin, 0,
                         " " + word(a) + " " + word(b) + " ");
    case 3:
      return out.replace(a.begin, a.size(), word(b));
    case 4:
      return out.substr(0, a.end);
    case 5:
      return out.substr(a.begin);
    case 6:
      return out.substr(0, chance.below(text.size()));
    case 7:
      return out.erase(std::min(a.begin, b.begin), std::max(a.end, b.end) - std::min(a.begin, b.begin));
    case 8:
      return out.insert(chance.below(text.size()), 1, static_cast<char>(chance.below(256)));
    case 9:
      return out.insert(chance.below(text.size()), 1, '\0');
    case 10:
      return "\xEF\xBB\xBF" + out;
    case 11:
      for (auto at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 2)) out.insert(at, 1, '\r');
      return out;
    case 12:
      return out.substr(0, a.begin) + other.substr(chance.below(other.size()));
    case 13:
      return out.insert(a.begin, "'\"`[()]--/*;,.$"[chance.below(15)] + std::string());
    case 14:
      return out.insert(a.begin, "\xC3\xA9 ");
    default:
      return out.insert(a.end, " -- a comment\n");
  }
}
constexpr std::size_t kKinds = 16;

int rounds() {
  const char* wanted = std::getenv("SQLFERRY_ROUNDS");
  return wanted ? std::atoi(wanted) : kRounds;
}

void check(const test::Broken& broken) {
  for (const auto& law : broken) {
    INFO(law);
    CHECK(false);
  }
}

}  // namespace

TEST_CASE("whatever is damaged, tokens make up the file and spans lie in it") {
  const auto chains = test::inputs();
  Chance chance(20240229);
  for (const auto& chain : chains) {
    for (int round = 0; round < rounds(); ++round) {
      const std::string& text = chain[chance.below(chain.size())];
      const std::string& other = chains[chance.below(chains.size())].front();
      const std::string bytes = damaged(text, other, static_cast<std::size_t>(round) % kKinds, chance);
      INFO(bytes);
      for (const auto dialect : {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres})
        check(test::broken_by_parse(bytes, dialect));
    }
  }
}

TEST_CASE("whatever is damaged, each change is named, and converting again changes nothing more") {
  const auto chains = test::inputs();
  Chance chance(20230401);
  for (const auto& chain : chains) {
    for (int round = 0; round < rounds(); ++round) {
      auto files = chain;
      std::string& text = files[chance.below(files.size())];
      const std::string& other = chains[chance.below(chains.size())].front();
      for (std::size_t times = 1 + chance.below(2); times > 0; --times)
        text = damaged(text, other, (static_cast<std::size_t>(round) + times) % kKinds, chance);
      INFO(text);
      const std::clock_t begin = std::clock();
      test::ChainOptions options;
      if (round % 4 == 1) options.profile = engine::Profile::prisma;
      if (round % 8 == 7) options.dialect = sql::Dialect::postgres;
      check(test::broken_by_conversion(files, options));
      CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < kMostSeconds);
    }
  }
}
