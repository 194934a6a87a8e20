#include <nlohmann/json.hpp>

#include "output/rule_page.h"

namespace sqlferry::output {

namespace {

using Json = nlohmann::ordered_json;
using engine::Example;
using engine::Reference;
using engine::Rule;

Json json_of(const Example& example) {
  return Json{{"title", example.title},
              {"language", example.framework == project::Framework::plain ? "sql" : "js"},
              {"given", example.given},
              {"sql", example.sql},
              {"fixed", example.fixed},
              {"profile", example.profile.empty() ? std::string_view("native") : example.profile},
              {"settings", example.settings}};
}

Json json_of(std::span<const Example> examples) {
  Json json = Json::array();
  for (const Example& example : examples) json.push_back(json_of(example));
  return json;
}

Json json_of(const Rule& rule) {
  Json dialects = Json::array();
  for (const auto dialect : {sql::Dialect::sqlite, sql::Dialect::mysql, sql::Dialect::postgres}) {
    if (rule.dialects.contains(dialect)) dialects.push_back(sql::name_of(dialect));
  }
  Json references = Json::array();
  for (const Reference& reference : rule.references) {
    references.push_back(Json{{"title", reference.title}, {"url", reference.url}});
  }
  return Json{{"id", rule.id},
              {"severity", diagnostics::name_of(rule.severity)},
              {"opt_in", rule.opt_in},
              {"once", rule.once},
              {"fix", diagnostics::name_of(rule.fix)},
              {"fidelity", diagnostics::name_of(rule.fidelity)},
              {"summary", rule.summary},
              {"why", rule.why},
              {"sqlstate", rule.sqlstate},
              {"postgres_says", rule.postgres_says},
              {"node_says", rule.node_says},
              {"notes", rule.notes},
              {"dialects", std::move(dialects)},
              {"bad", json_of(rule.bad)},
              {"good", json_of(rule.good)},
              {"references", std::move(references)}};
}

}  // namespace

std::string rules_json(RuleList rules) {
  std::string out = "{\"rules\": [";
  const char* separator = "\n";
  for (const Rule* rule : rules) {
    out += separator;
    out += json_of(*rule).dump(-1, ' ', false, Json::error_handler_t::replace);
    separator = ",\n";
  }
  out += "\n]}\n";
  return out;
}

}  // namespace sqlferry::output
