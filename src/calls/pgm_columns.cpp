// Columns, constraints and values of node-pg-migrate.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/pgm_sql.h"
#include "calls/values.h"

namespace sqlferry::calls::pgm {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{{"bool", "boolean"},
                                                                                  {"datetime", "timestamp"},
                                                                                  {"double", "double precision"},
                                                                                  {"float", "real"},
                                                                                  {"int", "integer"},
                                                                                  {"string", "text"}}};

/// A column's description, with what the shorthands behind its type say first.
class Description {
 public:
  Description(const js::Value& given, const js::Value& shorthands) {
    js::Value at = given;
    for (int depth = 0; depth < 8; ++depth) {
      layers_.push_back(at);
      const auto type = type_of(at).text();
      if (!type) return;
      const js::Value next = property(shorthands, *type);
      if (next.is_undefined()) {
        is_id_ = *type == "id";
        return;
      }
      at = next;
    }
  }

  [[nodiscard]] js::Value get(std::string_view key) const {
    for (const js::Value& layer : layers_) {
      const js::Value value = property(layer, key);
      if (!value.is_undefined()) return value;
    }
    return js::Value{};
  }
  [[nodiscard]] js::Value type() const { return type_of(layers_.back()); }
  [[nodiscard]] bool is_id() const { return is_id_; }
  [[nodiscard]] bool is_primary() const { return is_id_ || is_truthy(get("primaryKey")); }
  [[nodiscard]] const js::Value& given() const { return layers_.front(); }

 private:
  static js::Value type_of(const js::Value& layer) { return layer.as<js::Object>() ? property(layer, "type") : layer; }

  std::vector<js::Value> layers_;
  bool is_id_ = false;  ///< the shorthand that is always there
};

SqlText type_sql(const Speller& spell, const Description& column) {
  const js::Value type = column.type();
  SqlText out(spell.span(type.place));
  if (column.is_id()) return out.add("serial");
  if (type.as<js::Object>()) return name_sql(spell, type);
  const auto text = type.text();
  const auto row =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& one) { return text && one.first == *text; });
  return row != kTypes.end() ? out.add(row->second) : spell.raw(type);
}

SqlText references_sql(const Speller& spell, const js::Value& target, const js::Value& on_delete,
                       const js::Value& on_update) {
  const auto text = target.text();
  const bool is_sql = text && (text->starts_with('"') || text->ends_with(')'));
  SqlText out(spell.span(target.place));
  out.add("REFERENCES ").add(is_sql ? spell.raw(target) : name_sql(spell, target));
  if (!on_delete.is_nullish()) out.add(" ON DELETE ").add(spell.raw(on_delete));
  if (!on_update.is_nullish()) out.add(" ON UPDATE ").add(spell.raw(on_update));
  return out;
}

std::string_view deferrable(const js::Value& is_deferrable, const js::Value& deferred) {
  if (!is_truthy(is_deferrable)) return {};
  return is_truthy(deferred) ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE INITIALLY IMMEDIATE";
}

SqlText definition(const Speller& spell, const js::Value& name, const Description& column, bool emit_key) {
  SqlText out = name_sql(spell, name);
  out.add(" ").add(type_sql(spell, column));
  const js::Value array = column.get("array");
  if (array.boolean().has_value() && is_truthy(array)) out.add(" ARRAY");
  if (array.number().has_value()) out.add(fmt::format(" ARRAY[{}]", *scalar_text(array)));
  const js::Value collation = column.get("collation");
  if (is_truthy(collation)) out.add(" COLLATE ").add(spell.raw(collation));
  const js::Value value = column.get("default");
  if (!value.is_undefined()) out.add(" DEFAULT ").add(value_sql(spell, value));
  if (is_truthy(column.get("unique"))) out.add(" UNIQUE");
  if (emit_key && column.is_primary()) out.add(" PRIMARY KEY");
  if (is_truthy(column.get("notNull"))) out.add(" NOT NULL");
  const js::Value check = column.get("check");
  if (is_truthy(check)) out.add(" CHECK (").add(spell.raw(check)).add(")");
  const js::Value target = column.get("references");
  if (!target.is_nullish()) {
    const js::Value key = column.get("referencesConstraintName");
    if (is_truthy(key)) out.add(" CONSTRAINT ").add(name_sql(spell, key));
    out.add(" ").add(references_sql(spell, target, column.get("onDelete"), column.get("onUpdate")));
  }
  out.add(deferrable(column.get("deferrable"), column.get("deferred")));
  const js::Value sequence = column.get("sequenceGenerated");
  if (sequence.as<js::Object>())
    out.add(" GENERATED ").add(spell.raw(property(sequence, "precedence"))).add(" AS IDENTITY");
  const js::Value expression = column.get("expressionGenerated");
  if (is_truthy(expression)) out.add(" GENERATED ALWAYS AS (").add(spell.raw(expression)).add(") STORED");
  return out;
}

std::vector<js::Value> listed(const js::Value& value) {
  if (const auto* array = value.as<js::Array>()) return array->items;
  return value.is_nullish() ? std::vector<js::Value>{} : std::vector<js::Value>{value};
}

SqlText names_sql(const Speller& spell, const js::Value& names) {
  SqlText out(spell.span(names.place));
  for (const js::Value& name : listed(names)) out.add_listed(name_sql(spell, name));
  return out;
}

std::string joined(const js::Value& names) {
  std::string out;
  for (const js::Value& name : listed(names)) out += "_" + word(name).value_or("${x}");
  return out;
}

}  // namespace

SqlText name_sql(const Speller& spell, const js::Value& name) {
  if (!name.as<js::Object>()) return spell.name(name);
  SqlText out(spell.span(name.place));
  const js::Value schema = property(name, "schema");
  if (!schema.is_nullish()) out.add(spell.name(schema)).add(".");
  return out.add(spell.name(property(name, "name")));
}

SqlText value_sql(const Speller& spell, const js::Value& value) {
  const auto* made = symbol(value);
  if (made != nullptr && made->step() == js::SymbolicHost::Step::call) return spell.raw(made->made_by().argument(0));
  if (const auto* array = value.as<js::Array>()) {
    SqlText items(spell.span(value.place));
    for (const js::Value& item : array->items) items.add_listed(value_sql(spell, item), ",");
    return SqlText(spell.span(value.place)).add("ARRAY[").add(items).add("]");
  }
  const js::Value literal = property(value, "literal");
  if (is_truthy(literal)) return spell.raw(property(value, "value"));
  return spell.plain_value(value).value_or(spell.placeholder(value));
}

SqlText sql_text(const Speller& spell, const js::HostCall& call) {
  SqlText sql = spell.raw(call.argument(0));
  const js::Value given = call.argument(1);
  const auto* values = given.as<js::Object>();
  if (values == nullptr) return sql;
  for (const js::Property& one : values->properties) {
    const std::string mark = "{" + one.key + "}";
    const bool is_name = one.value.string() != nullptr || has_property(one.value, "name");
    const std::string bytes = (is_name ? name_sql(spell, one.value) : value_sql(spell, one.value)).plain();
    for (std::size_t at = sql.plain().rfind(mark); at != std::string::npos;
         at = at == 0 ? std::string::npos : sql.plain().rfind(mark, at - 1)) {
      sql.bind({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + mark.size())}, bytes);
    }
  }
  return sql;
}

Columns columns_of(const Speller& spell, const js::Value& table, const js::Value& columns,
                   const js::Value& shorthands) {
  Columns out;
  const auto* object = columns.as<js::Object>();
  if (object == nullptr) return out;
  SqlText keys(spell.call());
  std::vector<std::pair<js::Value, Description>> all;
  for (const js::Property& one : object->properties)
    all.emplace_back(spell.run().string(one.key, one.key_place), Description(one.value, shorthands));
  const auto count = std::count_if(all.begin(), all.end(), [](const auto& one) { return one.second.is_primary(); });
  for (const auto& [name, column] : all) {
    out.definitions.push_back(definition(spell, name, column, count == 1));
    if (column.is_primary()) keys.add_listed(name_sql(spell, name));
    const js::Value comment = column.get("comment");
    if (comment.is_undefined()) continue;
    SqlText said = spell.begin("COMMENT ON COLUMN ").add(name_sql(spell, table)).add(".").add(name_sql(spell, name));
    out.comments.push_back(said.add(" IS ").add(value_sql(spell, comment)));
  }
  if (count > 1) {
    const js::Value plain = table.as<js::Object>() ? property(table, "name") : table;
    SqlText key = spell.begin("CONSTRAINT ").add(spell.name(word(plain).value_or("${x}") + "_pkey", table.place));
    out.definitions.push_back(key.add(" PRIMARY KEY (").add(keys).add(")"));
  }
  return out;
}

std::vector<SqlText> constraints_of(const Speller& spell, const js::Value& table, const js::Value& options,
                                    const js::Value& name) {
  const std::string plain = word(table.as<js::Object>() ? property(table, "name") : table).value_or("${x}");
  const auto begin = [&](const js::Value& own, const std::string& made_up, const js::Place& at) {
    const js::Value& given = is_truthy(own) ? own : name;
    SqlText out = spell.begin("CONSTRAINT ");
    return out.add(is_truthy(given) ? name_sql(spell, given) : spell.name(made_up, at)).add(" ");
  };
  const std::string_view end = deferrable(property(options, "deferrable"), property(options, "deferred"));
  std::vector<SqlText> out;
  const js::Value check = property(options, "check");
  int number = 0;
  for (const js::Value& one : listed(check)) {
    ++number;
    const std::string made_up = plain + "_chck" + (check.as<js::Array>() ? fmt::format("_{}", number) : "");
    out.push_back(begin({}, made_up, one.place).add("CHECK (").add(spell.raw(one)).add(")").add(end));
  }
  const js::Value unique = property(options, "unique");
  const std::vector<js::Value> sets = listed(unique);
  const bool several = std::any_of(sets.begin(), sets.end(), [](const js::Value& v) { return v.as<js::Array>(); });
  for (const js::Value& set : several ? sets : std::vector<js::Value>{unique}) {
    if (set.is_nullish()) continue;
    SqlText one = begin({}, plain + "_uniq" + joined(set), set.place).add("UNIQUE (");
    out.push_back(one.add(names_sql(spell, set)).add(")").add(end));
  }
  const js::Value primary = property(options, "primaryKey");
  if (is_truthy(primary)) {
    SqlText one = begin({}, plain + "_pkey", primary.place).add("PRIMARY KEY (");
    out.push_back(one.add(names_sql(spell, primary)).add(")").add(end));
  }
  for (const js::Value& key : listed(property(options, "foreignKeys"))) {
    const js::Value columns = property(key, "columns");
    SqlText one = begin(property(key, "referencesConstraintName"), plain + "_fk" + joined(columns), key.place);
    one.add("FOREIGN KEY (").add(names_sql(spell, columns)).add(") ");
    one.add(references_sql(spell, property(key, "references"), property(key, "onDelete"), property(key, "onUpdate")));
    out.push_back(one.add(end));
  }
  const js::Value exclude = property(options, "exclude");
  if (is_truthy(exclude))
    out.push_back(begin({}, plain + "_excl", exclude.place).add("EXCLUDE ").add(spell.raw(exclude)));
  return out;
}

}  // namespace sqlferry::calls::pgm
