// What the engine needs to know beside the list of rules.
#include "rules/catalog.h"
#include "rules/dialect/sqlite/functions.h"
#include "rules/dialect/sqlite/refusal.h"
#include "rules/dialect/sqlite/support_functions.h"
#include "rules/dialect/sqlite/type_mapping.h"

namespace sqlferry::rules {

engine::Knowledge knowledge() {
  const auto is_refused = [](const schema::Column& column, sql::Shape, std::string_view literal) {
    return refusal(column, literal).has_value();
  };
  return {all(), &type_mapper, &class_of_call, support_functions(), is_refused, &may_be_refused};
}

}  // namespace sqlferry::rules
