#include "sql/antlr_marks.h"

#include <algorithm>
#include <array>

#include "sql/keywords.h"
#include "sql/placeholder.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

using namespace kinds;

constexpr std::array<std::string_view, 37> kUtilityVerbs = {
    "CALL",     "CHECKPOINT", "CLOSE",   "CLUSTER", "COMMENT", "COPY",     "DEALLOCATE", "DECLARE",
    "DESCRIBE", "DISCARD",    "DO",      "EXECUTE", "FETCH",   "FLUSH",    "GRANT",      "HANDLER",
    "IMPORT",   "LISTEN",     "LOAD",    "LOCK",    "MERGE",   "MOVE",     "NOTIFY",     "OPTIMIZE",
    "PREPARE",  "REASSIGN",   "REFRESH", "RESET",   "REVOKE",  "SECURITY", "SET",        "SHOW",
    "TRUNCATE", "UNLISTEN",   "UNLOCK",  "USE",     "XA"};

constexpr std::array<std::string_view, 44> kObjectKinds = {
    "ACCESS",    "AGGREGATE", "CAST",     "COLLATION", "CONVERSION", "DATABASE",     "DEFAULT",  "DOMAIN",     "EVENT",
    "EXTENSION", "FOREIGN",   "FULLTEXT", "FUNCTION",  "GLOBAL",     "GROUP",        "LANGUAGE", "LARGE",      "LOCAL",
    "OPERATOR",  "OWNED",     "POLICY",   "PROCEDURE", "PROCEDURAL", "PUBLICATION",  "ROLE",     "ROUTINE",    "RULE",
    "SCHEMA",    "SEQUENCE",  "SERVER",   "SPATIAL",   "STATISTICS", "SUBSCRIPTION", "SYSTEM",   "TABLESPACE", "TEXT",
    "TRANSFORM", "TRUSTED",   "TYPE",     "USER",      "ALGORITHM",  "DEFINER",      "SQL",      "MAPPING"};

template <std::size_t n>
bool contains_word(const std::array<std::string_view, n>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return same_word(text, word); });
}

class Marker {
 public:
  Marker(std::string_view bytes, const Tokens& tokens, StatementRange range, Dialect dialect,
         std::vector<TokenKind>& out)
      : bytes_(bytes), list_(tokens.list), first_(range.first), last_(range.last), dialect_(dialect), out_(out) {}

  void run();

 private:
  // The scanner's kind of the token at `i`; 0 beyond the statement.
  [[nodiscard]] TokenKind kind(std::uint32_t i) const {
    return i >= first_ && i < last_ ? list_[i].kind : TokenKind{0};
  }
  [[nodiscard]] std::string_view text(std::uint32_t i) const {
    return bytes_.substr(list_[i].span.begin, list_[i].span.size());
  }
  [[nodiscard]] bool is_word(std::uint32_t i) const {
    return i >= first_ && i < last_ && list_[i].cls == TokenClass::word;
  }
  [[nodiscard]] bool is_name(std::uint32_t i) const {
    return is_word(i) || (i < last_ && list_[i].cls == TokenClass::quoted_name);
  }
  template <class... Kinds>
  [[nodiscard]] bool is_one_of(std::uint32_t i, Kinds... wanted) const {
    const TokenKind k = kind(i);
    return ((k == wanted) || ...);
  }

  void mark_head();
  void mark_object(std::uint32_t verb);
  [[nodiscard]] TokenKind marked(std::uint32_t i) const;
  [[nodiscard]] TokenKind marked_paren(std::uint32_t i) const;
  [[nodiscard]] TokenKind marked_on(std::uint32_t i) const;
  [[nodiscard]] TokenKind marked_element(std::uint32_t i) const;
  [[nodiscard]] bool keeps(std::uint32_t i) const;
  [[nodiscard]] bool keeps_near_names(std::uint32_t i) const;
  [[nodiscard]] bool names_operator(std::uint32_t i) const;
  [[nodiscard]] bool begins_query(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t matching_paren(std::uint32_t open) const;

  std::string_view bytes_;
  const std::vector<Token>& list_;
  std::uint32_t first_, last_;
  Dialect dialect_;
  std::vector<TokenKind>& out_;
};

/// Which kinds need a look at their neighbours at all.
constexpr std::array<bool, 512> make_looks() {
  std::array<bool, 512> looks{};
  for (const TokenKind kind :
       {LPAREN,           DOT,         K_ON,          K_IS,       K_WITH,     K_WITHOUT,   K_DATE,
        K_TIME,           K_TIMESTAMP, K_TIMESTAMPTZ, K_INTERVAL, K_CAST,     K_RAISE,     K_IF,
        K_ARRAY,          K_BOTH,      K_LEADING,     K_TRAILING, K_CURRENT,  K_UNBOUNDED, K_PRECEDING,
        K_FOLLOWING,      K_FILTER,    K_OVER,        K_WITHIN,   K_GROUPING, K_RECURSIVE, K_CONCURRENTLY,
        K_LATERAL,        K_ONLY,      K_INITIALLY,   K_COLUMN,   K_DATABASE, K_ALL,       K_COMMENT,
        K_AUTO_INCREMENT, K_EXCLUDE,   K_LIKE,        K_KEY,      K_INDEX,    K_AT,        K_OPERATOR,
        K_OVERLAPS,       K_TEMP,      K_TEMPORARY,   K_UNLOGGED})
    looks[kind] = true;
  return looks;
}
constexpr std::array<bool, 512> kLooks = make_looks();

void Marker::run() {
  out_.resize(last_ - first_);
  for (std::uint32_t i = first_; i < last_; ++i) {
    const TokenKind raw = list_[i].kind;
    out_[i - first_] = kLooks[raw] ? marked(i) : raw;
  }
  // A keyword beside a dot is a name.
  for (std::uint32_t i = first_; i < last_; ++i) {
    if (list_[i].kind != DOT) continue;
    if (is_word(i - 1) && i > first_) out_[i - 1 - first_] = WORD;
    if (is_word(i + 1)) out_[i + 1 - first_] = WORD;
  }
  mark_head();
}

void Marker::mark_head() {
  if (first_ == last_ || !is_word(first_)) return;
  if (is_one_of(first_, K_CREATE, K_ALTER, K_DROP)) return mark_object(first_);
  if (contains_word(kUtilityVerbs, text(first_)) || has_placeholder(text(first_)) ||
      (dialect_ == Dialect::mysql && is_one_of(first_, K_CHECK, K_DESC)))
    out_[0] = UTILITY_VERB;
}

void Marker::mark_object(std::uint32_t verb) {
  std::uint32_t i = verb + 1;
  if (kind(i) == K_OR && kind(i + 1) == K_REPLACE) i += 2;
  while (is_one_of(i, K_TEMP, K_TEMPORARY, K_UNLOGGED)) ++i;
  if (is_word(i) && contains_word(kObjectKinds, text(i))) out_[i - first_] = OBJECT_KIND;
}

TokenKind Marker::marked(std::uint32_t i) const {
  const TokenKind raw = list_[i].kind;
  switch (raw) {
    case LPAREN:
      return marked_paren(i);
    case K_ON:
      return marked_on(i);
    case K_IS:
      return is_one_of(i + 1, K_DISTINCT) || (kind(i + 1) == K_NOT && kind(i + 2) == K_DISTINCT) ? IS_DISTINCT : raw;
    case K_WITH:
    case K_WITHOUT:
      return (kind(i + 1) == K_TIME && kind(i + 2) == K_ZONE) || (kind(i - 1) == RPAREN && kind(i + 1) == K_ORDINALITY)
                 ? WITH_TAIL
                 : raw;
    case K_DATE:
    case K_TIME:
    case K_TIMESTAMP:
    case K_TIMESTAMPTZ:
    case K_INTERVAL:
      if (is_one_of(i + 1, STRING, ESCAPE_STRING)) return TYPED_WORD;
      return raw == K_INTERVAL ? WORD : raw;
    case K_EXCLUDE:
    case K_LIKE:
    case K_KEY:
    case K_INDEX:
      return marked_element(i);
    case K_TEMP:
    case K_TEMPORARY:
    case K_UNLOGGED:  // SELECT ... INTO TEMP t
      return kind(i - 1) == K_INTO && is_one_of(i + 1, WORD, QUOTED_NAME, K_TABLE) ? OBJECT_KIND : raw;
    case K_CURRENT:
      return kind(i + 1) == K_OF ? CURRENT_OF : keeps(i) ? raw : WORD;
    case DOT:
      return raw;
    default:
      return keeps(i) ? raw : WORD;
  }
}

/// `(` before a query. `((SELECT 1) + 2)` is none: behind the inner query's end stands no set
/// operator.
TokenKind Marker::marked_paren(std::uint32_t i) const { return begins_query(i) ? LPAREN_SELECT : LPAREN; }

bool Marker::begins_query(std::uint32_t i) const {
  std::uint32_t inner = i + 1;
  while (kind(inner) == LPAREN) ++inner;
  switch (kind(inner)) {
    case K_SELECT:
      break;
    case K_WITH:
      if (kind(inner + 1) != K_RECURSIVE && !(is_name(inner + 1) && is_one_of(inner + 2, K_AS, LPAREN))) return false;
      break;
    case K_VALUES:
      if (kind(inner + 1) != LPAREN || dialect_ == Dialect::mysql) return false;
      break;
    default:
      return false;
  }
  // From the innermost outwards: each pair must be followed by what only a query has behind its
  // first part.
  for (std::uint32_t open = inner - 1; open > i; --open) {
    const std::uint32_t close = matching_paren(open);
    if (!is_one_of(close + 1, K_UNION, K_INTERSECT, K_EXCEPT, K_ORDER, K_LIMIT, K_OFFSET, K_FETCH)) return false;
  }
  return true;
}

std::uint32_t Marker::matching_paren(std::uint32_t open) const {
  int depth = 0;
  for (std::uint32_t i = open; i < last_; ++i) {
    if (list_[i].kind == LPAREN) ++depth;
    if (list_[i].kind == RPAREN && --depth == 0) return i;
  }
  return last_;
}

TokenKind Marker::marked_on(std::uint32_t i) const {
  const bool is_index = kind(first_) == K_CREATE && (kind(first_ + 1) == K_INDEX || kind(first_ + 2) == K_INDEX);
  if (kind(i + 1) == K_CONFLICT && !is_index &&
      is_one_of(i + 2, LPAREN, K_DO, K_ON, K_ROLLBACK, K_ABORT, K_FAIL, K_IGNORE, K_REPLACE))
    return ON_CONFLICT;
  if (kind(i + 1) == K_DUPLICATE && kind(i + 2) == K_KEY) return ON_DUPLICATE;
  if (kind(i + 1) == K_UPDATE && (is_one_of(i + 2, K_CURRENT_TIMESTAMP, K_LOCALTIME, K_LOCALTIMESTAMP) ||
                                  (is_word(i + 2) && same_word(text(i + 2), "NOW"))))
    return ON_UPDATE_NOW;
  return K_ON;
}

/// Words that begin a table element in one dialect and name a column in another.
TokenKind Marker::marked_element(std::uint32_t i) const {
  const TokenKind raw = list_[i].kind;
  const bool head = is_one_of(i - 1, LPAREN, COMMA) && kind(first_) == K_CREATE;
  if (raw == K_EXCLUDE)
    return kind(i + 1) == K_USING && is_one_of(first_, K_CREATE, K_ALTER) ? EXCLUDE_CONSTRAINT : raw;
  if (raw == K_LIKE) {
    const bool has_options =
        is_word(i + 2) && (same_word(text(i + 2), "INCLUDING") || same_word(text(i + 2), "EXCLUDING"));
    return head && is_name(i + 1) && (dialect_ != Dialect::sqlite || has_options) ? LIKE_TABLE : raw;
  }
  if (kind(first_) == K_ALTER && kind(i - 1) == K_DROP && is_name(i + 1)) return TABLE_KEY;
  return head && dialect_ == Dialect::mysql ? TABLE_KEY : raw;
}

/// Whether the keyword at `i` is one here; otherwise it is a name.
bool Marker::keeps(std::uint32_t i) const {
  switch (list_[i].kind) {
    case K_CAST:
      return kind(i + 1) == LPAREN &&
             !is_one_of(i - 1, K_TABLE, K_INTO, K_REFERENCES, K_EXISTS, K_FROM, K_JOIN, K_WITH);
    case K_RAISE:
      return kind(i + 1) == LPAREN && is_one_of(i + 2, K_IGNORE, K_ROLLBACK, K_ABORT, K_FAIL);
    case K_IF:
      return kind(i + 1) == K_EXISTS || (kind(i + 1) == K_NOT && kind(i + 2) == K_EXISTS);
    case K_ARRAY:
      return (kind(i + 1) == LBRACKET && !is_one_of(i - 1, WORD, QUOTED_NAME, RPAREN)) ||
             (kind(i + 1) == LPAREN && begins_query(i + 1));
    case K_BOTH:
    case K_LEADING:
    case K_TRAILING:
      return kind(i - 1) == LPAREN && is_word(i - 2) && same_word(text(i - 2), "TRIM");
    case K_CURRENT:
      return kind(i + 1) == K_ROW;
    case K_UNBOUNDED:
      return is_one_of(i + 1, K_PRECEDING, K_FOLLOWING);
    case K_PRECEDING:
    case K_FOLLOWING:
      return is_one_of(i + 1, K_AND, RPAREN, K_EXCLUDE) &&
             is_one_of(i - 1, INTEGER, REAL, STRING, PARAMETER, RPAREN, K_UNBOUNDED, WORD, QUOTED_NAME);
    case K_FILTER:
      return kind(i - 1) == RPAREN && kind(i + 1) == LPAREN && kind(i + 2) == K_WHERE;
    case K_OVER:
      return kind(i - 1) == RPAREN && is_one_of(i + 1, LPAREN, WORD, QUOTED_NAME);
    case K_WITHIN:
      return kind(i + 1) == K_GROUP;
    case K_GROUPING:
      return kind(i + 1) == K_SETS;
    case K_AT:
      return kind(i + 1) == K_TIME && kind(i + 2) == K_ZONE;
    case K_OPERATOR:
      return names_operator(i);
    case K_OVERLAPS:
      return kind(i - 1) == RPAREN && kind(i + 1) == LPAREN;
    default:
      return keeps_near_names(i);
  }
}

/// `OPERATOR(+)`, `OPERATOR(pg_catalog.+)`.
bool Marker::names_operator(std::uint32_t i) const {
  const std::uint32_t symbol = kind(i + 3) == DOT ? i + 4 : i + 2;
  return kind(i + 1) == LPAREN && kind(symbol + 1) == RPAREN && kind(symbol) != RPAREN &&
         list_[symbol].cls == TokenClass::symbol;
}

bool Marker::keeps_near_names(std::uint32_t i) const {
  switch (list_[i].kind) {
    case K_RECURSIVE:
      return (kind(i - 1) == K_WITH && !is_one_of(i + 1, K_AS, LPAREN)) || kind(i + 1) == K_VIEW;
    case K_CONCURRENTLY:
      return kind(i - 1) == K_INDEX && is_name(i + 1);
    case K_LATERAL:
      return (kind(i + 1) == LPAREN && begins_query(i + 1)) ||
             (is_one_of(i - 1, K_FROM, K_JOIN, COMMA) && is_one_of(i + 1, WORD, QUOTED_NAME) &&
              is_one_of(i + 2, LPAREN, DOT));
    case K_ONLY:
      return (is_one_of(i - 1, K_ROW, K_ROWS) && !is_one_of(i + 1, K_PRECEDING, K_FOLLOWING)) ||
             (is_one_of(i - 1, K_FROM, K_UPDATE, K_TABLE, K_ON, K_JOIN, K_EXISTS) &&
              is_one_of(i + 1, WORD, QUOTED_NAME));
    case K_INITIALLY:
      return is_one_of(i + 1, K_DEFERRED, K_IMMEDIATE);
    case K_COLUMN:
      return is_one_of(i - 1, K_ADD, K_DROP, K_RENAME, K_ALTER);
    case K_DATABASE:
      return is_one_of(i - 1, K_ATTACH, K_DETACH);
    case K_ALL:
      return !(kind(i + 1) == LPAREN && is_one_of(i - 1, EQ, NE, NE2, LT, LE, GT, GE, OPERATOR));
    case K_COMMENT:
      return kind(i + 1) == STRING;
    case K_AUTO_INCREMENT:
      return is_one_of(first_, K_CREATE, K_ALTER) && kind(i + 1) != EQ &&
             !is_one_of(i - 1, LPAREN, COMMA, DOT, K_TABLE, K_COLUMN, K_ADD, K_DROP, K_TO, K_RENAME, K_ON, K_VIEW,
                        K_INDEX);
    default:
      return true;
  }
}

}  // namespace

void mark_kinds(std::string_view bytes, const Tokens& tokens, StatementRange range, Dialect dialect,
                std::vector<TokenKind>& kinds) {
  Marker(bytes, tokens, range, dialect, kinds).run();
}

std::uint32_t first_too_deep(const Tokens& tokens, StatementRange range) {
  int parens = 0;
  int cases = 0;
  int prefixes = 0;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const TokenKind kind = tokens.list[i].kind;
    prefixes = kind == K_NOT || kind == PLUS || kind == MINUS || kind == TILDE || kind == OPERATOR ? prefixes + 1 : 0;
    if (kind == LPAREN || kind == LBRACKET) ++parens;
    if ((kind == RPAREN || kind == RBRACKET) && parens > 0) --parens;
    if (kind == K_CASE) ++cases;
    if (kind == K_END && cases > 0) --cases;
    if (parens + cases > kMaxDepth || prefixes > kMaxDepth) return i;
  }
  return range.last;
}

}  // namespace sqlferry::sql
