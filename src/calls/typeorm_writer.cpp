#include "calls/typeorm_writer.h"

#include <fmt/format.h>

#include <utility>

#include "calls/typeorm_sql.h"
#include "calls/values.h"

namespace sqlferry::calls::typeorm {
namespace {

std::string_view serial(std::string_view type) {
  if (type == "smallint" || type == "int2") return "SMALLSERIAL";
  if (type == "bigint" || type == "int8") return "BIGSERIAL";
  return "SERIAL";
}

bool is_generated(const js::Value& column) { return is_truthy(property(column, "isGenerated")); }

}  // namespace

js::Value options_of(const js::Value& value) {
  const auto* made = symbol(value);
  if (made == nullptr || made->step() != js::SymbolicHost::Step::construct) return value;
  return made->made_by().argument(0);
}

std::vector<js::Value> items_of(const js::Value& list) {
  const auto* array = list.as<js::Array>();
  return array != nullptr ? array->items : std::vector<js::Value>{};
}

js::Value name_of(const js::Value& table) {
  const js::Value options = options_of(table);
  return options.as<js::Object>() ? property(options, "name") : options;
}

SqlText Writer::names(const js::Value& list) const {
  SqlText out(spell_.span(list.place));
  for (const js::Value& item : items_of(list)) out.add_listed(spell_.name(item));
  if (out.empty()) out.leave_gap(spell_.span(list.place), reason_of(list));
  return out;
}

SqlText Writer::constraint_name(const js::Value& given, std::string_view prefix, std::size_t digits,
                                const js::Value& columns, std::string_view more) const {
  if (given.string()) return spell_.name(given);
  std::vector<std::string> plain;
  for (const js::Value& column : items_of(columns)) plain.push_back(word(column).value_or("${x}"));
  const std::string table = word(table_).value_or("${x}");
  return spell_.name(made_up_name(prefix, digits, table, std::move(plain), more), columns.place);
}

SqlText Writer::enum_name(const js::Value& column) const {
  const js::Value given = property(column, "enumName");
  if (given.string()) return spell_.dotted_name(given);
  const std::string name =
      fmt::format("{}_{}_enum", word(table_).value_or("${x}"), lower(word(property(column, "name")).value_or("${x}")));
  return spell_.name(name, property(column, "type").place);
}

SqlText Writer::create_enum(const js::Value& column) const {
  const js::Value list = property(column, "enum");
  SqlText values(spell_.span(list.place));
  for (const js::Value& value : items_of(list)) values.add_listed(spell_.quoted(value));
  SqlText out = spell_.begin("CREATE TYPE ").add(enum_name(column)).add(" AS ENUM(").add(values).add(")");
  if (values.empty()) out.leave_gap(spell_.span(list.place), reason_of(list));
  return out;
}

bool Writer::is_enum(const js::Value& column) {
  const auto type = property(column, "type").text();
  return type == "enum" || type == "simple-enum";
}

SqlText Writer::definition(const js::Value& column) const {
  SqlText out = spell_.name(property(column, "name"));
  out.add(" ").add(type(column));
  const js::Value expression = property(column, "asExpression");
  if (property(column, "generatedType").text() == "STORED" && expression.string())
    out.add(" GENERATED ALWAYS AS (").add(spell_.raw(expression)).add(") STORED");
  const js::Value charset = property(column, "charset");
  if (charset.string()) out.add(" CHARACTER SET ").add(spell_.name(charset));
  const js::Value collation = property(column, "collation");
  if (collation.string()) out.add(" COLLATE ").add(spell_.name(collation));
  if (!is_truthy(property(column, "isNullable"))) out.add(" NOT NULL");
  const js::Value value = property(column, "default");
  if (!value.is_nullish()) {
    out.add(" DEFAULT ").add(spell_.raw(value));
  } else if (is_generated(column) && strategy(column) == "uuid") {
    out.add(" DEFAULT uuid_generate_v4()");
  }
  return out;
}

SqlText Writer::index(const js::Value& options) const {
  SqlText out = spell_.begin(is_truthy(property(options, "isUnique")) ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  if (is_truthy(property(options, "isConcurrent"))) out.add("CONCURRENTLY ");
  const js::Value columns = property(options, "columnNames");
  const js::Value where = property(options, "where");
  out.add(constraint_name(property(options, "name"), "IDX_", 26, columns, word(where).value_or("")));
  out.add(" ON ").add(table());
  if (is_truthy(property(options, "isSpatial"))) out.add(" USING GiST");
  out.add(" (").add(names(columns)).add(")");
  if (where.string()) out.add(" WHERE ").add(spell_.raw(where));
  return out;
}

SqlText Writer::unique(const js::Value& options) const {
  const js::Value columns = property(options, "columnNames");
  SqlText out = spell_.begin("CONSTRAINT ").add(constraint_name(property(options, "name"), "UQ_", 27, columns));
  return out.add(" UNIQUE (").add(names(columns)).add(")").add(deferrable(options));
}

SqlText Writer::check(const js::Value& options) const {
  const js::Value expression = property(options, "expression");
  SqlText out = spell_.begin("CONSTRAINT ");
  out.add(constraint_name(property(options, "name"), "CHK_", 26, {}, word(expression).value_or("")));
  return out.add(" CHECK (").add(spell_.raw(expression)).add(")");
}

SqlText Writer::foreign_key(const js::Value& options) const {
  const js::Value columns = property(options, "columnNames");
  SqlText out = spell_.begin("CONSTRAINT ").add(constraint_name(property(options, "name"), "FK_", 27, columns));
  out.add(" FOREIGN KEY (").add(names(columns)).add(") REFERENCES ");
  const js::Value schema = property(options, "referencedSchema");
  if (schema.string()) out.add(spell_.name(schema)).add(".");
  out.add(spell_.dotted_name(property(options, "referencedTableName"))).add(" (");
  out.add(names(property(options, "referencedColumnNames"))).add(")");
  for (const auto& [words, key] : {std::pair(" ON DELETE ", "onDelete"), {" ON UPDATE ", "onUpdate"}}) {
    const js::Value action = property(options, key);
    if (action.string()) out.add(words).add(spell_.raw(action));
  }
  return out.add(deferrable(options));
}

SqlText Writer::primary_key(const js::Value& name, const js::Value& columns) const {
  SqlText out = spell_.begin("CONSTRAINT ").add(constraint_name(name, "PK_", 27, columns));
  return out.add(" PRIMARY KEY (").add(names(columns)).add(")");
}

std::optional<SqlText> Writer::comment(const js::Value& column) const {
  const js::Value text = property(column, "comment");
  if (!text.string()) return std::nullopt;
  SqlText out = spell_.begin("COMMENT ON COLUMN ").add(table()).add(".").add(spell_.name(property(column, "name")));
  return out.add(" IS ").add(spell_.quoted(text));
}

std::string Writer::strategy(const js::Value& column) {
  return word(property(column, "generationStrategy")).value_or("");
}

std::string Writer::deferrable(const js::Value& options) {
  const auto text = property(options, "deferrable").text();
  return text ? fmt::format(" DEFERRABLE {}", *text) : std::string();
}

SqlText Writer::type(const js::Value& column) const {
  const js::Value given = property(column, "type");
  SqlText out(spell_.span(given.place));
  if (is_enum(column)) return out.add(enum_name(column)).add(is_truthy(property(column, "isArray")) ? " array" : "");
  const std::string name = word(given).value_or("");
  if (is_generated(column) && strategy(column) == "identity")
    return out.add(spell_.raw(given)).add(" GENERATED BY DEFAULT AS IDENTITY");
  if (is_generated(column) && strategy(column) != "uuid" && name != "uuid") return out.add(serial(name));
  out.add(spell_.raw(given));
  if (const auto length = word(property(column, "length")); length && !length->empty()) {
    out.add("(" + *length + ")");
  } else if (const auto precision = word(property(column, "precision"))) {
    const auto scale = word(property(column, "scale"));
    out.add("(" + *precision + (scale ? "," + *scale : std::string()) + ")");
  }
  return out.add(is_truthy(property(column, "isArray")) ? " array" : "");
}

}  // namespace sqlferry::calls::typeorm
