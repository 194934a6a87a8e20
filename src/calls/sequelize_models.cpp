#include "calls/sequelize_models.h"

#include <algorithm>
#include <array>

#include "calls/entry.h"
#include "calls/speller.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

TableNaming naming_in(const js::Value& options) {
  if (const auto* object = options.as<js::Object>()) {
    const js::Value define = property(options, "define");
    const auto* defined = define.as<js::Object>();
    const js::Value frozen = property(define, "freezeTableName");
    const bool is_open = defined != nullptr ? defined->rest.has_value() : !define.is_nullish();
    if (object->rest || is_open || frozen.unknown()) return TableNaming::unknown;
    return is_truthy(frozen) ? TableNaming::as_model : TableNaming::plural;
  }
  const js::Unknown* unknown = options.unknown();
  if (unknown == nullptr || unknown->reason == js::Unknown::Reason::environment) return TableNaming::plural;  // a URL
  if (unknown->alternatives.empty()) return TableNaming::unknown;
  const TableNaming first = naming_in(unknown->alternatives.front());
  const bool all_alike = std::all_of(unknown->alternatives.begin(), unknown->alternatives.end(),
                                     [&](const js::Value& each) { return naming_in(each) == first; });
  return all_alike ? first : TableNaming::unknown;
}

/// Nothing: not known.
std::optional<std::string> table_of(const std::string& model, const js::Value& options, TableNaming naming) {
  if (options.unknown() != nullptr) return {};
  if (const js::Value told = property(options, "tableName"); !told.is_undefined()) {
    const auto text = told.text();
    return text ? std::optional(std::string(*text)) : std::nullopt;
  }
  const js::Value frozen = property(options, "freezeTableName");
  const auto* object = options.as<js::Object>();
  if (frozen.unknown() || (object != nullptr && object->rest)) return {};
  if (!frozen.is_undefined()) naming = is_truthy(frozen) ? TableNaming::as_model : TableNaming::plural;
  if (naming == TableNaming::as_model) return model;
  return naming == TableNaming::plural ? regular_plural(model) : std::nullopt;
}

/// Beside those that are written Sequelize adds keys, times and, of associations, columns: what is asked for and not
/// written may be one of them.
js::Value attributes_of(js::Interpreter& run, const std::string& model, const js::HostCall& definition) {
  const js::Value written = definition.argument(1);
  const js::Value unread = run.unknown(js::Unknown::Reason::unsupported, model + ".attributes", definition.place);
  const auto* object = written.as<js::Object>();
  if (object == nullptr) return unread;
  js::Value made = run.object({}, written.place);
  made.as<js::Object>()->properties = object->properties;
  made.as<js::Object>()->rest = unread;
  return made;
}

/// Rows that models write are written the same way to any database.
bool changes_schema(std::string_view method) { return is_one_of(method, {"drop", "sync"}); }

}  // namespace

TableNaming naming_of(const js::HostCall& construction) {
  if (construction.open) return TableNaming::unknown;
  return construction.arguments.empty() ? TableNaming::plural : naming_in(construction.arguments.back().value);
}

std::optional<std::string> regular_plural(std::string_view word) {
  // Half-plurals, Latin and Greek endings, f that becomes v; and words that are no different, or change inside.
  constexpr std::array<std::string_view, 36> kOfTheirOwn = {
      "a",     "advice", "ch",    "child",  "deer",   "energy", "enon",    "equipment", "f",
      "fe",    "fish",   "foot",  "goose",  "health", "i",      "justice", "man",       "money",
      "mouse", "o",      "paper", "people", "person", "rain",   "rice",    "s",         "sh",
      "sheep", "terion", "tooth", "um",     "ware",   "x",      "z",       "quy",       "nutrition"};
  const std::string folded = lower(word);
  const auto ends_with = [&](std::string_view ending) { return folded.ends_with(ending); };
  if (folded.empty() || folded.back() < 'a' || folded.back() > 'z') return {};
  if (std::any_of(kOfTheirOwn.begin(), kOfTheirOwn.end(), ends_with)) return {};
  constexpr std::string_view kVowels = "aeiou";
  const bool is_softened =
      ends_with("y") && folded.size() > 1 && kVowels.find(folded[folded.size() - 2]) == std::string_view::npos;
  return is_softened ? std::string(word.substr(0, word.size() - 1)) + "ies" : std::string(word) + "s";
}

Model::Model(js::Interpreter& run, Recorder& recorder, const js::HostCall& definition, TableNaming naming)
    : recorder_(recorder) {
  const js::Value options = definition.argument(2);
  name_ = word(definition.argument(0)).value_or("");
  const auto table = table_of(name_, options, naming);
  table_ = table ? run.string(*table, definition.place)
                 : run.unknown(js::Unknown::Reason::unsupported, name_ + ".tableName", definition.place);
  attributes_ = attributes_of(run, name_, definition);
  class_methods_ = property(options, "classMethods");
}

js::Value Model::member(js::Interpreter& run, std::string_view key, const js::Place& at) {
  if (const auto found = assigned_.find(key); found != assigned_.end()) return found->second;
  if (key == "name") return run.string(name_, at);
  if (key == "tableName") return table_;
  if (is_one_of(key, {"attributes", "rawAttributes", "tableAttributes"})) return attributes_;
  if (const js::Value method = property(class_methods_, key); !method.is_undefined()) return method;
  return HostObject::member(run, key, at);
}

void Model::assign(js::Interpreter& /*run*/, std::string_view key, const js::Value& value, const js::Place& /*at*/) {
  assigned_.insert_or_assign(std::string(key), value);
}

js::Value Model::call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) {
  if (assigned_.contains(key) || !property(class_methods_, key).is_undefined()) {
    std::vector<js::Value> values;
    for (const js::Argument& argument : call.arguments) values.push_back(argument.value);
    return run.call(member(run, key, call.name), values, run.host(*this, call.place));
  }
  if (key == "getTableName") return table_;
  if (key == "getAttributes") return attributes_;
  if (key == "build") return run.unknown(js::Unknown::Reason::database, name_ + ".build()", call.place);
  if (changes_schema(key))
    recorder_.add_unknown(call, {Speller(run, call.name).call(), "it depends on the models of the application"});
  return rows_of_database(run, call);
}

}  // namespace sqlferry::calls::sequelize
