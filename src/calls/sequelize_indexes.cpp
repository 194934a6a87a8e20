// Indexes and constraints.
#include <fmt/format.h>

#include <algorithm>

#include "calls/identifiers.h"
#include "calls/sequelize_columns.h"
#include "calls/sequelize_operations.h"
#include "calls/sequelize_values.h"
#include "calls/sequelize_where.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

/// `'a'`, `{ name: 'a' }` and the older `{ attribute: 'a' }`; Undefined for a call such as fn().
js::Value field_name(const js::Value& field) {
  if (!field.as<js::Object>()) return symbol(field) ? js::Value{} : field;
  const js::Value attribute = property(field, "attribute");
  return attribute.is_nullish() ? property(field, "name") : attribute;
}

std::string plain_name(const Speller& spell, const js::Value& value) {
  if (auto text = word(value)) return *text;
  return spell.placeholder(value).plain();
}

/// `"a" jsonb_path_ops DESC`
SqlText indexed_field(const Speller& spell, const js::Value& field, const js::Value& options) {
  if (auto sql = method_sql(spell, field)) return *sql;
  SqlText out = spell.name(field_name(field));
  const js::Value collate = property(field, "collate");
  if (collate.string()) out.add(" COLLATE ").add(spell.name(collate));
  js::Value op = property(field, "operator");
  if (!op.string()) op = property(options, "operator");
  if (op.string()) out.add(" ").add(spell.raw(op));
  const js::Value order = property(field, "order");
  if (order.string()) out.add(" ").add(spell.raw(order));
  return out;
}

SqlText listed(const Speller& spell, const js::Array& fields, const js::Value& options) {
  SqlText out(spell.call());
  for (const js::Value& field : fields.items) out.add_listed(indexed_field(spell, field, options));
  if (fields.rest) out.leave_gap(spell.span(fields.rest->place), reason_of(*fields.rest));
  return out;
}

/// The table's name and those of the columns in small letters with underscores.
SqlText made_up_name(const Speller& spell, const js::Value& table, const js::Array& fields, const js::Place& at) {
  std::string name = plain_name(spell, table.as<js::Object>() ? property(table, "tableName") : table);
  std::replace(name.begin(), name.end(), '.', '_');
  std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
  for (const js::Value& field : fields.items) name += "_" + plain_name(spell, field_name(field));
  return spell.name(underscored(name), at);
}

bool asks_for_unique(const js::Value& options) {
  const auto type = property(options, "type").text();
  return is_truthy(property(options, "unique")) || (type && lower(*type) == "unique");
}

std::string constraint_name(const Speller& spell, const js::Value& table, const js::Array& fields,
                            std::string_view ending) {
  // Quotes in it are taken out when it is quoted as a whole.
  std::string name = plain_name(spell, table.as<js::Object>() ? js::Value{} : table);
  if (table.as<js::Object>()) name = "[object Object]";
  for (const js::Value& field : fields.items) name += "_" + plain_name(spell, field_name(field));
  return fmt::format("{}_{}", name, ending);
}

class Constraint {
 public:
  Constraint(const Speller& spell, const js::Value& table, const js::Value& options, const js::Array& fields)
      : spell_(spell), table_(table), options_(options), fields_(fields) {}

  /// Empty for a type that Sequelize does not know.
  SqlText sql(std::string_view type) {
    if (type == "UNIQUE" || type == "PRIMARY KEY") return key(type);
    if (type == "CHECK") return check();
    if (type == "FOREIGN KEY") return foreign_key();
    return SqlText{};
  }

 private:
  SqlText named(std::string_view ending) {
    const js::Value name = property(options_, "name");
    SqlText out(spell_.call());
    out.add("CONSTRAINT ");
    if (name.is_nullish()) {
      out.add(spell_.name(constraint_name(spell_, table_, fields_, ending), options_.place));
    } else {
      out.add(spell_.name(name));
    }
    return out.add(" ");
  }

  SqlText key(std::string_view type) {
    SqlText out = named(type == "UNIQUE" ? "uk" : "pk").add(type).add(" (");
    return out.add(listed(spell_, fields_, js::Value{})).add(")").add(deferrable());
  }

  SqlText check() { return named("ck").add("CHECK (").add(conditions(spell_, property(options_, "where"))).add(")"); }

  SqlText foreign_key() {
    const js::Value references = property(options_, "references");
    const js::Value target = property(references, "table");
    const js::Value field = property(references, "field");
    const js::Value fields = field.is_undefined() ? property(references, "fields") : field;
    const js::Value target_name = target.as<js::Object>() ? js::Value{} : target;
    SqlText out = named(fmt::format("{}_fk", plain_name(spell_, target_name)));
    out.add("FOREIGN KEY (").add(listed(spell_, fields_, js::Value{})).add(") REFERENCES ");
    out.add(table_sql(spell_, table_of(target))).add(" (");
    if (const auto* several = fields.as<js::Array>()) {
      out.add(listed(spell_, *several, js::Value{}));
    } else {
      out.add(spell_.name(fields));
    }
    return out.add(")").add(action(" ON UPDATE ", "onUpdate")).add(action(" ON DELETE ", "onDelete")).add(deferrable());
  }

  SqlText action(std::string_view words, std::string_view key) {
    const js::Value value = property(options_, key);
    SqlText out(spell_.span(value.place));
    if (const auto text = value.text()) out.add(words).add(upper(*text));
    return out;
  }

  std::string_view deferrable() { return deferrable_sql(property(options_, "deferrable")); }

  const Speller& spell_;
  const js::Value& table_;
  const js::Value& options_;
  const js::Array& fields_;
};

}  // namespace

Statements add_index(const Speller& spell, const js::HostCall& call) {
  const bool has_list = call.argument(1).as<js::Array>() != nullptr;
  const js::Value options = call.argument(has_list ? 2 : 1);
  const js::Value fields = has_list ? call.argument(1) : property(options, "fields");
  if (!fields.as<js::Array>()) return unclear(spell, fields.is_undefined() ? call.argument(1) : fields);
  const js::Array& list = *fields.as<js::Array>();
  SqlText out = spell.begin(asks_for_unique(options) ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  if (is_truthy(property(options, "concurrently"))) out.add("CONCURRENTLY ");
  const js::Value name = property(options, "name");
  out.add(name.is_nullish() ? made_up_name(spell, call.argument(0), list, fields.place) : spell.dotted_name(name));
  out.add(" ON ").add(table_cut_at_dot(spell, call.argument(0)));
  const js::Value method = property(options, "using");
  if (method.string()) out.add(" USING ").add(spell.raw(method));
  out.add(" (").add(listed(spell, list, options)).add(")");
  const js::Value where = property(options, "where");
  const SqlText condition = conditions(spell, where);
  if (!condition.empty()) out.add(" WHERE ").add(condition);
  return {out};
}

Statements remove_index(const Speller& spell, const js::HostCall& call) {
  const js::Value what = call.argument(1);
  const bool concurrently = is_truthy(property(call.argument(2), "concurrently"));
  SqlText out = spell.begin(concurrently ? "DROP INDEX CONCURRENTLY IF EXISTS " : "DROP INDEX IF EXISTS ");
  if (const auto* fields = what.as<js::Array>()) {
    return {out.add(made_up_name(spell, call.argument(0), *fields, what.place))};
  }
  if (what.as<js::Object>()) return unclear(spell, what.place, "an index is removed by its name or its columns");
  return {out.add(spell.dotted_name(what))};
}

Statements add_constraint(const Speller& spell, const js::HostCall& call) {
  // Sequelize 5 took the columns as an argument of their own.
  const bool has_list = call.argument(1).as<js::Array>() != nullptr;
  const js::Value options = call.argument(has_list ? 2 : 1);
  const js::Value fields = has_list ? call.argument(1) : property(options, "fields");
  const auto type = property(options, "type").text();
  if (!fields.as<js::Array>() || !type)
    return unclear(spell, fields.as<js::Array>() ? property(options, "type") : fields);
  const SqlText sql = Constraint(spell, call.argument(0), options, *fields.as<js::Array>()).sql(upper(*type));
  if (sql.empty()) {
    return unclear(spell, property(options, "type").place,
                   fmt::format("Sequelize has no constraint `{}` on PostgreSQL", *type));
  }
  SqlText out = spell.begin("ALTER TABLE ").add(table_cut_at_dot(spell, call.argument(0)));
  return {out.add(" ADD ").add(sql)};
}

Statements remove_constraint(const Speller& spell, const js::HostCall& call) {
  SqlText out = spell.begin("ALTER TABLE ").add(table_cut_at_dot(spell, call.argument(0)));
  return {out.add(" DROP CONSTRAINT ").add(spell.dotted_name(call.argument(1)))};
}

}  // namespace sqlferry::calls::sequelize
