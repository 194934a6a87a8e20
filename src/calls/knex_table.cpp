#include "calls/knex_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "calls/values.h"

namespace sqlferry::calls::knex {
namespace {

using Method = TablePlan::Method;

class Compiler {
 public:
  Compiler(const Speller& spell, const TablePlan& plan)
      : spell_(spell), plan_(plan), table_(table_sql(spell, plan.schema, plan.table)) {
    context_.schema = plan.schema;
    context_.has_primary =
        std::any_of(plan.steps.begin(), plan.steps.end(), [](const Step& s) { return s.method == "primary"; });
  }

  std::vector<SqlText> statements() {
    const bool alters = plan_.method == Method::alter;
    if (alters) {
      alter_columns();
    } else {
      create();
      table_comment();
    }
    comments(false);
    if (alters) comments(true);
    for (const Step& step : plan_.steps) run(step);
    if (alters) table_comment();
    out_.insert(out_.begin(), before_.begin(), before_.end());
    if (plan_.gap && !out_.empty()) out_.front().leave_gap(plan_.gap->at, plan_.gap->reason);
    return std::move(out_);
  }

 private:
  [[nodiscard]] SqlText alter() const { return spell_.begin("alter table ").add(table_).add(" "); }
  void put(SqlText statement) { out_.push_back(std::move(statement)); }

  SqlText definition(const Column& column) {
    SqlText out = column_name(spell_, column);
    return out.add(" ").add(type_sql(spell_, column, context_, before_)).add(modifiers_sql(spell_, column));
  }

  void create() {
    SqlText list(spell_.call());
    if (plan_.method == Method::create_like) {
      list.add("like ").add(table_sql(spell_, plan_.schema, plan_.like)).add(" including all");
    }
    for (const auto& column : plan_.columns) list.add_listed(definition(*column));
    add_primary(list);
    add_checks(list);
    SqlText create =
        spell_.begin(plan_.method == Method::create_if_not ? "create table if not exists " : "create table ");
    put(create.add(table_).add(" (").add(list).add(")"));
  }

  void add_primary(SqlText& list) {
    const auto step =
        std::find_if(plan_.steps.begin(), plan_.steps.end(), [](const Step& s) { return s.method == "primary"; });
    if (step != plan_.steps.end()) list.add_listed(primary(step->call));
  }

  /// `constraint "t_pkey" primary key ("a")`
  SqlText primary(const js::HostCall& call) {
    const js::Value given = call.argument(1);
    const js::Value name = given.as<js::Object>() ? property(given, "constraintName") : given;
    SqlText out(spell_.span(call.name));
    out.add("constraint ");
    if (name.is_nullish()) {
      out.add(spell_.name(word(plan_.table).value_or("") + "_pkey", call.name));
    } else {
      out.add(wrapped(spell_, name));
    }
    out.add(" primary key (").add(columns(spell_, call.argument(0))).add(")");
    return out.add(deferrable(given.as<js::Object>() ? property(given, "deferrable") : js::Value{}));
  }

  static std::string deferrable(const js::Value& value) {
    const auto text = value.text();
    return text ? fmt::format(" deferrable initially {}", *text) : std::string();
  }

  void add_checks(SqlText& list) {
    for (const js::HostCall& check : plan_.checks) {
      SqlText one(spell_.span(check.name));
      if (const auto name = word(check.argument(2))) one.add("constraint ").add(*name).add(" ");
      list.add_listed(one.add("check (").add(raw_text(spell_, check)).add(")"));
    }
  }

  void table_comment() {
    if (!plan_.comment) return;
    // Knex puts the text between quotes as it is.
    const auto text = word(*plan_.comment);
    SqlText said = spell_.begin("comment on table ").add(table_).add(" is ");
    put(said.add(text ? SqlText(spell_.span(plan_.comment->place)).add("'" + *text + "'")
                      : spell_.quoted(*plan_.comment)));
  }

  void comments(bool of_altered) {
    for (const auto& column : plan_.columns) {
      const auto comment = column->modifiers.find("comment");
      if (comment == column->modifiers.end() || column->is_altered != of_altered) continue;
      SqlText said = spell_.begin("comment on column ").add(table_).add(".").add(column_name(spell_, *column));
      put(said.add(" is ").add(spell_.quoted(comment->second.argument(0))));
    }
  }

  void alter_columns() {
    SqlText added(spell_.call());
    for (const auto& column : plan_.columns) {
      if (!column->is_altered) added.add_listed(spell_.begin("add column ").add(definition(*column)));
    }
    if (!added.empty()) put(alter().add(added));
    for (const auto& column : plan_.columns) {
      if (column->is_altered) alter_column(*column);
    }
  }

  /// What is not said again is lost: the default, and NOT NULL.
  void alter_column(const Column& column) {
    const SqlText begin = alter().add("alter column ").add(column_name(spell_, column)).add(" ");
    const SqlText type = type_sql(spell_, column, context_, before_);
    const bool says_default = column.modifiers.contains("defaultTo");
    put(says_default ? SqlText(begin).add("drop default") : drop_unsaid(begin, column, "drop default"));
    if (column.alters_nullable) {
      const bool says_null = column.modifiers.contains("nullable");
      put(says_null ? SqlText(begin).add("drop not null") : drop_unsaid(begin, column, "drop not null"));
    }
    if (column.alters_type && is_checked_text(column)) {
      alter_checked_text(begin, column, type);
    } else if (column.alters_type) {
      SqlText change = SqlText(begin).add("type ").add(type).add(" using (").add(column_name(spell_, column));
      put(change.add(column.type == "enu" ? "::text::" : "::").add(type).add(")"));
    }
    if (says_default) put(SqlText(begin).add("set default ").add(default_sql(spell_, column)));
    if (column.alters_nullable && column.is_not_null) put(SqlText(begin).add("set not null"));
  }

  /// What Knex drops although nothing is said of it, in SQLite as well.
  static SqlText drop_unsaid(const SqlText& begin, const Column& column, std::string_view words) {
    const auto alter = column.modifiers.find("alter");
    if (alter == column.modifiers.end() || alter->second.name.file != 0) return SqlText(begin).add_unsaid(words);
    SqlText out(alter->second.name.span);
    return out.add(begin).add_unsaid(words);
  }

  [[nodiscard]] static bool is_checked_text(const Column& column) {
    return column.type == "enu" && !is_truthy(property(column.call.argument(2), "useNative"));
  }

  /// Knex writes the constraint where a type stands. PostgreSQL names that of a new column by itself.
  void alter_checked_text(const SqlText& begin, const Column& column, const SqlText& type) {
    const SqlText name = column_name(spell_, column);
    const SqlText check = spell_.name(
        word(plan_.table).value_or("") + "_" + word(column.name()).value_or("") + "_check", column.call.name);
    put(alter().add("drop constraint if exists ").add(check));
    SqlText change = SqlText(begin).add("type text using (").add(name).add("::text)");
    const std::string sent = type.plain();
    change.refuse(fmt::format("{}type {} using ({}::text::{})", begin.plain(), sent, name.plain(), sent));
    put(change);
    constexpr std::size_t kText = std::string_view("text ").size();
    put(alter().add("add constraint ").add(check).add(" ").add(sent.substr(kText)));
  }

  void run(const Step& step) {
    const js::HostCall& call = step.call;
    if (step.method == "foreign") {
      foreign(*step.foreign);
    } else if (step.method == "unique") {
      unique(call);
    } else if (step.method == "index") {
      index(call);
    } else if (step.method == "primary") {
      if (plan_.method == Method::alter) put(alter().add("add ").add(primary(call)));
    } else if (step.method == "renameColumn") {
      SqlText rename = alter().add("rename ").add(wrapped(spell_, call.argument(0)));
      put(rename.add(" to ").add(wrapped(spell_, call.argument(1))));
    } else if (step.method == "setNullable" || step.method == "dropNullable") {
      SqlText change = alter().add("alter column ").add(wrapped(spell_, call.argument(0)));
      put(change.add(step.method == "setNullable" ? " drop not null" : " set not null"));
    } else if (step.method == "check") {
      check(call);
    } else {
      drop(step);
    }
  }

  void drop(const Step& step) {
    const js::HostCall& call = step.call;
    const std::string_view exists = step.method.ends_with("IfExists") ? "if exists " : "";
    if (step.method.starts_with("dropColumn")) {
      put(alter().add(listed(call, "drop column ", true)));
    } else if (step.method == "dropChecks") {
      put(alter().add(listed(call, "drop constraint ", false)));
    } else if (step.method == "dropIndex") {
      SqlText gone = spell_.begin("drop index ");
      if (plan_.schema) gone.add(spell_.name(*plan_.schema)).add(".");
      put(gone.add(name_of(call.argument(1), call.argument(0), "index", call.name)));
    } else if (step.method.starts_with("dropPrimary")) {
      const js::Value name = call.argument(0);
      SqlText gone = alter().add("drop constraint ").add(exists);
      put(gone.add(name.is_nullish() ? spell_.name(word(plan_.table).value_or("") + "_pkey", call.name)
                                     : wrapped(spell_, name)));
    } else {
      const std::string_view ending = step.method.starts_with("dropForeign") ? "foreign" : "unique";
      SqlText gone = alter().add("drop constraint ").add(exists);
      put(gone.add(name_of(call.argument(1), call.argument(0), ending, call.name)));
    }
  }

  /// The arguments, or the one that is a list, each behind `words`.
  SqlText listed(const js::HostCall& call, std::string_view words, bool quoted) {
    SqlText out(spell_.span(call.name));
    std::vector<js::Value> names;
    const auto* list = call.argument(0).as<js::Array>();
    if (list != nullptr) {
      names = list->items;
    } else {
      for (const js::Argument& argument : call.arguments) names.push_back(argument.value);
    }
    for (const js::Value& name : names) {
      SqlText one(spell_.span(name.place));
      out.add_listed(one.add(words).add(quoted ? wrapped(spell_, name) : spell_.raw(name)));
    }
    if (names.empty() || (list != nullptr && list->rest))
      out.leave_gap(spell_.span(call.place), reason_of(call.argument(0)));
    return out;
  }

  SqlText name_of(const js::Value& given, const js::Value& names, std::string_view ending, const js::Place& at) {
    if (!given.is_nullish()) return wrapped(spell_, given);
    return wrapped(spell_, made_up_name(spell_, plan_.table, names, ending), at);
  }

  void check(const js::HostCall& call) {
    SqlText add = alter().add("add constraint ");
    const auto name = word(call.argument(2));
    add.add(name ? *name : fmt::format("{}_{}", table_.plain(), ++checks_));
    put(add.add(" check(").add(raw_text(spell_, call)).add(")"));
  }

  void foreign(const ForeignKey& key) {
    if (key.in_table.is_undefined() || key.references.is_undefined()) return;
    SqlText add = alter().add("add constraint ");
    add.add(name_of(key.key_name, key.columns, "foreign", key.columns.place));
    add.add(" foreign key (").add(columns(spell_, key.columns)).add(") references ");
    add.add(wrapped(spell_, key.in_table)).add(" (").add(columns(spell_, key.references)).add(")");
    for (const auto& [words, action] : {std::pair(" on update ", key.on_update), {" on delete ", key.on_delete}}) {
      if (!action.is_nullish()) add.add(words).add(spell_.raw(action));
    }
    if (!key.deferrable.is_nullish()) add.add(deferrable(key.deferrable));
    put(add);
  }

  void unique(const js::HostCall& call) {
    const js::Value given = call.argument(1);
    const js::Value options = given.as<js::Object>() ? given : js::Value{};
    const js::Value name = given.as<js::Object>() ? property(given, "indexName") : given;
    const js::Value predicate = property(options, "predicate");
    const js::Value use = property(options, "useConstraint");
    const bool is_constraint = use.is_undefined() ? predicate.is_nullish() : is_truthy(use);
    const SqlText quoted = name_of(name, call.argument(0), "unique", call.name);
    SqlText out = is_constraint ? alter().add("add constraint ").add(quoted).add(" unique (")
                                : spell_.begin("create unique index ").add(quoted).add(" on ").add(table_).add(" (");
    out.add(columns(spell_, call.argument(0))).add(")");
    if (is_constraint) out.add(deferrable(property(options, "deferrable")));
    if (!predicate.is_nullish())
      out.leave_gap(spell_.span(predicate.place), "the predicate of an index is not followed");
    put(out);
  }

  void index(const js::HostCall& call) {
    const js::Value options = call.argument(2);
    const js::Value method = options.as<js::Object>() ? property(options, "storageEngineIndexType") : options;
    const auto type = property(options, "indexType").text();
    SqlText out = spell_.begin(type && lower(*type) == "unique" ? "create unique index " : "create index ");
    out.add(name_of(call.argument(1), call.argument(0), "index", call.name)).add(" on ").add(table_);
    if (method.string()) out.add(" using ").add(spell_.raw(method));
    out.add(" (").add(columns(spell_, call.argument(0))).add(")");
    const js::Value predicate = property(options, "predicate");
    if (!predicate.is_nullish())
      out.leave_gap(spell_.span(predicate.place), "the predicate of an index is not followed");
    put(out);
  }

  const Speller& spell_;
  const TablePlan& plan_;
  SqlText table_;
  ColumnContext context_;
  std::vector<SqlText> before_, out_;
  int checks_ = 0;
};

}  // namespace

SqlText table_sql(const Speller& spell, const std::optional<js::Value>& schema, const js::Value& table) {
  SqlText out(spell.span(table.place));
  if (schema) out.add(wrapped(spell, *schema)).add(".");
  return out.add(wrapped(spell, table));
}

std::vector<SqlText> statements_of(const Speller& spell, const TablePlan& plan) {
  return Compiler(spell, plan).statements();
}

}  // namespace sqlferry::calls::knex
