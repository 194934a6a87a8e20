// Each dialect's own spellings, and the laws that hold for any bytes.
#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

#include "sql/keywords.h"
#include "sql/token.h"
#include "sql/token_kinds.h"

namespace sqlferry::sql {

namespace {

constexpr Dialect kDialects[] = {Dialect::sqlite, Dialect::mysql, Dialect::postgres};

/// "SELECT|'x'|a b|" : the tokens' texts.
std::string cut(std::string_view bytes, Dialect dialect) {
  std::string result;
  for (const Token& token : scan(bytes, dialect).list) {
    if (!result.empty()) result += ' ';
    result += bytes.substr(token.span.begin, token.span.size());
  }
  return result;
}

std::vector<TokenKind> kinds_in(std::string_view bytes, Dialect dialect) {
  std::vector<TokenKind> result;
  for (const Token& token : scan(bytes, dialect).list) result.push_back(token.kind);
  return result;
}

TokenKind only_kind(std::string_view bytes, Dialect dialect) {
  const auto all = kinds_in(bytes, dialect);
  INFO(bytes << " in " << name_of(dialect) << " is " << cut(bytes, dialect));
  REQUIRE(all.size() == 1);
  return all[0];
}

std::vector<std::string> comments_in(std::string_view bytes, Dialect dialect) {
  std::vector<std::string> result;
  for (const text::Span span : scan(bytes, dialect).comments) {
    result.emplace_back(bytes.substr(span.begin, span.size()));
  }
  return result;
}

bool is_blank(std::string_view gap) { return gap.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos; }

void check_laws(std::string_view bytes, Dialect dialect) {
  const Tokens tokens = scan(bytes, dialect);
  std::size_t comment = 0;
  std::size_t end = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  const auto take = [&](text::Span span) {
    INFO(name_of(dialect) << " at " << span.begin);
    REQUIRE(span.begin >= end);
    REQUIRE(span.begin < span.end);
    REQUIRE(span.end <= bytes.size());
    REQUIRE(is_blank(bytes.substr(end, span.begin - end)));
    end = span.end;
  };
  for (const Token& token : tokens.list) {
    while (comment < tokens.comments.size() && tokens.comments[comment].begin < token.span.begin) {
      take(tokens.comments[comment++]);
    }
    take(token.span);
    REQUIRE((token.cls == TokenClass::unknown) == (token.kind == kinds::UNKNOWN));
  }
  while (comment < tokens.comments.size()) take(tokens.comments[comment++]);
  REQUIRE(is_blank(bytes.substr(end)));
}

constexpr const char* kSample =
    "\xEF\xBB\xBF-- first\r\nCREATE TABLE [a b] (\"x\" TEXT DEFAULT 'it''s', `y` blob DEFAULT X'00', z int[3]);\n"
    "/* a /* b */ c */ INSERT INTO t VALUES (?1, :a, @b, $c::d(e), $1::text, 1.5e-3, 0x1F, E'\\'', U&'\\0061');\n"
    "COPY t (a) FROM stdin; -- data\n1\t'\n\\.\nSELECT $$ ; $$, $x$ ' $x$, a <> b, a->>'k', a#>>'{k}', b'01' || N'x' # "
    "y"
    "\n"
    "CREATE TRIGGER t BEGIN SELECT CASE WHEN 1 THEN 2 END; END;\n\\connect db\n--> statement-breakpoint\n";

}  // namespace

TEST_CASE("keywords are found in any case") {
  CHECK(kind_of_word("select") == kinds::K_SELECT);
  CHECK(kind_of_word("SeLeCt") == kinds::K_SELECT);
  CHECK(kind_of_word("selects") == kinds::WORD);
  CHECK(kind_of_word("x") == kinds::WORD);
  CHECK(kind_of_word(std::string(300, 'a')) == kinds::WORD);
  struct Keyword {
    std::string_view text;
    TokenKind kind;
  };
  constexpr Keyword all[] = {
#include "sql_keywords.inc"
  };
  for (const Keyword& keyword : all) CHECK(kind_of_word(keyword.text) == keyword.kind);
}

TEST_CASE("quotes are names or strings as the dialect has it") {
  CHECK(only_kind("\"a\"\"b\"", Dialect::sqlite) == kinds::QUOTED_NAME);
  CHECK(only_kind("\"a\"\"b\"", Dialect::postgres) == kinds::QUOTED_NAME);
  CHECK(only_kind("\"a\\\"b\"", Dialect::mysql) == kinds::STRING);
  CHECK(only_kind("'it''s'", Dialect::sqlite) == kinds::STRING);
  CHECK(only_kind("'it\\'s'", Dialect::mysql) == kinds::STRING);
  CHECK(only_kind("X'00fF'", Dialect::sqlite) == kinds::BLOB);
  CHECK(only_kind("b'01'", Dialect::postgres) == kinds::BLOB);
  CHECK(only_kind("E'it\\'s'", Dialect::postgres) == kinds::ESCAPE_STRING);
  CHECK(only_kind("U&'\\0061'", Dialect::postgres) == kinds::STRING);
  CHECK(only_kind("U&\"a\"", Dialect::postgres) == kinds::QUOTED_NAME);
  CHECK(only_kind("N'x'", Dialect::postgres) == kinds::STRING);
  CHECK(cut("'a\\' b", Dialect::sqlite) == "'a\\' b");
  for (const Dialect dialect : kDialects) CHECK(only_kind("`a``b`", dialect) == kinds::QUOTED_NAME);
}

TEST_CASE("an opening bracket is a name in SQLite unless it must be an array") {
  CHECK(only_kind("[a b]", Dialect::sqlite) == kinds::QUOTED_NAME);
  CHECK(cut("SELECT [a]", Dialect::sqlite) == "SELECT [a]");
  CHECK(cut("t.[a]", Dialect::sqlite) == "t . [a]");
  CHECK(cut("text[]", Dialect::sqlite) == "text [ ]");
  CHECK(cut("int[3]", Dialect::sqlite) == "int [ 3 ]");
  CHECK(cut("ARRAY[[a],[b]]", Dialect::sqlite) == "ARRAY [ [ a ] , [ b ] ]");
  CHECK(cut("f(x)[n]", Dialect::sqlite) == "f ( x ) [ n ]");
  CHECK(cut("(SELECT 1) [a b]", Dialect::sqlite) == "( SELECT 1 ) [a b]");
  CHECK(cut("a[1:n]", Dialect::postgres) == "a [ 1 : n ]");
  CHECK(cut("[a]", Dialect::mysql) == "[ a ]");
}

TEST_CASE("numbers") {
  for (const char* integer : {"1", "0x1F", "1_000", "007"}) {
    for (const Dialect dialect : kDialects) CHECK(only_kind(integer, dialect) == kinds::INTEGER);
  }
  for (const char* real : {".5", "1.", "1.5", "1e3", "1.5E-3", "1.e+2"}) {
    for (const Dialect dialect : kDialects) CHECK(only_kind(real, dialect) == kinds::REAL);
  }
  CHECK(cut("1..2", Dialect::postgres) == "1 . .2");
  CHECK(cut("1e", Dialect::sqlite) == "1 e");
  CHECK(only_kind("2fa", Dialect::mysql) == kinds::WORD);
}

TEST_CASE("parameters") {
  for (const char* parameter : {"?", "?12", ":name", "@name", "$name", "$a::b(c)", "$1"}) {
    CHECK(only_kind(parameter, Dialect::sqlite) == kinds::PARAMETER);
  }
  CHECK(only_kind("$1", Dialect::postgres) == kinds::PARAMETER);
  CHECK(only_kind(":'file'", Dialect::postgres) == kinds::PARAMETER);
  CHECK(only_kind("@@session.sql_mode", Dialect::mysql) == kinds::PARAMETER);
  for (const Dialect dialect : kDialects) CHECK(cut("$1::text", dialect) == "$1 :: text");
  CHECK(cut("x::int", Dialect::sqlite) == "x :: int");
}

TEST_CASE("a question mark in PostgreSQL is a placeholder or an operator") {
  const auto kind = [](std::string_view bytes, std::size_t index) {
    return kinds_in(bytes, Dialect::postgres).at(index);
  };
  CHECK(kind("a = ?", 2) == kinds::PARAMETER);
  CHECK(cut("a=?", Dialect::postgres) == "a = ?");
  CHECK(kind("a=?", 2) == kinds::PARAMETER);
  CHECK(kind("VALUES (?, ?)", 2) == kinds::PARAMETER);
  CHECK(kind("LIMIT ? OFFSET ?", 1) == kinds::PARAMETER);
  CHECK(kind("doc ? 'key'", 1) == kinds::OPERATOR);
  CHECK(kind("doc ? $1", 1) == kinds::OPERATOR);
  CHECK(cut("doc ?| array['a']", Dialect::postgres) == "doc ?| array [ 'a' ]");
}

TEST_CASE("operators in PostgreSQL follow its manual, section 4.1.3") {
  CHECK(cut("a=-1", Dialect::postgres) == "a = - 1");
  CHECK(cut("a@-1", Dialect::postgres) == "a @- 1");
  CHECK(cut("a*-1", Dialect::postgres) == "a * - 1");
  CHECK(cut("a<--b\n1", Dialect::postgres) == "a < 1");
  CHECK(cut("a+/*b*/1", Dialect::postgres) == "a + 1");
  CHECK(cut("a<->b", Dialect::postgres) == "a <-> b");
  CHECK(cut("a||b", Dialect::postgres) == "a || b");
  CHECK(kinds_in("->", Dialect::postgres) == std::vector<TokenKind>{kinds::ARROW});
  CHECK(kinds_in("@>", Dialect::postgres) == std::vector<TokenKind>{kinds::OPERATOR});
}

TEST_CASE("operators in SQLite are the longest that it knows") {
  CHECK(cut("a<-1", Dialect::sqlite) == "a < - 1");
  CHECK(cut("a!=-1", Dialect::sqlite) == "a != - 1");
  CHECK(cut("a<@b", Dialect::sqlite) == "a < @b");
  CHECK(cut("a->>'b'", Dialect::sqlite) == "a ->> 'b'");
  CHECK(cut("a==b<>c", Dialect::sqlite) == "a == b <> c");
  CHECK(cut("a<=>b", Dialect::mysql) == "a <=> b");
}

TEST_CASE("comments") {
  using Texts = std::vector<std::string>;
  CHECK(comments_in("-- a\r\nb", Dialect::sqlite) == Texts{"-- a"});
  CHECK(comments_in("/* a /* b */ c */", Dialect::sqlite) == Texts{"/* a /* b */"});
  CHECK(comments_in("/* a /* b */ c */", Dialect::postgres) == Texts{"/* a /* b */ c */"});
  CHECK(comments_in("# a\n-- b\n--c", Dialect::mysql) == Texts{"# a", "-- b"});
  CHECK(comments_in("--> statement-breakpoint\n", Dialect::mysql).size() == 1);
  CHECK(comments_in("/* a", Dialect::sqlite) == Texts{"/* a"});
  CHECK(comments_in("/*/", Dialect::sqlite) == Texts{"/*/"});
}

TEST_CASE("dollar quotes") {
  for (const Dialect dialect : kDialects) {
    CHECK(only_kind("$$ a;'b $$", dialect) == kinds::DOLLAR_STRING);
    CHECK(only_kind("$f$ $$ $f$", dialect) == kinds::DOLLAR_STRING);
  }
  CHECK(only_kind("$f$ x", Dialect::postgres) == kinds::UNKNOWN);
  CHECK(cut("$f$ x", Dialect::sqlite) == "$f$ x");
  CHECK(kinds_in("$f$ x", Dialect::sqlite).front() == kinds::PARAMETER);
}

TEST_CASE("the data of COPY is one token") {
  const std::string_view bytes = "COPY t (a) FROM stdin; -- x\r\n1\t';\r\n\\.\r\nSELECT 1;";
  const Tokens tokens = scan(bytes, Dialect::postgres);
  REQUIRE(tokens.list.size() == 12);
  CHECK(tokens.list[8].kind == kinds::DOLLAR_STRING);
  CHECK(bytes.substr(tokens.list[8].span.begin, tokens.list[8].span.size()) == "1\t';\r\n\\.");
  CHECK(tokens.list[9].kind == kinds::K_SELECT);
  CHECK(cut("COPY t FROM 'file';\nSELECT 1", Dialect::postgres) == "COPY t FROM 'file' ; SELECT 1");
  CHECK(kinds_in("COPY t FROM stdin;\n1\n", Dialect::postgres).back() == kinds::UNKNOWN);
}

TEST_CASE("what no dialect has is unknown") {
  CHECK(kinds_in("{ \x01", Dialect::sqlite) == std::vector<TokenKind>{kinds::UNKNOWN, kinds::UNKNOWN});
  for (const char* open : {"'a", "\"a", "`a", "X'a"}) {
    for (const Dialect dialect : kDialects) CHECK(only_kind(open, dialect) == kinds::UNKNOWN);
  }
  CHECK(only_kind("[a", Dialect::sqlite) == kinds::UNKNOWN);
  CHECK(only_kind("\\connect db", Dialect::postgres) == kinds::UNKNOWN);
  CHECK(cut("\\connect db\nx", Dialect::postgres) == "\\connect db x");
  CHECK(only_kind("caf\xC3\xA9", Dialect::sqlite) == kinds::WORD);
  CHECK(cut("\xEF\xBB\xBFx", Dialect::sqlite) == "x");
}

TEST_CASE("tokens obey the laws on truncated and broken text") {
  const std::string sample = kSample;
  for (const Dialect dialect : kDialects) {
    for (std::size_t size = 0; size <= sample.size(); ++size) check_laws(sample.substr(0, size), dialect);
    for (std::size_t i = 0; i < sample.size(); ++i) {
      std::string broken = sample;
      check_laws(broken.erase(i, 1), dialect);
    }
  }
}

TEST_CASE("tokens obey the laws on random bytes") {
  std::mt19937 random(1);
  const std::string alphabet = "'\"`[]$?:@#;-/*.\\ \n\r\x01\xC3\xA9xXeE1_a<>=!|&(){}~%+";
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 60, ' ');
    for (char& c : bytes) c = round % 2 == 0 ? alphabet[random() % alphabet.size()] : static_cast<char>(random());
    for (const Dialect dialect : kDialects) check_laws(bytes, dialect);
  }
}

}  // namespace sqlferry::sql
