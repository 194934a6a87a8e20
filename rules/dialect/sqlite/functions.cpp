#include "rules/dialect/sqlite/functions.h"

#include <algorithm>

#include "rules/dialect/sqlite/support.h"

namespace sqlferry::rules {

using schema::TypeClass;

bool fits(FirstArgument wanted, TypeClass cls) {
  switch (wanted) {
    case FirstArgument::any:
      return true;
    case FirstArgument::text:
      return cls == TypeClass::text;
    case FirstArgument::integer:
      return cls == TypeClass::integer;
    case FirstArgument::number:
      return schema::is_number(cls);
    case FirstArgument::numeric:
      return cls == TypeClass::integer || cls == TypeClass::numeric;
    case FirstArgument::boolean:
      return cls == TypeClass::boolean;
    case FirstArgument::blob:
      return cls == TypeClass::blob;
    case FirstArgument::moment:
      return schema::is_instant(cls) || cls == TypeClass::date || cls == TypeClass::time;
    case FirstArgument::json:
      return cls == TypeClass::json;
  }
  return false;
}

const FunctionRow* function_row(std::string_view name, const std::vector<TypeClass>& args) {
  const auto rows = function_rows();
  const auto from = std::lower_bound(rows.begin(), rows.end(), name,
                                     [](const FunctionRow& r, std::string_view n) { return r.name < n; });
  const auto count = static_cast<int>(args.size());
  const TypeClass first = args.empty() ? TypeClass::unknown : args[0];
  for (auto row = from; row != rows.end() && row->name == name; ++row) {
    if (count >= row->min_args && count <= row->max_args && fits(row->first, first)) return &*row;
  }
  return nullptr;
}

TypeClass call_result(std::string_view name, const std::vector<TypeClass>& args) {
  const FunctionRow* row = function_row(name, args);
  if (!row) return TypeClass::unknown;
  if (row->rule == FunctionRule::iif) {  // the condition is the first argument
    for (std::size_t i = 1; i < args.size(); ++i) {
      if (args[i] != TypeClass::unknown) return args[i];
    }
    return TypeClass::unknown;
  }
  if (row->result) return *row->result;
  return args.empty() ? TypeClass::unknown : args[0];
}

namespace {

/// A number is less than each text.
TypeClass class_of_extreme(bool greatest, const std::vector<TypeClass>& args) {
  TypeClass number = TypeClass::unknown;
  TypeClass other = TypeClass::unknown;
  for (const TypeClass cls : args) {
    const TypeClass counted = cls == TypeClass::boolean ? TypeClass::integer : cls;
    if (!schema::is_number(counted))
      other = cls == TypeClass::unknown ? other : cls;
    else if (number == TypeClass::unknown || number == counted)
      number = counted;
    else
      number = number == TypeClass::real || counted == TypeClass::real ? TypeClass::real : TypeClass::numeric;
  }
  if (number == TypeClass::unknown || other == TypeClass::unknown) return number == TypeClass::unknown ? other : number;
  return other == TypeClass::text && !greatest ? number : TypeClass::text;
}

}  // namespace

TypeClass class_of_call(const ast::Call& call, const std::vector<TypeClass>& args) {
  const std::string name = called_function(call);
  if (name == "strftime" && !call.args.empty()) {
    const auto* format = ast::as<ast::Literal>(ast::without_parens(*call.args[0]));
    if (format && format->value == "%s") return TypeClass::integer;
    if (format && format->value == "%J") return TypeClass::real;
  }
  if ((name == "max" || name == "min") && args.size() > 1) return class_of_extreme(name == "max", args);
  return call_result(name, args);
}

}  // namespace sqlferry::rules
