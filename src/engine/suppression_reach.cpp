// Where a suppression reaches: the statement behind the comment, the element of a list that the comment stands in, the
// line that it ends, the file, or what lies between two comments.
#include <algorithm>

#include "engine/suppression_reading.h"
#include "js/parse.h"
#include "project/ordering.h"
#include "sql/split.h"

namespace sqlferry::engine {
namespace {

using text::Span;
using Verb = Suppression::Verb;

/// A token as this file needs it.
struct Mark {
  Span span;
  bool line_before = false;
};

Span joined(Span a, Span b) { return {a.begin, std::max(a.end, b.end)}; }

/// The tokens of a file, whatever its language.
class Place {
 public:
  explicit Place(std::string_view bytes) : bytes_(bytes) {}

  std::vector<Mark> marks;

  /// The first that begins behind the comment.
  [[nodiscard]] std::size_t behind(Span comment) const {
    const auto it = std::lower_bound(marks.begin(), marks.end(), comment.end,
                                     [](const Mark& mark, std::uint32_t at) { return mark.span.begin < at; });
    return static_cast<std::size_t>(it - marks.begin());
  }

  /// The line up to the comment, if something stands before it.
  [[nodiscard]] Span line_ended_by(Span comment) const {
    const std::size_t next = behind(comment);
    if (next == 0) return {};
    const Span last = marks[next - 1].span;
    if (bytes_.substr(last.end, comment.begin - last.end).find('\n') != std::string_view::npos) return {};
    const auto line_end = comment.begin == 0 ? std::string_view::npos : bytes_.rfind('\n', comment.begin - 1);
    const auto begin = line_end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(line_end + 1);
    return {begin, comment.begin};
  }

  /// From the token on, up to a comma, a semicolon or the bracket that closes around it; at most to token `end`.
  [[nodiscard]] Span element(std::size_t begin, std::size_t end, bool ends_by_line) const {
    int depth = 0;
    Span span = marks[begin].span;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view text = is_rest_of_regex(i) ? "" : text_of(i);
      if (ends_by_line && depth == 0 && i > begin && begins_statement(i)) break;
      if (closes(text) && --depth < 0) break;
      if (opens(text)) ++depth;
      span = joined(span, marks[i].span);
      if (depth == 0 && (text == "," || text == ";")) break;
    }
    return span;
  }

 private:
  [[nodiscard]] std::string_view text_of(std::size_t i) const {
    return bytes_.substr(marks[i].span.begin, marks[i].span.size());
  }
  /// JavaScript's scanner gives a regular expression as its first slash and the rest.
  [[nodiscard]] bool is_rest_of_regex(std::size_t i) const {
    if (i == 0 || marks[i - 1].span.end != marks[i].span.begin) return false;
    const std::string_view before = text_of(i - 1);
    return (before == "/" || before == "/=") && text_of(i).find('/') != std::string_view::npos;
  }
  static bool opens(std::string_view text) {
    return text == "(" || text == "[" || text == "{" || (text.ends_with("${") && is_template(text));
  }
  static bool closes(std::string_view text) {
    return text == ")" || text == "]" || text == "}" || (text.size() > 1 && text.front() == '}');
  }
  static bool is_template(std::string_view text) { return text.front() == '`' || text.front() == '}'; }

  static bool is_word_end(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  }

  /// JavaScript ends a statement at the end of a line where the next word cannot go on with it.
  [[nodiscard]] bool begins_statement(std::size_t i) const {
    constexpr std::string_view kGoOn[] = {"else", "catch", "finally", "in", "instanceof", "of", "as", "satisfies"};
    if (!marks[i].line_before) return false;
    const std::string_view text = text_of(i);
    const char before = bytes_[marks[i - 1].span.end - 1];
    constexpr std::string_view kEnds = ")]}'\"`";
    const bool may_end = kEnds.find(before) != std::string_view::npos || is_word_end(before);
    return may_end && is_word_end(text.front()) &&
           std::find(std::begin(kGoOn), std::end(kGoOn), text) == std::end(kGoOn);
  }

  std::string_view bytes_;
};

/// The statement that token `next` begins, or the element of the one that it stands in.
Span reach_in_sql(const Place& place, const std::vector<sql::StatementRange>& ranges, std::size_t next) {
  const auto range = std::find_if(ranges.begin(), ranges.end(), [&](const auto& each) { return next < each.last; });
  if (range == ranges.end()) return {};
  if (next > range->first) return place.element(next, range->last, false);
  const std::size_t last = range->terminator == sql::kNoTerminator ? range->last - 1 : range->terminator;
  return {place.marks[range->first].span.begin, place.marks[last].span.end};
}

std::vector<Suppression> read_all(std::string_view bytes, const std::vector<Span>& comments) {
  std::vector<Suppression> out;
  for (const Span comment : comments) {
    if (auto one = read_suppression(bytes, comment)) out.push_back(std::move(*one));
  }
  return out;
}

void break_off(Suppression& one, std::string problem, std::string help) {
  one.words.clear();
  one.reach.clear();
  one.problem = std::move(problem);
  one.problem_at = one.comment;
  one.help = std::move(help);
}

bool names_all(const Suppression& end, const Suppression& start) {
  const auto is_word_of_end = [&](const auto& word) {
    return std::any_of(end.words.begin(), end.words.end(), [&](const auto& each) { return each.text == word.text; });
  };
  return end.words.size() == start.words.size() && std::all_of(start.words.begin(), start.words.end(), is_word_of_end);
}

/// Each `ignore-start` has the `ignore-end` that names the same rules.
void find_ranges(std::vector<Suppression>& all) {
  std::vector<Suppression*> open;
  for (Suppression& one : all) {
    if (!one.problem.empty()) continue;
    if (one.verb == Verb::start) open.push_back(&one);
    if (one.verb != Verb::end) continue;
    const auto start =
        std::find_if(open.rbegin(), open.rend(), [&](const auto* each) { return names_all(one, *each); });
    if (start == open.rend()) {
      break_off(one, "`ignore-end` without an `ignore-start` of the same rules",
                "Name the rules of its `ignore-start`.");
      continue;
    }
    (*start)->reach.push_back({(*start)->comment.end, one.comment.begin});
    open.erase(std::next(start).base());
  }
  for (Suppression* one : open)
    break_off(*one, "`ignore-start` without an `ignore-end` of the same rules",
              "End the range; `ignore-file` is for a whole file.");
}

/// `reach_behind(token)` is asked about the token behind a comment.
template <class ReachBehind>
void find_reach(std::vector<Suppression>& all, const Place& place, std::uint32_t size, ReachBehind reach_behind) {
  for (Suppression& one : all) {
    if (!one.problem.empty()) continue;
    if (one.verb == Verb::file) one.reach.push_back({0, size});
    if (one.verb != Verb::next) continue;
    Span reach = place.line_ended_by(one.comment);
    const std::size_t next = place.behind(one.comment);
    if (reach.empty() && next < place.marks.size()) reach = reach_behind(next);
    if (!reach.empty()) one.reach.push_back(reach);
  }
  find_ranges(all);
}

std::vector<Suppression> of_sql(const text::SourceFile& source, sql::Dialect dialect) {
  const std::string_view bytes = source.bytes();
  const sql::Tokens tokens = sql::scan(bytes, dialect, {.find_runs = true});
  auto all = read_all(bytes, tokens.comments);
  if (all.empty()) return all;
  const auto ranges = sql::split_statements(bytes, tokens, dialect);
  Place place(bytes);
  for (const sql::Token& token : tokens.list) place.marks.push_back({token.span});
  find_reach(all, place, source.size(), [&](std::size_t next) { return reach_in_sql(place, ranges, next); });
  return all;
}

std::vector<Suppression> of_script(const std::filesystem::path& path, const text::SourceFile& source) {
  const std::string_view bytes = source.bytes();
  const js::ParseResult parsed = js::parse(bytes, js::language_of(path));
  if (!parsed.ok()) return {};
  auto all = read_all(bytes, parsed.program.comments);
  if (all.empty()) return all;
  Place place(bytes);
  for (const js::Token& token : parsed.program.tokens) {
    if (!token.span.empty()) place.marks.push_back({token.span, token.line_before});
  }
  const std::size_t count = place.marks.size();
  find_reach(all, place, source.size(), [&](std::size_t next) { return place.element(next, count, true); });
  return all;
}

}  // namespace

std::vector<Suppression> suppressions_in(const project::MigrationFile& file, const text::SourceFile& source,
                                         sql::Dialect dialect) {
  const std::string name = file.path.filename().string();
  if (project::is_script_file(name)) return of_script(file.path, source);
  return project::is_sql_file(name) ? of_sql(source, dialect) : std::vector<Suppression>();
}

}  // namespace sqlferry::engine
