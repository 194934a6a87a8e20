#include "project/dialect_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "project/dialect_clues.h"
#include "project/folder.h"
#include "project/ordering.h"
#include "project/script_text.h"
#include "project/surroundings.h"
#include "text/in_parallel.h"
#include "text/open_file.h"

namespace sqlferry::project {

namespace {

using sql::Dialect;

constexpr std::size_t kMostBytesOfFile = std::size_t{1} << 20U;
constexpr std::size_t kMostBytesOfChain = std::size_t{16} << 20U;
/// With so many points that speak for no other dialect, and four times those of each other, the rest of the chain is
/// not read.
constexpr int kWideMargin = 20 * kStrong;
constexpr std::size_t kMostFacts = 3;

constexpr std::array kDialects = {Dialect::sqlite, Dialect::mysql, Dialect::postgres};

/// What one file shows. The clues' places are lines.
struct Evidence {
  std::vector<FoundClue> clues;
  bool asks_for_database = false;  ///< a script looks at the name of the database that it runs on
  std::size_t bytes = 0;           ///< that were read
};

struct Fact {
  const Clue* clue = nullptr;
  std::string text;
};

/// The points of each dialect: a clue counts once for each file.
class Score {
 public:
  void add(const MigrationFile& file, const Evidence& evidence);
  [[nodiscard]] int points(Dialect dialect) const { return points_[static_cast<std::size_t>(dialect)]; }
  [[nodiscard]] bool is_decided() const;
  /// Whether a script looks at the name of the database that it runs on.
  [[nodiscard]] bool asks_for_database() const { return asks_for_database_; }
  /// Empty if nothing was found.
  [[nodiscard]] std::optional<Dialect> best() const;
  /// The strongest facts for `dialect`, in the order in which they were found.
  [[nodiscard]] std::vector<std::string> facts(Dialect dialect) const;

 private:
  std::array<int, kDialects.size()> points_{};
  std::array<int, kDialects.size()> own_points_{};  // of clues that are no other dialect's
  bool asks_for_database_ = false;
  std::vector<Fact> facts_;  // each clue at its first place in the chain
};

void Score::add(const MigrationFile& file, const Evidence& evidence) {
  asks_for_database_ = asks_for_database_ || evidence.asks_for_database;
  for (const auto& found : evidence.clues) {
    for (const auto dialect : kDialects) {
      if ((found.clue->dialects & set_of(dialect)) == 0) continue;
      points_[static_cast<std::size_t>(dialect)] += found.clue->points;
      if (found.clue->dialects == set_of(dialect)) own_points_[static_cast<std::size_t>(dialect)] += found.clue->points;
    }
    const auto is_known = [&](const Fact& fact) { return fact.clue == found.clue; };
    if (std::any_of(facts_.begin(), facts_.end(), is_known)) continue;
    facts_.push_back({found.clue, fmt::format("{}:{}: {}", file.shown, found.line, found.clue->fact)});
  }
}

bool Score::is_decided() const {
  auto sorted = own_points_;
  std::sort(sorted.begin(), sorted.end());
  return sorted[2] >= kWideMargin && sorted[2] >= 4 * sorted[1];
}

/// MySQL's files hold much that SQLite's do and something more, so a tie is SQLite's. A tie with
/// PostgreSQL goes to PostgreSQL only if nothing but weak clues speak for SQLite.
std::optional<Dialect> Score::best() const {
  const int sqlite = points(Dialect::sqlite);
  const int mysql = points(Dialect::mysql);
  const int postgres = points(Dialect::postgres);
  const int most = std::max({sqlite, mysql, postgres});
  if (most == 0) return std::nullopt;
  const bool is_more_than_weak = std::any_of(facts_.begin(), facts_.end(), [](const Fact& fact) {
    return (fact.clue->dialects & set_of(Dialect::sqlite)) != 0 && fact.clue->points > kWeak;
  });
  if (sqlite == most && (is_more_than_weak || postgres < most)) return Dialect::sqlite;
  return postgres == most ? Dialect::postgres : Dialect::mysql;
}

std::vector<std::string> Score::facts(Dialect dialect) const {
  std::vector<std::string> strongest;
  for (const int points : {kStrong, kFair, kWeak}) {
    for (const auto& fact : facts_) {
      if (strongest.size() == kMostFacts) return strongest;
      if (fact.clue->points == points && (fact.clue->dialects & set_of(dialect)) != 0) strongest.push_back(fact.text);
    }
  }
  return strongest;
}

bool names_a_database(std::string_view code) {
  constexpr std::array<std::string_view, 8> kNames = {"mariadb",  "mysql",      "mysql2", "pg",
                                                      "postgres", "postgresql", "sqlite", "sqlite3"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return code.find(fmt::format("'{}'", name)) != std::string_view::npos ||
           code.find(fmt::format("\"{}\"", name)) != std::string_view::npos;
  });
}

Evidence evidence_in(const MigrationFile& file) {
  const std::string bytes = text::read_beginning(file.path, kMostBytesOfFile);
  if (!is_script_file(file.path.filename().string())) return {clues_in(bytes), false, bytes.size()};
  const ScriptText script = script_text(bytes);
  return {clues_in(script.sql), names_a_database(script.code), bytes.size()};
}

Score score_of(const std::vector<MigrationFile>& files) {
  constexpr std::size_t kAtOnce = 32;  // files; most chains are decided by a few
  Score score;
  std::size_t total = 0;
  for (std::size_t first = 0; first < files.size(); first += kAtOnce) {
    std::vector<Evidence> evidence(std::min(kAtOnce, files.size() - first));
    text::in_parallel(evidence.size(), text::thread_count(evidence.size() / 4),
                      [&](std::size_t, std::size_t i) { evidence[i] = evidence_in(files[first + i]); });
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      if (total >= kMostBytesOfChain || score.is_decided()) return score;
      score.add(files[first + i], evidence[i]);
      total += evidence[i].bytes;
    }
  }
  return score;
}

/// People change the provider and keep the old migrations; what is written in the files is then the
/// truth.
bool contradicts(const Score& score, Dialect declared) {
  const auto best = score.best();
  if (!best || *best == declared) return false;
  const int against = score.points(*best);
  const int in_favour = score.points(declared);
  return in_favour == 0 ? against >= kFair : against >= kStrong && against >= 2 * in_favour;
}

void append(std::vector<std::string>& to, const std::vector<std::string>& facts) {
  to.insert(to.end(), facts.begin(), facts.end());
}

/// Drivers and schemes, but words of every day elsewhere.
bool is_ordinary(std::string_view word) { return word == "file" || word == "expo"; }

}  // namespace

std::optional<Dialect> dialect_of_word(std::string_view word) {
  using Row = std::pair<std::string_view, Dialect>;
  static constexpr std::array kWords = {
      Row{"aws-data-api", Dialect::postgres}, Row{"better-sqlite", Dialect::sqlite},
      Row{"better-sqlite3", Dialect::sqlite}, Row{"cockroach", Dialect::postgres},
      Row{"cockroachdb", Dialect::postgres},  Row{"d1", Dialect::sqlite},
      Row{"d1-http", Dialect::sqlite},        Row{"durable-sqlite", Dialect::sqlite},
      Row{"expo", Dialect::sqlite},           Row{"file", Dialect::sqlite},
      Row{"libsql", Dialect::sqlite},         Row{"mariadb", Dialect::mysql},
      Row{"planetscale", Dialect::mysql},     Row{"mysql", Dialect::mysql},
      Row{"mysql2", Dialect::mysql},          Row{"pg", Dialect::postgres},
      Row{"pglite", Dialect::postgres},       Row{"pgsql", Dialect::postgres},
      Row{"postgres", Dialect::postgres},     Row{"postgresql", Dialect::postgres},
      Row{"psql", Dialect::postgres},         Row{"singlestore", Dialect::mysql},
      Row{"sqlite", Dialect::sqlite},         Row{"sqlite3", Dialect::sqlite},
      Row{"turso", Dialect::sqlite},
  };
  const std::string wanted = lower(word);
  const auto row = std::find_if(kWords.begin(), kWords.end(), [&](const Row& each) { return each.first == wanted; });
  return row == kWords.end() ? std::nullopt : std::optional(row->second);
}

std::optional<bool> names_postgres(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kOthers = {"db2",      "mongodb",  "mssql",     "oracle",
                                                              "oracledb", "redshift", "snowflake", "sqlserver"};
  if (std::find(kOthers.begin(), kOthers.end(), lower(word)) != kOthers.end()) return false;
  const auto dialect = is_ordinary(word) ? std::nullopt : dialect_of_word(word);
  return dialect ? std::optional(*dialect == Dialect::postgres) : std::nullopt;
}

std::optional<Dialect> dialect_in_name(std::string_view name) {
  constexpr std::string_view kSeparators = "._- ";
  for (std::size_t begin = 0; begin < name.size();) {
    const auto end = std::min(name.find_first_of(kSeparators, begin), name.size());
    const auto word = name.substr(begin, end - begin);
    if (const auto dialect = dialect_of_word(word); dialect && !is_ordinary(word)) return dialect;
    begin = end + 1;
  }
  return std::nullopt;
}

Verdict decide(const std::vector<MigrationFile>& files, const std::vector<Declared>& declared) {
  Verdict verdict;
  for (const auto& each : declared) verdict.evidence.push_back(each.fact);
  if (!declared.empty() && declared.front().trust == Trust::final) {
    verdict.dialect = declared.front().dialect;
    return verdict;
  }
  const Score score = score_of(files);
  if (declared.empty()) {
    verdict.dialect = score.best().value_or(Dialect::postgres);
    append(verdict.evidence, score.facts(verdict.dialect));
    return verdict;
  }
  const bool is_shared = declared.front().trust == Trust::shared && score.asks_for_database();
  const bool is_contradicted = !is_shared && contradicts(score, declared.front().dialect);
  verdict.dialect = is_contradicted ? *score.best() : declared.front().dialect;
  const auto facts = score.facts(verdict.dialect);
  if (is_contradicted && !facts.empty()) verdict.contradiction = facts.front();
  append(verdict.evidence, facts);
  return verdict;
}

}  // namespace sqlferry::project
