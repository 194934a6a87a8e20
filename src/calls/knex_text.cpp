#include "calls/knex_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "calls/values.h"

namespace sqlferry::calls::knex {
namespace {

bool is_name_byte(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Where a placeholder ends and what it stands for.
struct Mark {
  std::size_t end = 0;  ///< one past it; its begin if there is none
  bool is_name = false;
  std::string_view key;  ///< of `:key`
};

Mark mark_at(std::string_view sql, std::size_t at, bool by_name) {
  if (!by_name) {
    if (sql[at] != '?' || (at > 0 && sql[at - 1] == '\\')) return {at, false, {}};
    const bool is_name = at + 1 < sql.size() && sql[at + 1] == '?';
    return {at + (is_name ? 2 : 1), is_name, {}};
  }
  const bool is_cast = (at > 0 && sql[at - 1] == ':') || (at + 1 < sql.size() && sql[at + 1] == ':');
  if (sql[at] != ':' || is_cast) return {at, false, {}};
  std::size_t end = at + 1;
  while (end < sql.size() && is_name_byte(sql[end])) ++end;
  if (end == at + 1) return {at, false, {}};
  const std::string_view key = sql.substr(at + 1, end - at - 1);
  const bool is_name = end < sql.size() && sql[end] == ':' && (end + 1 >= sql.size() || sql[end + 1] != ':');
  return {end + (is_name ? 1 : 0), is_name, key};
}

struct Bound {
  text::Span span;
  SqlText sql;
};

class Bindings {
 public:
  Bindings(const Speller& spell, const js::Value& values) : spell_(spell), values_(values) {}

  std::vector<Bound> in(std::string_view sql) {
    const bool by_name = values_.as<js::Object>() != nullptr;
    std::vector<Bound> out;
    for (std::size_t at = 0; at < sql.size();) {
      const Mark mark = mark_at(sql, at, by_name);
      if (mark.end == at) {
        ++at;
        continue;
      }
      const js::Value value = by_name ? property(values_, mark.key) : next();
      if (!value.is_undefined()) add({at, mark.end}, mark.is_name, value, out);
      at = mark.end;
    }
    return out;
  }

 private:
  js::Value next() {
    const auto* array = values_.as<js::Array>();
    if (array == nullptr) return taken_++ == 0 ? values_ : js::Value{};
    return taken_ < array->items.size() ? array->items[taken_++] : js::Value{};
  }

  void add(std::pair<std::size_t, std::size_t> at, bool is_name, const js::Value& value, std::vector<Bound>& out) {
    const SqlText sql = is_name ? columns(spell_, value) : value_sql(spell_, value);
    if (!is_name && value.unknown()) return;
    out.push_back({{static_cast<std::uint32_t>(at.first), static_cast<std::uint32_t>(at.second)}, sql});
  }

  const Speller& spell_;
  const js::Value& values_;
  std::size_t taken_ = 0;
};

/// A backslash makes it an escape string.
SqlText string_sql(const Speller& spell, const js::Value& value) {
  const auto text = value.text();
  if (!text || text->find('\\') == std::string_view::npos)
    return spell.plain_value(value).value_or(spell.quoted(value));
  std::string out = "E'";
  for (const char c : *text) out.append(c == '\'' || c == '\\' ? 2 : 1, c);
  return SqlText(spell.span(value.place)).add(out + "'");
}

/// Not one inside of what stands for an expression: `${table.name}`.
std::size_t first_dot(std::string_view name) {
  int depth = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '{') ++depth;
    if (name[i] == '}') --depth;
    if (name[i] == '.' && depth == 0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

SqlText wrapped(const Speller& spell, std::string_view name, const js::Place& at) {
  name = trimmed(name);
  const std::size_t alias = lower(name).find(" as ");
  SqlText out(spell.span(at));
  if (alias != std::string_view::npos)
    return wrapped(spell, name.substr(0, alias), at).add(" as ").add(wrapped(spell, name.substr(alias + 4), at));
  while (true) {
    const std::size_t dot = first_dot(name);
    const std::string_view part = trimmed(name.substr(0, dot));
    out.add(part == "*" ? SqlText(spell.span(at)).add("*") : spell.name(part, at));
    if (dot == std::string_view::npos) return out;
    out.add(".");
    name.remove_prefix(dot + 1);
  }
}

SqlText wrapped(const Speller& spell, const js::Value& name) {
  if (auto raw = raw_value(spell, name)) return *raw;
  if (const auto text = word(name)) return wrapped(spell, *text, name.place);
  return spell.name(name);
}

SqlText columns(const Speller& spell, const js::Value& names) {
  const auto* list = names.as<js::Array>();
  if (list == nullptr) return wrapped(spell, names);
  SqlText out(spell.span(names.place));
  for (const js::Value& item : list->items) out.add_listed(wrapped(spell, item));
  if (list->rest) out.leave_gap(spell.span(list->rest->place), reason_of(*list->rest));
  return out;
}

SqlText value_sql(const Speller& spell, const js::Value& value) {
  if (auto raw = raw_value(spell, value)) return *raw;
  if (value.string()) return string_sql(spell, value);
  if (auto plain = spell.plain_value(value)) return *plain;
  if (const auto json = json_text(value)) return spell.quoted(*json, value.place);
  return spell.placeholder(value);
}

SqlText raw_text(const Speller& spell, const js::HostCall& call) {
  SqlText sql = raw_value(spell, call.argument(0)).value_or(spell.raw(call.argument(0)));
  const js::Value values = call.argument(1);
  if (values.is_undefined()) return sql;
  auto bound = Bindings(spell, values).in(sql.plain());
  std::reverse(bound.begin(), bound.end());
  for (const Bound& one : bound) {
    sql.bind(one.span, one.sql.plain());
    if (one.sql.gap()) sql.leave_gap(one.sql.gap()->at, one.sql.gap()->reason);
  }
  return sql;
}

std::optional<Placeholders> placeholders_of(const js::HostCall& call) {
  const js::String* text = call.argument(0).string();
  const js::Value values = call.argument(1);
  const auto* list = values.as<js::Array>();
  const bool has_holes =
      text != nullptr && std::any_of(text->pieces.begin(), text->pieces.end(),
                                     [](const auto& piece) { return piece.kind == js::StringPiece::Kind::hole; });
  if (text == nullptr || has_holes || call.open || values.unknown() || (list != nullptr && list->rest))
    return std::nullopt;
  Placeholders out{.names = values.as<js::Object>() != nullptr};
  for (std::size_t at = 0; at < text->text.size(); ++at) {
    const Mark mark = mark_at(text->text, at, false);
    if (mark.end == at) continue;
    ++out.marks;
    at = mark.end - 1;
  }
  if (list != nullptr) out.values = list->items.size();
  if (list == nullptr && !values.is_undefined() && !out.names) out.values = 1;
  return out;
}

std::optional<SqlText> raw_value(const Speller& spell, const js::Value& value) {
  const auto* raw = dynamic_cast<const Raw*>(value.as<js::HostObject>());
  return raw != nullptr ? std::optional(raw->sql(spell)) : std::nullopt;
}

std::string joined_names(const Speller& spell, const js::Value& names) {
  const auto* list = names.as<js::Array>();
  if (list == nullptr) return word(names).value_or(spell.placeholder(names).plain());
  std::string out;
  for (const js::Value& item : list->items) out += (out.empty() ? "" : "_") + joined_names(spell, item);
  return out;
}

std::string made_up_name(const Speller& spell, const js::Value& table, const js::Value& names,
                         std::string_view ending) {
  std::string name = word(table).value_or(spell.placeholder(table).plain());
  for (char& c : name) c = c == '.' || c == '-' ? '_' : c;
  return lower(fmt::format("{}_{}_{}", name, joined_names(spell, names), ending));
}

js::Value Raw::call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) {
  if (key == "toString" || key == "toQuery" || key == "toSQL")
    return run.string(sql(Speller(run, call_.place)).plain(), call.place);
  return run.host(*this, call.place);
}

js::Value Raw::awaited(js::Interpreter& run, const js::Place& /*at*/, const js::Circumstances& /*circumstances*/) {
  return run_it_ ? run_it_(run, call_) : run.undefined(call_.place);
}

SqlText Raw::sql(const Speller& spell) const { return raw_text(spell, call_); }

}  // namespace sqlferry::calls::knex
