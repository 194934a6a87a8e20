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

}  // namespace sqlferry::rules::postgres_support
