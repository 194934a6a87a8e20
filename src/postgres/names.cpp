#include "postgres/names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

namespace sqlferry::postgres {
namespace {

constexpr std::string_view kStatement = R"({"stmt":{")";
constexpr std::string_view kNameList = R"(":[{"String":{"sval":")";

/// Shorthands that make a column of an integer type with a sequence; PostgreSQL expands them before
/// it looks for types.
constexpr std::array kSerialTypes =
    std::to_array<std::string_view>({"bigserial", "serial", "serial2", "serial4", "serial8", "smallserial"});

/// Options (`name = value`) take a word of any kind as a type name: `WITH (buffering = auto)`. In
/// these it is one.
constexpr std::array kTypeOptions = std::to_array<std::string_view>({
    R"("defname":"as","arg":{"TypeName":)",       // CREATE SEQUENCE s AS type
    R"("defname":"stype","arg":{"TypeName":)",    // CREATE AGGREGATE
    R"("defname":"subtype","arg":{"TypeName":)",  // CREATE TYPE r AS RANGE
});

enum class Creates : std::uint8_t { type, function };

/// A statement whose tree begins with `prefix` creates the name behind `field`: a string, or a list
/// of them.
struct Creation {
  std::string_view prefix;
  std::string_view field;
  Creates what;
};
constexpr std::array kCreations = std::to_array<Creation>({
    {R"(CreateStmt":)", R"("relname":")", Creates::type},  // a table's rows are of its type, as are a view's
    {R"(ViewStmt":)", R"("relname":")", Creates::type},
    {R"(CompositeTypeStmt":)", R"("relname":")", Creates::type},
    {R"(CreateEnumStmt":)", R"("typeName":[)", Creates::type},
    {R"(CreateRangeStmt":)", R"("typeName":[)", Creates::type},
    {R"(CreateRangeStmt":)", R"("typeName":[)", Creates::function},  // its constructor
    {R"(CreateDomainStmt":)", R"("domainname":[)", Creates::type},
    {R"(DefineStmt":{"kind":"OBJECT_TYPE")", R"("defnames":[)", Creates::type},
    {R"(DefineStmt":{"kind":"OBJECT_AGGREGATE")", R"("defnames":[)", Creates::function},
    {R"(CreateFunctionStmt":)", R"("funcname":[)", Creates::function},
    {R"(RenameStmt":{"renameType":"OBJECT_TYPE")", R"("newname":")", Creates::type},
    {R"(RenameStmt":{"renameType":"OBJECT_DOMAIN")", R"("newname":")", Creates::type},
    {R"(RenameStmt":{"renameType":"OBJECT_TABLE")", R"("newname":")", Creates::type},
    {R"(RenameStmt":{"renameType":"OBJECT_AGGREGATE")", R"("newname":")", Creates::function},
    {R"(RenameStmt":{"renameType":"OBJECT_FUNCTION")", R"("newname":")", Creates::function},
    {R"(RenameStmt":{"renameType":"OBJECT_PROCEDURE")", R"("newname":")", Creates::function},
    {R"(RenameStmt":{"renameType":"OBJECT_ROUTINE")", R"("newname":")", Creates::function},
});

bool is_statement(std::string_view tree, std::string_view prefix) {
  return tree.substr(kStatement.size()).starts_with(prefix);
}

/// DROP ... IF EXISTS only notes what is not there, the types of a function's arguments included.
bool may_name_the_missing(std::string_view tree) {
  return is_statement(tree, R"(DropStmt":)") && find(tree, R"("missing_ok":true)") != tree.npos;
}

std::string written(const QualifiedName& name) {
  return name.schema.empty() ? name.name : name.schema + '.' + name.name;
}

bool is_asked(const std::function<bool(std::string_view)>& knows, std::string_view name) {
  return knows && knows(name);
}

/// PostgreSQL names the array of a type by an underscore in front of it.
std::string_view element_type(std::string_view name) { return name.starts_with('_') ? name.substr(1) : name; }

/// A serial column is the one place where such a word is a type: there a column's name stands
/// before it.
bool is_serial_column(std::string_view before, const QualifiedName& type) {
  return type.schema.empty() && before.ends_with(R"(","typeName":)") &&
         std::find(kSerialTypes.begin(), kSerialTypes.end(), type.name) != kSerialTypes.end();
}

bool is_plain_option(std::string_view before) {
  return before.ends_with(R"("arg":{"TypeName":)") &&
         std::none_of(kTypeOptions.begin(), kTypeOptions.end(),
                      [&](std::string_view option) { return before.ends_with(option); });
}

}  // namespace

void NameChecker::check(std::string_view tree, std::size_t base) {
  base_ = base;
  for (std::size_t at = find(tree, kStatement); at != tree.npos;) {
    const std::size_t next = find(tree, kStatement, at + kStatement.size());
    check_statement(tree.substr(at, next - at));
    at = next;
  }
}

void NameChecker::check_statement(std::string_view tree) {
  const auto first = static_cast<std::ptrdiff_t>(problems_.size());
  if (!may_name_the_missing(tree)) check_names(tree);
  remember_created(tree);

  // The tree is not in the order of the text, and holds the arguments of DROP FUNCTION twice.
  const auto place = [](const Problem& problem) { return std::tie(problem.offset, problem.kind); };
  std::sort(problems_.begin() + first, problems_.end(),
            [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
  problems_.erase(std::unique(problems_.begin() + first, problems_.end(),
                              [&](const Problem& a, const Problem& b) { return place(a) == place(b); }),
                  problems_.end());
}

void NameChecker::check_names(std::string_view tree) {
  for (std::size_t at = find(tree, kNameList); at != tree.npos; at = find(tree, kNameList, at + 1)) {
    const std::string_view before = tree.substr(0, at);
    const std::size_t names = at + 3;  // behind `":[`
    if (before.ends_with(R"({"names)")) {
      check_type(tree, at - std::string_view(R"({"names)").size(), names);
    } else if (before.ends_with(R"("FuncCall":{"funcname)") || before.ends_with(R"("funccall":{"funcname)")) {
      check_call(tree, at - std::string_view(R"({"funcname)").size(), names);
    } else if (before.ends_with(R"(},"funcname)") && is_statement(tree, R"(CreateTrigStmt":)")) {
      check_trigger_function(tree, at, names);
    }
  }
}

void NameChecker::check_type(std::string_view tree, std::size_t object, std::size_t names) {
  const QualifiedName type = read_name(tree, names);
  if (type_exists(type)) return;
  const std::string_view before = tree.substr(0, object);
  if (is_serial_column(before, type) || is_plain_option(before)) return;
  if (find_field(tree, object, "pct_type")) return;  // `t.c%TYPE` names a column
  const char* const array = find_field(tree, object, "arrayBounds") ? "[]" : "";
  report(Problem::Kind::unknown_type, "type \"" + written(type) + array + "\" does not exist",
         location_of(tree, object).value_or(0));
}

void NameChecker::check_call(std::string_view tree, std::size_t object, std::size_t names) {
  const QualifiedName function = read_name(tree, names);
  if (function_exists(function)) return;
  const bool is_procedure = tree.substr(0, object).ends_with(R"("funccall":)");
  // `uuid(x)` is a cast, as long as there is one argument.
  if (!is_procedure && type_exists(function) && list_size(tree, object, "args") == 1) return;
  report(Problem::Kind::unknown_function,
         (is_procedure ? "procedure " : "function ") + written(function) + " does not exist",
         location_of(tree, object).value_or(0));
}

void NameChecker::check_trigger_function(std::string_view tree, std::size_t field, std::size_t names) {
  const QualifiedName function = read_name(tree, names);
  if (function_exists(function)) return;
  // The field before is the trigger's table, whose last field is its location.
  static constexpr std::string_view kLocation = R"("location":)";
  const std::size_t table = tree.substr(0, field).rfind(kLocation) + kLocation.size();
  std::size_t location = 0;
  std::from_chars(tree.data() + table, tree.data() + field, location);
  report(Problem::Kind::unknown_function, "function " + written(function) + "() does not exist", location);
}

void NameChecker::remember_created(std::string_view tree) {
  if (is_statement(tree, R"(CreateExtensionStmt":)")) has_extension_ = true;
  for (const Creation& creation : kCreations) {
    if (!is_statement(tree, creation.prefix)) continue;
    const std::size_t field = find(tree, creation.field);
    if (field == tree.npos) continue;
    const std::size_t value = field + creation.field.size();
    std::string name = creation.field.ends_with('[') ? read_name(tree, value).name : read_string(tree, value);
    (creation.what == Creates::type ? created_types_ : created_functions_).insert(std::move(name));
  }
}

bool NameChecker::type_exists(const QualifiedName& type) const {
  const std::string_view element = element_type(type.name);
  const bool is_builtin = is_builtin_type(type.name) || is_builtin_type(element);
  if (type.schema == "pg_catalog") return is_builtin;
  if (!type.schema.empty() && type.schema != "public") return true;
  if (type.schema.empty() && is_builtin) return true;
  const auto exists = [this](std::string_view name) {
    return created_types_.contains(name) || is_asked(known_.has_type, name);
  };
  return has_extension_ || exists(type.name) || (element != type.name && exists(element));
}

bool NameChecker::function_exists(const QualifiedName& function) const {
  if (function.schema == "pg_catalog") return is_builtin_function(function.name);
  if (!function.schema.empty() && function.schema != "public") return true;
  if (function.schema.empty() && is_builtin_function(function.name)) return true;
  return has_extension_ || created_functions_.contains(function.name) || is_asked(known_.has_function, function.name);
}

void NameChecker::report(Problem::Kind kind, std::string message, std::size_t location) {
  problems_.push_back({.kind = kind,
                       .message = std::move(message),
                       .sqlstate = kind == Problem::Kind::unknown_type ? "42704" : "42883",
                       .offset = static_cast<std::uint32_t>(base_ + location)});
}

}  // namespace sqlferry::postgres
