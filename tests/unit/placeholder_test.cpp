// What migration runners and template engines fill: where it begins and ends, and what PostgreSQL's parser says.
#include "sql/placeholder.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "engine/output_check.h"
#include "schema/names.h"
#include "sql/parse.h"
#include "sql/token_kinds.h"

namespace sqlferry {

namespace {

using sql::Dialect;

constexpr Dialect kDialects[] = {Dialect::sqlite, Dialect::mysql, Dialect::postgres};

std::string cut(std::string_view bytes, Dialect dialect = Dialect::sqlite) {
  std::string result;
  for (const sql::Token& token : sql::scan(bytes, dialect).list) {
    if (!result.empty()) result += '|';
    result += bytes.substr(token.span.begin, token.span.size());
  }
  return result;
}

std::string refused(std::string_view sql, Dialect dialect = Dialect::sqlite) {
  std::string said;
  for (const auto& problem : engine::OutputChecker().check(sql, true, dialect, {})) said += problem.message + '\n';
  return said;
}

}  // namespace

TEST_CASE("a placeholder is a word, with the name that it is part of") {
  for (const char* word : {"{{prefix}}users",
                           "{{ prefix }}users",
                           "{{.Table}}",
                           "{{{raw}}}",
                           "${schema}",
                           "${flyway:defaultSchema}",
                           "${a{b}c}",
                           "idx_${t}_a",
                           "{$NAMESPACE}",
                           "t_{$ns}",
                           "{prefix}",
                           "{}",
                           "{0}",
                           "@@TABLE@@",
                           "$%TYPE%$",
                           "old_@@TABLE@@",
                           "<%= table %>",
                           "%s",
                           "%1$s",
                           "%(name)s",
                           "idx_%s",
                           "idx_%s_a",
                           "{{a}}_{{b}}c",
                           "{{ ref('x') }}",
                           "__PREFIX__users"}) {
    for (const Dialect dialect : kDialects) {
      INFO(word << " in " << sql::name_of(dialect));
      const auto tokens = sql::scan(word, dialect).list;
      REQUIRE(tokens.size() == 1);
      CHECK(tokens[0].kind == sql::kinds::WORD);
      CHECK(tokens[0].cls == sql::TokenClass::word);
    }
  }
  CHECK(cut("#{x}_t") == "#{x}_t");
  CHECK(cut("{{s}}.{{t}}") == "{{s}}|.|{{t}}");
  CHECK(cut("\"{{ s }}\".\"t\"") == "\"{{ s }}\"|.|\"t\"");
  CHECK(cut("'{{x}} %s'") == "'{{x}} %s'");
}

TEST_CASE("other uses of the same characters") {
  CHECK(cut("SELECT a %s") == "SELECT|a|%|s");
  CHECK(cut("SELECT a%s, (a)%d") == "SELECT|a|%|s|,|(|a|)|%|d");
  CHECK(cut("SELECT a % size") == "SELECT|a|%|size");
  CHECK(cut("WHERE a = %s AND b=%s") == "WHERE|a|=|%s|AND|b|=|%s");
  CHECK(cut("WHERE a=%s", Dialect::postgres) == "WHERE|a|=|%s");
  CHECK(cut("(id %s, name %s)", Dialect::sqlite) == "(|id|%|s|,|name|%|s|)");
  CHECK(cut("CREATE TABLE %s (id %s, name %s)") == "CREATE|TABLE|%s|(|id|%s|,|name|%s|)");
  CHECK(cut("CREATE SCHEMA %s") == "CREATE|SCHEMA|%s");
  CHECK(cut("a <% b", Dialect::postgres) == "a|<%|b");
  CHECK(cut("a @@ b", Dialect::postgres) == "a|@@|b");
  CHECK(cut("@ -5", Dialect::postgres) == "@|-|5");
  CHECK(cut("doc ? 'k'", Dialect::postgres) == "doc|?|'k'");
  CHECK(cut("a # b", Dialect::postgres) == "a|#|b");
  CHECK(cut("$t$ ${x} $t$", Dialect::postgres) == "$t$ ${x} $t$");
  CHECK(cut("#{x}\na", Dialect::mysql) == "a");
  CHECK(cut("{d '2024-01-01'}") == "{|d|'2024-01-01'|}");
  CHECK(cut("{{open") == "{|{|open");
  CHECK(cut("${open") == "$|{|open");
}

TEST_CASE("tags that give no text lie between the tokens") {
  CHECK(cut("a {{if .X}} b {{else}} c {{end}} d") == "a|b|c|d");
  CHECK(cut("{{- range $i, $x := .List -}} a {{- end -}}") == "a");
  CHECK(cut("{{#if x}} a {{/if}}") == "a");
  CHECK(cut("{% if x %} a {% endif %} {# why #}") == "a");
  CHECK(cut("{{ config(materialized='table') }} SELECT 1") == "SELECT|1");
  CHECK(cut("{{/* why */}} SELECT 1") == "SELECT|1");
  CHECK(cut("<% if x { %> a <% } %>") == "a");
  CHECK(cut("{{ header }}\nCREATE TABLE t") == "CREATE|TABLE|t");
  CHECK(cut("{{ended}} {{if_x}}") == "{{ended}}|{{if_x}}");
}

TEST_CASE("branches of other databases are left out") {
  CHECK(cut("a {{if .mysql}}b{{end}}{{if .postgres}}c{{end}}{{if .sqlite}}d{{end}}") == "a|d");
  CHECK(cut("{{if .mysql}}a{{if .plugin}}b{{end}}{{else}}c{{end}} d") == "c|d");
  CHECK(cut("{{if .sqlite}}a{{else}}b{{end}} c") == "a|c");
  CHECK(cut("{{if .postgres}}a{{else if .mysql}}b{{else}}c{{end}} d") == "c|d");
  CHECK(cut("{{if or .postgres .sqlite}}a{{end}}{{if not .mysql}}b{{end}}{{if .plugin}}c{{end}}") == "a|b|c");
  CHECK(cut("{{if .postgres}}a{{end}}{{if .sqlite}}b{{end}}", Dialect::postgres) == "a");
  CHECK(cut("{{if .mysql}}a {{if .mysql}}b") == "a|b");
}

TEST_CASE("text full of openings is read in linear time") {
  for (const char* opening : {"{{", "${", "{", "<%=", "a{%", "@@a", "{{if .mysql}}", "{{else}}"}) {
    std::string text;
    while (text.size() < 30'000) text += opening;
    for (const Dialect dialect : kDialects)
      CHECK(sql::scan(text, dialect).list.size() + sql::scan(text, dialect).comments.size() > 0);
  }
}

TEST_CASE("statements with placeholders are read") {
  for (const char* statement :
       {"CREATE TABLE {{prefix}}users (id INTEGER PRIMARY KEY, {{columns}}, at {{type}} NOT NULL DEFAULT {{now}}, n "
        "VARCHAR({{size}}))",
        "CREATE TABLE ${schema}.users (id INTEGER) {{options}}", "CREATE INDEX idx_%s ON %s (%s, b)",
        "CREATE TABLE :schema.t (a INT)",
        "INSERT INTO {$NAMESPACE}_t (a, {{b}}) VALUES (?, :b, @c, $1, %s, %(name)s, {{x}})",
        "SELECT {{columns}} FROM @@TABLE@@ WHERE a = %s", "ALTER TABLE {prefix}t ADD COLUMN {prefix}c {type}",
        "ALTER TABLE <%= t %> RENAME TO <%= t %>_old", "DROP TABLE IF EXISTS ${t}",
        "UPDATE ${t} SET ${c} = ${v} WHERE ${c} IN (${a}, ${b})", "DELETE FROM #{t} LIMIT #{n}", "{{ statement }}",
        "%s", "SELECT {{fn}}(a) FROM t {{alias}} ORDER BY {{order}} LIMIT {{limit}}"}) {
    for (const Dialect dialect : {Dialect::sqlite, Dialect::postgres}) {
      INFO(statement);
      const auto script = sql::parse(statement, dialect);
      CHECK(script.problems.empty());
      CHECK(script.statements.size() == 1);
      CHECK(refused(statement, dialect) == "");
    }
  }
}

TEST_CASE("PostgreSQL still says what it refuses around a placeholder") {
  CHECK(refused("CREATE TABLE {{p}}t (a DATETIME)") == "type \"datetime\" does not exist\n");
  CHECK(refused("SELECT ifnull({{a}}, 1)") == "function ifnull does not exist\n");
  CHECK(refused("PRAGMA x({{y}})") == "syntax error at or near \"PRAGMA\"\n");
  CHECK(refused("CREATE TABLE t (a {{type}}, b {{p}}status)") == "");
}

TEST_CASE("names with placeholders are kept as they are") {
  const auto postgres_name = [](std::string text, ast::Quote quote) {
    return schema::postgres_name({std::move(text), {}, quote});
  };
  CHECK(postgres_name("{{Prefix}}Users", ast::Quote::none) == "{{Prefix}}Users");
  CHECK(postgres_name("{{Prefix}}Users", ast::Quote::backtick) == "\"{{Prefix}}Users\"");
  CHECK(schema::quoted("{{Prefix}}Users") == "{{Prefix}}Users");
  CHECK(schema::in_quotes("\"{{Prefix}}Users\"") == "\"{{Prefix}}Users\"");
  CHECK(schema::folded("A{{Prefix}}Users") == "a{{Prefix}}users");
  const std::string long_name = "{{prefix}}" + std::string(80, 'a');
  CHECK(schema::shortened(long_name) == long_name);
  CHECK(schema::free_name("%s", [](const std::string&) { return true; }) == "%s");
  CHECK(schema::made_name("{{p}}t", "a", "key") == "{{p}}t_a_key");
  CHECK(schema::made_name("\"{{p}}T\"", "a", "key") == "\"{{p}}T_a_key\"");
  CHECK(sql::has_placeholder(":schema"));
  CHECK_FALSE(sql::has_placeholder("a$b"));
  CHECK_FALSE(sql::has_placeholder("$.size"));  // paths in JSON
  CHECK_FALSE(sql::has_placeholder("$[0].name"));
  CHECK_FALSE(sql::has_placeholder("50% of all"));
}

}  // namespace sqlferry
