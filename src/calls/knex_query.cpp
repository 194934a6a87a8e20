#include "calls/knex_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calls/values.h"

namespace sqlferry::calls::knex {
namespace {

using Keys = std::vector<std::pair<std::string, js::Place>>;

std::vector<js::Value> rows_of(const js::Value& value) {
  const auto* list = value.as<js::Array>();
  return list != nullptr ? list->items : std::vector<js::Value>{value};
}

/// Knex sorts the columns of several rows, and keeps the order of one.
Keys keys_of(const std::vector<js::Value>& rows) {
  Keys keys;
  for (const js::Value& row : rows) {
    const auto* object = row.as<js::Object>();
    if (object == nullptr) continue;
    for (const js::Property& property : object->properties) {
      const auto same = [&](const auto& key) { return key.first == property.key; };
      if (!property.value.is_undefined() && std::none_of(keys.begin(), keys.end(), same))
        keys.emplace_back(property.key, property.key_place);
    }
  }
  return keys;
}

SqlText row_sql(const Speller& spell, const js::Value& row, const Keys& keys) {
  SqlText out(spell.span(row.place));
  for (const auto& [key, place] : keys) {
    const js::Value value = property(row, key);
    out.add_listed(value.is_undefined() ? SqlText(spell.span(row.place)).add("DEFAULT") : value_sql(spell, value));
  }
  return SqlText(spell.span(row.place)).add("(").add(out).add(")");
}

SqlText key_list(const Speller& spell, const Keys& keys) {
  SqlText out(spell.call());
  for (const auto& [key, place] : keys) out.add_listed(wrapped(spell, key, place));
  return out;
}

SqlText sets_of(const Speller& spell, const js::Value& values) {
  SqlText out(spell.span(values.place));
  const auto* object = values.as<js::Object>();
  if (object == nullptr || object->rest) out.leave_gap(spell.span(values.place), reason_of(values));
  if (object == nullptr) return out;
  for (const js::Property& property : object->properties) {
    if (property.value.is_undefined()) continue;
    SqlText set = wrapped(spell, property.key, property.key_place);
    out.add_listed(set.add(" = ").add(value_sql(spell, property.value)));
  }
  return out;
}

SqlText conflict_sql(const Speller& spell, const Query& query, const Keys& keys) {
  SqlText out = spell.begin(" on conflict");
  if (!query.conflict->argument(0).is_undefined())
    out.add(" (").add(columns(spell, query.conflict->argument(0))).add(")");
  if (!query.merge) return out.add(" do nothing");
  const js::Value given = query.merge->argument(0);
  SqlText sets(spell.call());
  if (given.as<js::Object>()) {
    sets.add(sets_of(spell, given));
  } else {
    for (const auto& [key, place] : keys) {
      SqlText set = wrapped(spell, key, place);
      sets.add_listed(set.add(" = excluded.").add(wrapped(spell, key, place)));
    }
  }
  return out.add(" do update set ").add(sets);
}

SqlText insert_sql(const Speller& spell, const Query& query, const SqlText& table) {
  const std::vector<js::Value> rows = rows_of(query.rows);
  const Keys keys = keys_of(rows);
  SqlText values(spell.call());
  for (const js::Value& row : rows) values.add_listed(row_sql(spell, row, keys));
  SqlText out = spell.begin("insert into ").add(table).add(" (").add(key_list(spell, keys)).add(") values ");
  out.add(values);
  if (query.conflict) out.add(conflict_sql(spell, query, keys));
  const auto* list = query.rows.as<js::Array>();
  const bool is_open = (list != nullptr && list->rest) || rows.empty() ||
                       std::any_of(rows.begin(), rows.end(), [](const js::Value& row) {
                         const auto* object = row.as<js::Object>();
                         return object == nullptr || object->rest.has_value();
                       });
  if (is_open) out.leave_gap(spell.span(query.rows.place), reason_of(query.rows));
  return out;
}

SqlText where_sql(const Speller& spell, const Query& query) {
  SqlText out(spell.call());
  for (const Condition& condition : query.conditions) {
    if (condition.sql.empty() && !condition.sql.gap()) continue;
    out.add(out.empty() ? " where " : fmt::format(" {} ", condition.joint)).add(condition.sql);
  }
  return out;
}

/// `"a" = 1`; with null `"a" is null`.
SqlText comparison(const Speller& spell, const SqlText& column, std::string_view op, const js::Value& value) {
  SqlText out(spell.span(value.place));
  if (value.is_null() && (op == "=" || op == "is")) return out.add(column).add(" is null");
  if (value.is_null()) return out.add(column).add(" is not null");
  return out.add(column).add(fmt::format(" {} ", op)).add(value_sql(spell, value));
}

SqlText each_equal(const Speller& spell, const js::Value& object, std::string_view joint) {
  SqlText out(spell.span(object.place));
  for (const js::Property& property : object.as<js::Object>()->properties) {
    const SqlText column = wrapped(spell, property.key, property.key_place);
    out.add_listed(comparison(spell, column, "=", property.value), joint);
  }
  return out;
}

SqlText unclear(const Speller& spell, const js::HostCall& call, std::string reason) {
  SqlText out(spell.span(call.place));
  out.leave_gap(spell.span(call.name), std::move(reason));
  return out;
}

SqlText plain_where(const Speller& spell, const js::HostCall& call) {
  const js::Value first = call.argument(0);
  if (first.as<js::Object>()) return each_equal(spell, first, " and ");
  if (auto raw = raw_value(spell, first)) return *raw;
  if (first.as<js::Function>() || first.unknown()) return unclear(spell, call, reason_of(first));
  if (call.arguments.size() < 3) return comparison(spell, wrapped(spell, first), "=", call.argument(1));
  const auto op = word(call.argument(1));
  return op ? comparison(spell, wrapped(spell, first), lower(*op), call.argument(2))
            : unclear(spell, call, reason_of(call.argument(1)));
}

SqlText in_sql(const Speller& spell, const js::HostCall& call, std::string_view op) {
  const auto* list = call.argument(1).as<js::Array>();
  if (list == nullptr) return unclear(spell, call, reason_of(call.argument(1)));
  SqlText values(spell.span(call.argument(1).place));
  for (const js::Value& item : list->items) values.add_listed(value_sql(spell, item));
  SqlText out = wrapped(spell, call.argument(0));
  return out.add(fmt::format(" {} (", op)).add(values).add(")");
}

SqlText between_sql(const Speller& spell, const js::HostCall& call, std::string_view op) {
  const auto* ends = call.argument(1).as<js::Array>();
  if (ends == nullptr || ends->items.size() != 2) return unclear(spell, call, reason_of(call.argument(1)));
  SqlText out = wrapped(spell, call.argument(0));
  out.add(fmt::format(" {} ", op)).add(value_sql(spell, ends->items[0]));
  return out.add(" and ").add(value_sql(spell, ends->items[1]));
}

SqlText where_of(const Speller& spell, std::string_view kind, const js::HostCall& call) {
  if (kind.empty()) return plain_where(spell, call);
  if (kind == "not") {
    const SqlText inside = plain_where(spell, call);
    return SqlText(inside.says()).add("not ").add(inside);
  }
  if (kind == "raw") return raw_text(spell, call);
  if (kind == "null" || kind == "notnull")
    return wrapped(spell, call.argument(0)).add(kind == "null" ? " is null" : " is not null");
  if (kind == "in" || kind == "notin") return in_sql(spell, call, kind == "in" ? "in" : "not in");
  if (kind == "between") return between_sql(spell, call, "between");
  if (kind == "notbetween") return between_sql(spell, call, "not between");
  if (kind == "like" || kind == "ilike")
    return comparison(spell, wrapped(spell, call.argument(0)), kind, call.argument(1));
  return unclear(spell, call, fmt::format("`{}` is not followed", spell.source(call.name)));
}

}  // namespace

std::optional<Condition> condition_of(const Speller& spell, std::string_view method, const js::HostCall& call) {
  const std::string name = lower(method);
  std::string_view kind = name;
  std::string joint = "and";
  if (kind.starts_with("or")) {
    joint = "or";
    kind.remove_prefix(2);
  } else if (kind.starts_with("and")) {
    kind.remove_prefix(3);
  }
  if (!kind.starts_with("where")) return std::nullopt;
  return Condition{joint, where_of(spell, kind.substr(5), call)};
}

bool is_beyond(std::string_view method) {
  constexpr std::array<std::string_view, 6> kMethods = {"limit", "offset",        "using",
                                                        "with",  "withRecursive", "withMaterialized"};
  return lower(method).ends_with("join") || method == "joinRaw" ||
         std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end();
}

namespace {

SqlText statement_sql(const Speller& spell, const Query& query) {
  SqlText table(spell.span(query.table.place));
  if (query.schema) table.add(wrapped(spell, *query.schema)).add(".");
  table.add(wrapped(spell, query.table));
  switch (query.verb) {
    case Query::Verb::insert:
      return insert_sql(spell, query, table);
    case Query::Verb::update: {
      SqlText out = spell.begin("update ").add(table).add(" set ");
      out.add(query.set ? *query.set : sets_of(spell, query.rows));
      if (query.update_from) out.add(" from ").add(wrapped(spell, *query.update_from));
      return out.add(where_sql(spell, query));
    }
    case Query::Verb::del:
      return spell.begin("delete from ").add(table).add(where_sql(spell, query));
    case Query::Verb::truncate:
      return spell.begin("truncate ").add(table).add(" restart identity");
    case Query::Verb::select:
      break;
  }
  return SqlText(spell.call());
}

}  // namespace

SqlText query_sql(const Speller& spell, const Query& query) {
  SqlText out = statement_sql(spell, query);
  if (query.beyond)
    out.leave_gap(spell.span(query.beyond->name),
                  fmt::format("`{}` is not followed", spell.source(query.beyond->name)));
  return out;
}

}  // namespace sqlferry::calls::knex
