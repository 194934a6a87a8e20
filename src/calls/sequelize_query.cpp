// sequelize.query(): SQL of the script, with replacements. Bound values ($1, $name) go to the server apart and stay.
#include <algorithm>
#include <cctype>

#include "calls/sequelize_operations.h"
#include "calls/sequelize_values.h"
#include "calls/values.h"

namespace sqlferry::calls::sequelize {
namespace {

bool is_name_byte(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// One past the string, quoted name, comment or dollar quote that begins at `at`; `at` if none does. Sequelize replaces
/// nothing in them.
std::size_t skip_quoted(std::string_view sql, std::size_t at) {
  const auto past = [&](std::string_view end, std::size_t from) {
    const std::size_t found = sql.find(end, from);
    return found == std::string_view::npos ? sql.size() : found + end.size();
  };
  const std::string_view rest = sql.substr(at);
  if (rest.starts_with("--")) return past("\n", at);
  if (rest.starts_with("/*")) return past("*/", at + 2);
  if (rest.starts_with('\'') || rest.starts_with('"')) return past(rest.substr(0, 1), at + 1);
  if (!rest.starts_with('$')) return at;
  std::size_t end = 1;
  while (end < rest.size() && is_name_byte(rest[end])) ++end;
  if (end >= rest.size() || rest[end] != '$' || std::isdigit(static_cast<unsigned char>(rest[1])) != 0) return at;
  return past(rest.substr(0, end + 1), at + end + 1);
}

struct Replaced {
  text::Span span;
  std::string bytes;
};

class Replacements {
 public:
  Replacements(const Speller& spell, const js::Value& values) : spell_(spell), values_(values) {}

  std::vector<Replaced> in(std::string_view sql) {
    std::vector<Replaced> found;
    for (std::size_t at = 0; at < sql.size();) {
      const std::size_t behind = skip_quoted(sql, at);
      if (behind > at) {
        at = behind;
        continue;
      }
      const std::size_t end = placeholder_end(sql, at);
      if (end > at) add(sql, at, end, found);
      at = std::max(end, at + 1);
    }
    return found;
  }

 private:
  [[nodiscard]] std::size_t placeholder_end(std::string_view sql, std::size_t at) const {
    if (values_.as<js::Array>()) return sql[at] == '?' ? at + 1 : at;
    const bool is_cast = (at > 0 && sql[at - 1] == ':') || (at + 1 < sql.size() && sql[at + 1] == ':');
    if (sql[at] != ':' || is_cast) return at;
    std::size_t end = at + 1;
    while (end < sql.size() && is_name_byte(sql[end])) ++end;
    const bool is_name = end > at + 1 && std::isdigit(static_cast<unsigned char>(sql[at + 1])) == 0;
    return is_name ? end : at;
  }

  void add(std::string_view sql, std::size_t begin, std::size_t end, std::vector<Replaced>& found) {
    const auto* array = values_.as<js::Array>();
    const js::Value value = array == nullptr              ? property(values_, sql.substr(begin + 1, end - begin - 1))
                            : next_ < array->items.size() ? array->items[next_++]
                                                          : js::Value{};
    if (value.is_undefined() || !js::is_known(value)) return;
    const auto* list = value.as<js::Array>();
    const SqlText bytes = list != nullptr ? escaped_list(spell_, *list) : escaped(spell_, value);
    if (!bytes.gap())
      found.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, bytes.plain()});
  }

  const Speller& spell_;
  const js::Value& values_;
  std::size_t next_ = 0;
};

}  // namespace

SqlText query_text(const Speller& spell, const js::HostCall& call) {
  js::Value text = call.argument(0);
  if (text.as<js::Object>()) text = property(text, "query");
  SqlText sql = spell.raw(text);
  const js::Value values = property(call.argument(1), "replacements");
  if (!values.as<js::Object>() && !values.as<js::Array>()) return sql;
  auto found = Replacements(spell, values).in(sql.plain());
  std::reverse(found.begin(), found.end());
  for (const Replaced& one : found) sql.bind(one.span, one.bytes);
  return sql;
}

}  // namespace sqlferry::calls::sequelize
