#include "calls/pgm_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calls/values.h"

namespace sqlferry::calls::pgm {
namespace {

SqlText alter(const Speller& spell, const js::Value& table) {
  return spell.begin("ALTER TABLE ").add(name_sql(spell, table)).add(" ");
}

Statements unclear(const Speller& spell, const js::Value& value) {
  SqlText out(spell.call());
  out.leave_gap(spell.span(value.place), reason_of(value));
  return {out};
}

bool is_open(const js::Value& object) {
  const auto* held = object.as<js::Object>();
  return held == nullptr || held->rest.has_value();
}

SqlText joined(const Speller& spell, const std::vector<SqlText>& parts, std::string_view words = {}) {
  SqlText out(spell.call());
  for (const SqlText& part : parts) out.add_listed(spell.begin(words).add(part));
  return out;
}

Statements create_table(const Speller& spell, const js::HostCall& call, const js::Value& shorthands) {
  const js::Value options = call.argument(2);
  if (is_open(call.argument(1))) return unclear(spell, call.argument(1));
  Columns columns = columns_of(spell, call.argument(0), call.argument(1), shorthands);
  for (SqlText& one : constraints_of(spell, call.argument(0), property(options, "constraints"), {}))
    columns.definitions.push_back(std::move(one));
  const js::Value like = property(options, "like");
  if (!like.is_nullish()) columns.definitions.push_back(spell.begin("LIKE ").add(name_sql(spell, like)));
  SqlText create = spell.begin("CREATE ");
  if (is_truthy(property(options, "temporary"))) create.add("TEMPORARY ");
  create.add(is_truthy(property(options, "ifNotExists")) ? "TABLE IF NOT EXISTS " : "TABLE ");
  create.add(name_sql(spell, call.argument(0))).add(" (").add(joined(spell, columns.definitions)).add(")");
  const js::Value inherits = property(options, "inherits");
  if (!inherits.is_nullish()) create.add(" INHERITS (").add(name_sql(spell, inherits)).add(")");
  Statements out = {create};
  out.insert(out.end(), columns.comments.begin(), columns.comments.end());
  const js::Value comment = property(options, "comment");
  if (!comment.is_undefined()) {
    SqlText said = spell.begin("COMMENT ON TABLE ").add(name_sql(spell, call.argument(0)));
    out.push_back(said.add(" IS ").add(value_sql(spell, comment)));
  }
  return out;
}

Statements add_columns(const Speller& spell, const js::HostCall& call, const js::Value& shorthands) {
  if (is_open(call.argument(1))) return unclear(spell, call.argument(1));
  const Columns columns = columns_of(spell, call.argument(0), call.argument(1), shorthands);
  const bool guarded = is_truthy(property(call.argument(2), "ifNotExists"));
  Statements out = {
      alter(spell, call.argument(0)).add(joined(spell, columns.definitions, guarded ? "ADD IF NOT EXISTS " : "ADD "))};
  out.insert(out.end(), columns.comments.begin(), columns.comments.end());
  return out;
}

Statements drop_columns(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  std::vector<SqlText> names;
  const js::Value given = call.argument(1);
  if (const auto* object = given.as<js::Object>()) {
    for (const js::Property& one : object->properties) names.push_back(spell.name(one.key, one.key_place));
  } else if (const auto* array = given.as<js::Array>()) {
    for (const js::Value& one : array->items) names.push_back(name_sql(spell, one));
  } else {
    names.push_back(name_sql(spell, given));
  }
  const bool guarded = is_truthy(property(call.argument(2), "ifExists"));
  return {alter(spell, call.argument(0)).add(joined(spell, names, guarded ? "DROP IF EXISTS " : "DROP "))};
}

Statements alter_column(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  const js::Value options = call.argument(2);
  if (is_open(options)) return unclear(spell, options);
  std::vector<SqlText> actions;
  const js::Value value = property(options, "default");
  if (value.is_null()) actions.push_back(spell.begin("DROP DEFAULT"));
  if (!value.is_nullish()) actions.push_back(spell.begin("SET DEFAULT ").add(value_sql(spell, value)));
  const js::Value type = property(options, "type");
  if (!type.is_nullish()) {
    SqlText change = spell.begin("SET DATA TYPE ").add(spell.raw(type));
    const js::Value with = property(options, "using");
    if (is_truthy(with)) change.add(" USING ").add(spell.raw(with));
    actions.push_back(change);
  }
  const js::Value not_null = property(options, "notNull");
  if (is_truthy(not_null)) actions.push_back(spell.begin("SET NOT NULL"));
  if (is_false(not_null) || is_truthy(property(options, "allowNull"))) actions.push_back(spell.begin("DROP NOT NULL"));
  const std::string words = "ALTER " + name_sql(spell, call.argument(1)).plain() + " ";
  if (actions.empty()) return unclear(spell, options);
  return {alter(spell, call.argument(0)).add(joined(spell, actions, words))};
}

/// `DROP TABLE IF EXISTS "t" CASCADE`
Statements drop(const Speller& spell, std::string_view words, const js::Value& name, const js::Value& options) {
  SqlText out = spell.begin(words);
  if (is_truthy(property(options, "ifExists"))) out.add("IF EXISTS ");
  out.add(name_sql(spell, name));
  return {out.add(is_truthy(property(options, "cascade")) ? " CASCADE" : "")};
}

Statements drop_table(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return drop(spell, "DROP TABLE ", call.argument(0), call.argument(1));
}
Statements drop_type(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return drop(spell, "DROP TYPE ", call.argument(0), call.argument(1));
}
Statements drop_extension(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return drop(spell, "DROP EXTENSION ", call.argument(0), call.argument(1));
}
Statements drop_schema(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return drop(spell, "DROP SCHEMA ", call.argument(0), call.argument(1));
}
Statements drop_sequence(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return drop(spell, "DROP SEQUENCE ", call.argument(0), call.argument(1));
}
Statements drop_view(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return drop(spell, "DROP VIEW ", call.argument(0), call.argument(1));
}

Statements create_named(const Speller& spell, std::string_view words, const js::HostCall& call) {
  SqlText out = spell.begin(words);
  if (is_truthy(property(call.argument(1), "ifNotExists"))) out.add("IF NOT EXISTS ");
  return {out.add(name_sql(spell, call.argument(0)))};
}
Statements create_extension(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return create_named(spell, "CREATE EXTENSION ", call);
}
Statements create_schema(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return create_named(spell, "CREATE SCHEMA ", call);
}

Statements rename_table(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  return {alter(spell, call.argument(0)).add("RENAME TO ").add(name_sql(spell, call.argument(1)))};
}

Statements rename_column(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  SqlText out = alter(spell, call.argument(0)).add("RENAME ").add(name_sql(spell, call.argument(1)));
  return {out.add(" TO ").add(name_sql(spell, call.argument(2)))};
}

Statements rename_constraint(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  SqlText out = alter(spell, call.argument(0)).add("RENAME CONSTRAINT ").add(name_sql(spell, call.argument(1)));
  return {out.add(" TO ").add(name_sql(spell, call.argument(2)))};
}

Statements rename_type(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  SqlText out = spell.begin("ALTER TYPE ").add(name_sql(spell, call.argument(0)));
  return {out.add(" RENAME TO ").add(name_sql(spell, call.argument(1)))};
}

Statements add_constraint(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  const js::Value given = call.argument(2);
  if (given.string()) {
    SqlText out = alter(spell, call.argument(0)).add("ADD ");
    if (is_truthy(call.argument(1))) out.add("CONSTRAINT ").add(name_sql(spell, call.argument(1))).add(" ");
    return {out.add(spell.raw(given))};
  }
  const auto parts = constraints_of(spell, call.argument(0), given, call.argument(1));
  if (parts.empty()) return unclear(spell, given);
  return {alter(spell, call.argument(0)).add(joined(spell, parts, "ADD "))};
}

Statements drop_constraint(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  SqlText out = alter(spell, call.argument(0)).add("DROP CONSTRAINT ");
  if (is_truthy(property(call.argument(2), "ifExists"))) out.add("IF EXISTS ");
  out.add(name_sql(spell, call.argument(1)));
  return {out.add(is_truthy(property(call.argument(2), "cascade")) ? " CASCADE" : "")};
}

std::vector<js::Value> items_of(const js::Value& value) {
  const auto* array = value.as<js::Array>();
  return array != nullptr ? array->items : std::vector<js::Value>{value};
}

SqlText index_name(const Speller& spell, const js::Value& table, const js::Value& columns, const js::Value& options) {
  const js::Value name = property(options, "name");
  if (!name.is_nullish()) return name_sql(spell, name);
  std::string made_up = word(table.as<js::Object>() ? property(table, "name") : table).value_or("${x}");
  for (const js::Value& column : items_of(columns))
    made_up += "_" + word(column.as<js::Object>() ? property(column, "name") : column).value_or("${x}");
  return spell.name(made_up + (is_truthy(property(options, "unique")) ? "_unique_index" : "_index"), columns.place);
}

SqlText indexed_column(const Speller& spell, const js::Value& column) {
  if (symbol(column) != nullptr) return value_sql(spell, column);
  if (!column.as<js::Object>()) return spell.name(column);
  SqlText out = spell.name(property(column, "name"));
  const js::Value opclass = property(column, "opclass");
  if (!opclass.is_nullish()) out.add(" ").add(opclass.string() ? spell.raw(opclass) : name_sql(spell, opclass));
  const js::Value sort = property(column, "sort");
  if (sort.string()) out.add(" ").add(spell.raw(sort));
  return out;
}

Statements create_index(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  const js::Value options = call.argument(2);
  SqlText out = spell.begin(is_truthy(property(options, "unique")) ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
  if (is_truthy(property(options, "concurrently"))) out.add("CONCURRENTLY ");
  if (is_truthy(property(options, "ifNotExists"))) out.add("IF NOT EXISTS ");
  out.add(index_name(spell, call.argument(0), call.argument(1), options)).add(" ON ");
  out.add(name_sql(spell, call.argument(0)));
  const js::Value method = property(options, "method");
  if (is_truthy(method)) out.add(" USING ").add(spell.raw(method));
  SqlText columns(spell.call());
  for (const js::Value& column : items_of(call.argument(1))) columns.add_listed(indexed_column(spell, column));
  out.add(" (").add(columns).add(")");
  const js::Value where = property(options, "where");
  if (is_truthy(where)) out.add(" WHERE ").add(spell.raw(where));
  return {out};
}

Statements drop_index(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  const js::Value options = call.argument(2);
  SqlText out = spell.begin(is_truthy(property(options, "concurrently")) ? "DROP INDEX CONCURRENTLY " : "DROP INDEX ");
  if (is_truthy(property(options, "ifExists"))) out.add("IF EXISTS ");
  out.add(index_name(spell, call.argument(0), call.argument(1), options));
  return {out.add(is_truthy(property(options, "cascade")) ? " CASCADE" : "")};
}

Statements create_type(const Speller& spell, const js::HostCall& call, const js::Value& shorthands) {
  SqlText out = spell.begin("CREATE TYPE ").add(name_sql(spell, call.argument(0)));
  const js::Value given = call.argument(1);
  if (const auto* values = given.as<js::Array>()) {
    SqlText list(spell.call());
    for (const js::Value& value : values->items) list.add_listed(value_sql(spell, value));
    return {out.add(" AS ENUM (").add(list).add(")")};
  }
  if (is_open(given)) return unclear(spell, given);
  return {out.add(" AS (").add(joined(spell, columns_of(spell, {}, given, shorthands).definitions)).add(")")};
}

Statements add_type_value(const Speller& spell, const js::HostCall& call, const js::Value& /*shorthands*/) {
  const js::Value options = call.argument(2);
  SqlText out = spell.begin("ALTER TYPE ").add(name_sql(spell, call.argument(0))).add(" ADD VALUE ");
  if (is_truthy(property(options, "ifNotExists"))) out.add("IF NOT EXISTS ");
  out.add(value_sql(spell, call.argument(1)));
  for (const auto& [words, key] : {std::pair(" BEFORE ", "before"), {" AFTER ", "after"}}) {
    const js::Value value = property(options, key);
    if (is_truthy(value)) out.add(words).add(value_sql(spell, value));
  }
  return {out};
}

struct Row {
  std::string_view method;
  Operation operation;
};
constexpr std::array<Row, 28> kOperations = {{{"addColumn", add_columns},
                                              {"addColumns", add_columns},
                                              {"addConstraint", add_constraint},
                                              {"addExtension", create_extension},
                                              {"addIndex", create_index},
                                              {"addType", create_type},
                                              {"addTypeValue", add_type_value},
                                              {"alterColumn", alter_column},
                                              {"createConstraint", add_constraint},
                                              {"createExtension", create_extension},
                                              {"createIndex", create_index},
                                              {"createSchema", create_schema},
                                              {"createTable", create_table},
                                              {"createType", create_type},
                                              {"dropColumn", drop_columns},
                                              {"dropColumns", drop_columns},
                                              {"dropConstraint", drop_constraint},
                                              {"dropExtension", drop_extension},
                                              {"dropIndex", drop_index},
                                              {"dropSchema", drop_schema},
                                              {"dropSequence", drop_sequence},
                                              {"dropTable", drop_table},
                                              {"dropType", drop_type},
                                              {"dropView", drop_view},
                                              {"renameColumn", rename_column},
                                              {"renameConstraint", rename_constraint},
                                              {"renameTable", rename_table},
                                              {"renameType", rename_type}}};

}  // namespace

Operation operation_of(std::string_view method) {
  const auto it =
      std::find_if(kOperations.begin(), kOperations.end(), [&](const Row& row) { return row.method == method; });
  return it == kOperations.end() ? nullptr : it->operation;
}

}  // namespace sqlferry::calls::pgm
