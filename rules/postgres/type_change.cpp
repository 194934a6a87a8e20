#include "rules/postgres/type_change.h"

#include <fmt/format.h>

namespace sqlferry::rules::postgres_support {

using schema::TypeClass;

bool wants_using(TypeClass from, TypeClass to) {
  if (from == to || from == TypeClass::unknown || to == TypeClass::unknown || to == TypeClass::text) return false;
  if (schema::is_number(from) && schema::is_number(to)) return false;
  const auto is_moment = [](TypeClass cls) { return schema::is_instant(cls) || cls == TypeClass::date; };
  return !is_moment(from) || !(is_moment(to) || (to == TypeClass::time && schema::is_instant(from)));
}

std::string value_of(TypeClass from, TypeClass to, std::string_view column, std::string_view type) {
  if (to == TypeClass::boolean && from == TypeClass::integer) return fmt::format("{} <> 0", column);
  const bool casts = from == TypeClass::text || (from == TypeClass::boolean && to == TypeClass::integer);
  return casts ? fmt::format("{}::{}", column, type) : "";
}

std::string default_of(TypeClass to, std::string_view text) {
  if (to == TypeClass::boolean && (text == "0" || text == "1")) return text == "0" ? "FALSE" : "TRUE";
  const bool is_string = text.size() >= 2 && text.front() == '\'' && text.find('\'', 1) == text.size() - 1;
  return is_string ? std::string(text) : "";
}

}  // namespace sqlferry::rules::postgres_support
