#include "postgres/check.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "postgres/deep_stack.h"
#include "postgres/names.h"
#include "postgres/parser.h"

namespace sqlferry::postgres {
namespace {

/// One text on its way through the parser, in batches that keep memory flat whatever its size.
class Checker {
 public:
  /// Without `known`, syntax only.
  Checker(std::string_view sql, const KnownNames* known) : sql_(sql) {
    if (known != nullptr) names_.emplace(*known, problems_);
  }

  std::vector<Problem> run() && {
    if (sql_.size() <= kMaxTextOnAnyStack) {
      check_batch(0, sql_.size());
    } else {
      check_in_batches();
    }
    return std::move(problems_);
  }

 private:
  void check_in_batches() {
    std::size_t begin = 0;
    std::size_t previous = 0;
    for (const std::size_t end : statement_ends(sql_)) {
      if (end - begin > kMaxTextOnAnyStack && previous > begin) {
        check_batch(begin, previous);
        begin = previous;
      }
      previous = end;
    }
    check_batch(begin, previous);
  }

  void check_batch(std::size_t begin, std::size_t end) {
    const std::string_view batch = sql_.substr(begin, end - begin);
    if (auto error = check_text(begin, batch)) recover(begin, batch, std::move(*error));
  }

  /// A statement that does not parse hid the others of its batch.
  void recover(std::size_t begin, std::string_view batch, Problem error) {
    const std::vector<std::size_t> ends = statement_ends(batch);
    if (ends.size() == 1) {
      problems_.push_back(std::move(error));
      return;
    }
    std::size_t from = 0;
    for (const std::size_t end : ends) {
      if (auto own_error = check_text(begin + from, batch.substr(from, end - from))) {
        problems_.push_back(std::move(*own_error));
      }
      from = end;
    }
  }

  /// Checks the names too, if the text parses.
  std::optional<Problem> check_text(std::size_t begin, std::string_view text) {
    Parsed parsed = parse_on_some_stack(text);
    if (parsed.error) {
      parsed.error->offset += static_cast<std::uint32_t>(begin);
    } else if (names_) {
      names_->check(parsed.tree, begin);
    }
    return std::move(parsed.error);
  }

  [[nodiscard]] Parsed parse_on_some_stack(std::string_view text) const {
    if (!names_ || text.size() > kMaxTextWithTree) return parse_syntax(text);
    if (text.size() <= kMaxTextOnAnyStack) return parse(text);
    static constexpr std::size_t kStackPerByte = 128;  // twice what was measured
    Parsed parsed;
    const bool was_run = run_on_deep_stack(text.size() * kStackPerByte, [&] { parsed = parse(text); });
    if (!was_run) {
      parsed.error =
          Problem{.kind = Problem::Kind::syntax, .message = "stack depth limit exceeded", .sqlstate = "54001"};
    }
    return parsed;
  }

  std::string_view sql_;
  std::vector<Problem> problems_;
  std::optional<NameChecker> names_;
};

/// libpg_query reads up to the first NUL byte and would not see the rest; a server refuses the
/// whole text.
std::optional<Problem> nul_byte(std::string_view sql) {
  const std::size_t at = sql.find('\0');
  if (at == sql.npos) return std::nullopt;
  return Problem{.kind = Problem::Kind::syntax,
                 .message = "invalid byte sequence for encoding \"UTF8\": 0x00",
                 .sqlstate = "22021",
                 .offset = static_cast<std::uint32_t>(at)};
}

std::vector<Problem> run_check(std::string_view sql, const KnownNames* known) {
  if (auto problem = nul_byte(sql)) return {std::move(*problem)};
  return Checker(sql, known).run();
}

}  // namespace

std::vector<Problem> check(std::string_view sql, const KnownNames& known) { return run_check(sql, &known); }

std::vector<Problem> check_syntax(std::string_view sql) { return run_check(sql, nullptr); }

}  // namespace sqlferry::postgres
