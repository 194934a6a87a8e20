// createTable, dropTable, renameTable and those of single columns.
#include <fmt/format.h>

#include <utility>

#include "calls/raw_query.h"
#include "calls/sequelize_columns.h"
#include "calls/sequelize_operations.h"
#include "calls/sequelize_values.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

js::Value text_value(const js::Property& property, const Speller& spell) {
  return spell.run().string(property.key, property.key_place);
}

SqlText alter(const Speller& spell, const SqlText& table) { return spell.begin("ALTER TABLE ").add(table).add(" "); }

/// `"a", "b"` of an array of names.
SqlText names(const Speller& spell, const js::Value& list) {
  SqlText out(spell.span(list.place));
  const auto* array = list.as<js::Array>();
  if (array == nullptr || array->rest) out.leave_gap(spell.span(list.place), reason_of(list));
  if (array == nullptr) return out;
  for (const js::Value& item : array->items) out.add_listed(spell.name(item));
  return out;
}

/// `UNIQUE (...)` of options.uniqueKeys; the key is no name of a constraint.
void add_unique_keys(const Speller& spell, const js::Value& options, SqlText& columns) {
  const js::Value keys = property(options, "uniqueKeys");
  const auto* object = keys.as<js::Object>();
  if (object == nullptr) return;
  for (const js::Property& key : object->properties) {
    if (is_false(property(key.value, "customIndex"))) continue;
    columns.add_listed(spell.begin("UNIQUE (").add(names(spell, property(key.value, "fields"))).add(")"));
  }
}

struct Columns {
  SqlText list, primary_key;
  Statements before, comments;
};

void add_column_to(Columns& columns, const Speller& spell, const SqlText& table, const Column& column) {
  columns.list.add_listed(SqlText(column.name.says()).add(column.name).add(" ").add(definition(column)));
  if (column.primary_key) columns.primary_key.add_listed(column.name);
  if (column.create_type) columns.before.push_back(*column.create_type);
  if (!column.comment) return;
  SqlText comment = spell.begin("COMMENT ON COLUMN ").add(table).add(".").add(column.name);
  columns.comments.push_back(comment.add(" IS ").add(*column.comment));
}

Columns columns_of(const Speller& spell, const Table& table, const js::Object& attributes) {
  Columns columns{SqlText(spell.call()), SqlText(spell.call()), {}, {}};
  for (const js::Property& attribute : attributes.properties) {
    js::Value key = text_value(attribute, spell);
    const js::Value field = property(attribute.value, "field");
    if (field.string()) key = field;
    Column column = column_of(spell, table, key, attribute.value);
    if (attribute.maybe)
      column.name.leave_gap(spell.span(attribute.key_place), "the column is there on some ways only");
    add_column_to(columns, spell, table_sql(spell, table), column);
  }
  if (attributes.rest) columns.list.leave_gap(spell.span(attributes.rest->place), reason_of(*attributes.rest));
  return columns;
}

Table table_with_option(const js::Value& name, const js::Value& options) {
  Table table = table_of(name);
  const js::Value schema = property(options, "schema");
  if (!table.schema && schema.string()) table.schema = schema;
  return table;
}

/// What Sequelize makes of `description` when it changes a column: it looks for words in the column's definition, and
/// what it does not find is taken away. So NOT NULL and DEFAULT are lost unless they are said again.
class Change {
 public:
  Change(const Speller& spell, const js::Value& table, const Column& column)
      : column_(column), begin_(alter(spell, table_sql(spell, table_of(table)))), spell_(spell) {}

  Statements statements() {
    if (column_.create_type && !column_.references) before_type_.push_back(*column_.create_type);
    nullability();
    if (default_takes_all()) return std::move(out_);
    default_value();
    out_.insert(out_.end(), before_type_.begin(), before_type_.end());
    if (column_.references) {
      references();
    } else {
      type();
    }
    return std::move(out_);
  }

 private:
  SqlText altered() { return SqlText(begin_).add("ALTER COLUMN ").add(column_.name).add(" "); }

  void nullability() {
    if (column_.not_null && !is_serial()) {
      out_.push_back(altered().add("SET NOT NULL"));
    } else if (!column_.references) {
      out_.push_back(dropped(column_.says_null, "DROP NOT NULL", [](std::string_view sql) {
        return sql == "SET NOT NULL" ? std::optional<std::string>("allowNull: false") : std::nullopt;
      }));
    }
  }

  /// What Sequelize takes away where the description does not say it. `property` says what is to stay.
  SqlText dropped(bool is_said, std::string_view sql, const text::Projection::Express& property) {
    SqlText out = altered();
    const text::Span place = column_.before_properties;
    if (is_said) return out.add(sql);
    if (place.empty()) return out.add_unsaid(sql);
    const std::string space(spell_.source({0, place}));
    out.open_expression({place.end, place.end},
                        [property, space = space.empty() ? " " : space](std::string_view wanted) {
                          auto said = property(wanted);
                          return said ? std::optional(*said + "," + space) : std::nullopt;
                        });
    return out.add_unsaid(sql).close_expression();
  }

  /// `queryInterface.sequelize` of a call that is made on `queryInterface`.
  [[nodiscard]] std::string sequelize() const {
    const std::string_view call = spell_.source({0, spell_.call()});
    return std::string(call.substr(0, call.find(".changeColumn"))) + ".sequelize";
  }

  /// The default reaches to the end of the definition, with what follows it.
  bool default_takes_all() {
    if (!column_.default_value || (!column_.unique && !column_.references)) return false;
    SqlText all = altered().add("SET DEFAULT ").add(*column_.default_value);
    if (column_.unique) all.add(" UNIQUE");
    if (column_.references) all.add(" ").add(*column_.references);
    out_.push_back(all);
    out_.insert(out_.end(), before_type_.begin(), before_type_.end());
    type();
    return true;
  }

  void default_value() {
    if (column_.default_value) {
      out_.push_back(altered().add("SET DEFAULT ").add(*column_.default_value));
    } else if (!column_.references) {
      out_.push_back(dropped(column_.says_default, "DROP DEFAULT", [instance = sequelize()](std::string_view sql) {
        constexpr std::string_view kSet = "SET DEFAULT ";
        if (!sql.starts_with(kSet)) return std::optional<std::string>();
        const std::string_view value = sql.substr(kSet.size());
        const auto constant = constant_for(value);
        return std::optional("defaultValue: " +
                             (constant ? *constant : fmt::format("{}.literal({})", instance, sql_literal(value))));
      }));
    }
  }

  /// Another foreign key each time.
  void references() {
    SqlText key = SqlText(begin_).add("ADD FOREIGN KEY (").add(column_.name).add(") ");
    out_.push_back(key.add(*column_.references));
  }

  void type() {
    Column bare = column_;
    bare.not_null = bare.unique = false;
    bare.default_value.reset();
    bare.references.reset();
    SqlText change = altered().add("TYPE ").add(definition(bare));
    if (column_.create_type) {
      SqlText name = column_.type_sql;
      if (column_.type.is_array) name = spell_.begin(name.plain().substr(0, name.plain().size() - 2));
      change.add(" USING (").add(column_.name).add("::").add(name).add(")");
    }
    if (column_.unique && !column_.default_value) unique_before(change);
    out_.push_back(change);
  }

  void unique_before(SqlText& change) {
    if (column_.comment) {
      change.add(" UNIQUE");  // the comment hides that the definition ends there
    } else {
      out_.push_back(SqlText(begin_).add("ADD UNIQUE (").add(column_.name).add(")"));
    }
  }

  [[nodiscard]] bool is_serial() const { return column_.auto_increment && !column_.identity; }

  const Column& column_;
  SqlText begin_;
  const Speller& spell_;
  Statements before_type_;
  Statements out_;
};

void add_comment(const Speller& spell, const js::Value& table, const Column& column, Statements& out) {
  if (!column.comment) return;
  SqlText comment = spell.begin("COMMENT ON COLUMN ").add(table_sql(spell, table_of(table))).add(".");
  out.push_back(comment.add(column.name).add(" IS ").add(*column.comment));
}

}  // namespace

Statements create_table(const Speller& spell, const js::HostCall& call) {
  const js::Value options = call.argument(2);
  const Table table = table_with_option(call.argument(0), options);
  const js::Value attributes = call.argument(1);
  if (!attributes.as<js::Object>()) return unclear(spell, attributes);
  Columns columns = columns_of(spell, table, *attributes.as<js::Object>());
  add_unique_keys(spell, options, columns.list);
  if (!columns.primary_key.empty())
    columns.list.add_listed(spell.begin("PRIMARY KEY (").add(columns.primary_key).add(")"));
  Statements out = std::move(columns.before);
  SqlText create = spell.begin("CREATE TABLE IF NOT EXISTS ").add(table_sql(spell, table)).add(" (");
  out.push_back(create.add(columns.list).add(")"));
  const js::Value comment = property(options, "comment");
  if (comment.string()) {
    SqlText said = spell.begin("COMMENT ON TABLE ").add(table_sql(spell, table)).add(" IS ");
    out.push_back(said.add(spell.quoted(comment)));
  }
  out.insert(out.end(), columns.comments.begin(), columns.comments.end());
  return out;
}

Statements drop_table(const Speller& spell, const js::HostCall& call) {
  const js::Value options = call.argument(1);
  SqlText out = spell.begin("DROP TABLE IF EXISTS ").add(table_sql(spell, table_of(call.argument(0))));
  if (is_truthy(property(options, "cascade")) || is_truthy(property(options, "force"))) out.add(" CASCADE");
  return {out};
}

Statements rename_table(const Speller& spell, const js::HostCall& call) {
  SqlText out = alter(spell, table_sql(spell, table_of(call.argument(0))));
  return {out.add("RENAME TO ").add(table_sql(spell, table_of(call.argument(1))))};
}

Statements add_column(const Speller& spell, const js::HostCall& call) {
  const Table table = table_of(call.argument(0));
  const js::Value description = call.argument(2);
  if (!description.as<js::Object>() && !is_type(description)) return unclear(spell, description);
  const Column column = column_of(spell, table, call.argument(1), description);
  Statements out;
  if (column.create_type) out.push_back(*column.create_type);
  SqlText add = alter(spell, table_with_schema(spell, table)).add("ADD COLUMN ").add(column.name).add(" ");
  add.add(definition(column));
  out.push_back(add);
  add_comment(spell, call.argument(0), column, out);
  return out;
}

Statements remove_column(const Speller& spell, const js::HostCall& call) {
  SqlText out = alter(spell, table_with_schema(spell, table_of(call.argument(0))));
  return {out.add("DROP COLUMN ").add(spell.name(call.argument(1)))};
}

Statements rename_column(const Speller& spell, const js::HostCall& call) {
  SqlText out = alter(spell, table_sql(spell, table_of(call.argument(0))));
  out.add("RENAME COLUMN ").add(spell.name(call.argument(1)));
  return {out.add(" TO ").add(spell.name(call.argument(2)))};
}

Statements change_column(const Speller& spell, const js::HostCall& call) {
  const js::Value description = call.argument(2);
  if (!description.as<js::Object>() && !is_type(description)) return unclear(spell, description);
  const Table table = table_of(call.argument(0));
  const Column column = column_of(spell, table, call.argument(1), description);
  Statements out = Change(spell, call.argument(0), column).statements();
  add_comment(spell, call.argument(0), column, out);
  return out;
}

Statements create_schema(const Speller& spell, const js::HostCall& call) {
  return {spell.begin("CREATE SCHEMA ").add(spell.name(call.argument(0)))};
}

Statements drop_schema(const Speller& spell, const js::HostCall& call) {
  return {spell.begin("DROP SCHEMA IF EXISTS ").add(spell.name(call.argument(0))).add(" CASCADE")};
}

Statements drop_enum(const Speller& spell, const js::HostCall& call) {
  return {spell.begin("DROP TYPE IF EXISTS ").add(spell.name(call.argument(0)))};
}

}  // namespace sqlferry::calls::sequelize
