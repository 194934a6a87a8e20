// A UUID that is put together from random digits: PostgreSQL makes one with gen_random_uuid().
#include <algorithm>

#include "rules/dialect/sqlite/random_hex.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_uuid_idiom {
namespace {

constexpr std::string_view kUuid = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
constexpr std::size_t kFewestRandomDigits = 26;  // the rest may be fixed: version and variant
constexpr char kRandomLower = 'x';
constexpr char kRandomUpper = 'X';

std::optional<std::string> shape_of(const ast::Expr& expr, const engine::Context& ctx);

std::string folded_shape(std::string shape, bool upper) {
  for (char& c : shape) {
    if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return shape;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// substr(shape, 2), substr('89ab', abs(random()) % 4 + 1, 1)
std::optional<std::string> part_of(const ast::Call& call, const engine::Context& ctx) {
  if (call.args.size() < 2 || call.args.size() > 3) return std::nullopt;
  auto whole = shape_of(*call.args[0], ctx);
  const auto start = integer_value(*call.args[1]);
  const auto length = call.args.size() == 3 ? integer_value(*call.args[2]) : std::nullopt;
  if (!whole || whole->empty()) return std::nullopt;
  if (!start) {
    const bool pick = length == 1 && std::all_of(whole->begin(), whole->end(), is_hex);
    return pick ? std::optional(
                      std::string(1, whole->back() >= 'A' && whole->back() <= 'F' ? kRandomUpper : kRandomLower))
                : std::nullopt;
  }
  const auto size = static_cast<long long>(whole->size());
  const long long from = *start > 0 ? *start - 1 : size + *start;
  if (*start == 0 || from < 0 || from > size || (length && *length < 0)) return std::nullopt;
  return whole->substr(static_cast<std::size_t>(from), length ? static_cast<std::size_t>(*length) : std::string::npos);
}

/// What the expression gives: its characters, with x for a random hexadecimal digit. Nothing: another thing.
std::optional<std::string> shape_of(const ast::Expr& expr, const engine::Context& ctx) {
  const ast::Expr& inner = ast::without_parens(expr);
  if (const auto text = string_value(inner, ctx))
    return text->find_first_of("xX") == std::string::npos ? text : std::nullopt;
  if (const auto* binary = ast::as<ast::Binary>(inner)) {
    if (binary->op != ast::Binary::Op::concat) return std::nullopt;
    const auto left = shape_of(*binary->left, ctx);
    const auto right = left && left->size() < kUuid.size() ? shape_of(*binary->right, ctx) : std::nullopt;
    return right ? std::optional(*left + *right) : std::nullopt;
  }
  const auto* call = ast::as<ast::Call>(inner);
  if (!call) return std::nullopt;
  if (const auto digits = random_hex_call(*call)) {
    return std::string(static_cast<std::size_t>(2 * digits->bytes), digits->upper ? kRandomUpper : kRandomLower);
  }
  const std::string name = called_function(*call);
  if (name == "substr" || name == "substring") return part_of(*call, ctx);
  if ((name != "lower" && name != "upper") || call->args.size() != 1) return std::nullopt;
  auto shape = shape_of(*call->args[0], ctx);
  return shape ? std::optional(folded_shape(std::move(*shape), name == "upper")) : std::nullopt;
}

bool is_uuid(std::string_view shape) {
  if (shape.size() != kUuid.size()) return false;
  std::size_t random = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool any = shape[i] == kRandomLower || shape[i] == kRandomUpper;
    if (any) ++random;
    if (kUuid[i] == '-' ? shape[i] != '-' : !any && !is_hex(shape[i])) return false;
  }
  return random >= kFewestRandomDigits;
}

void found(const std::string& shape, engine::Context& ctx) {
  const bool upper = shape.find(kRandomLower) == std::string::npos;
  const std::string sql = upper ? "upper(gen_random_uuid()::text)" : "gen_random_uuid()::text";
  ctx.drop_findings_inside(ctx.span());
  ctx.report(ctx.span(), "a UUID is put together with `randomblob()`, a function of SQLite's")
      .fix(fmt::format("write `{}`", sql));
  ctx.replace(ctx.span(), sql);
}

void check_chain(const ast::Binary& binary, engine::Context& ctx) {
  if (binary.op != ast::Binary::Op::concat) return;
  const auto left = shape_of(*binary.left, ctx);
  const auto right = left ? shape_of(*binary.right, ctx) : std::nullopt;
  if (right && is_uuid(*left + *right)) found(*left + *right, ctx);
}

/// lower(... || ... || ...)
void check_call(const ast::Call& call, engine::Context& ctx) {
  const std::string name = called_function(call);
  if ((name != "lower" && name != "upper") || call.args.size() != 1) return;
  const auto shape = shape_of(*call.args[0], ctx);
  if (shape && is_uuid(*shape)) found(folded_shape(*shape, name == "upper"), ctx);
}

constexpr engine::Example kBad[] = {{
    .title = "a random UUID as key",
    .sql = "CREATE TABLE t (id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) "
           "|| '-4' || "
           "substr(lower(hex(randomblob(2))), 2) || '-' || substr('89ab', abs(random()) % 4 + 1, 1) || "
           "substr(lower(hex(randomblob(2))), 2) || "
           "'-' || lower(hex(randomblob(6)))));",
    .fixed = "CREATE TABLE t (id TEXT PRIMARY KEY DEFAULT (gen_random_uuid()::text));",
}};
constexpr engine::Example kGood[] = {{
    .title = "another shape",
    .given = "CREATE TABLE t (slug TEXT);",
    .sql = "UPDATE t SET slug = slug || '-' || lower(hex(randomblob(4)));",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_chain>(), engine::on<&check_call>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: gen_random_uuid()", "https://www.postgresql.org/docs/15/functions-uuid.html"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/uuid-idiom",
    .summary = "UUID put together from random digits",
    .why =
        "PostgreSQL has neither randomblob() nor hex() and stops here with 42883; it makes UUIDs of version 4 itself.",
    .sqlstate = "42883",
    .postgres_says = "function randomblob(integer) does not exist",
    .notes = "The whole concatenation is recognised by what it gives, however it is written.",
    .dialects = {sql::Dialect::sqlite, sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_uuid_idiom
