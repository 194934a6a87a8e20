// A function, type or operator class of an extension that the chain does not create.
#include "postgres/newer.h"
#include "rules/chain/extensions.h"
#include "rules/chain/fixes.h"
#include "schema/names.h"

namespace sqlferry::rules::chain_extension_missing {
namespace {

using chain::Refusal;

void report(text::Span span, std::string_view name, std::string_view extension, std::string_view state,
            const std::string& says, engine::Context& ctx) {
  Refusal refusal;
  refusal.span = span;
  refusal.sure = ctx.schema().is_sure_of(extension) && ctx.schema().is_sure_of(name);
  auto& finding = chain::say(
      ctx, refusal, fmt::format("`{}` is of extension `{}`, which is not created", name, extension), says, "", state);
  const std::string create = fmt::format("CREATE EXTENSION IF NOT EXISTS {}", schema::quoted(extension));
  if (refusal.sure) chain::suggest_before(finding, ctx, create);
}

bool lacks(std::string_view extension, const engine::Context& ctx) {
  const bool is_typeorm = ctx.script() != nullptr && ctx.script()->kit == calls::Kit::typeorm;
  return !extension.empty() && !ctx.schema().ignores_case() && !chain::is_created(extension, ctx.schema()) &&
         !(is_typeorm && chain::is_made_by_typeorm(extension));
}

std::string_view extension_of(std::string_view function, const engine::Context& ctx) {
  if (function == "gen_random_uuid" && ctx.chain().config.postgres_version < postgres::function_since(function))
    return "pgcrypto";
  return chain::extension_of_function(function);
}

void check_call(const ast::Call& call, engine::Context& ctx) {
  if (call.name.size() != 1) return;
  const std::string name = schema::postgres_name(call.name[0]);
  const std::string_view extension = extension_of(name, ctx);
  if (!lacks(extension, ctx) || ctx.schema().all_functions().contains(name)) return;
  report(call.name[0].span, name, extension, "42883", fmt::format("function {}() does not exist", name), ctx);
}

void check_type(const ast::TypeName& type, engine::Context& ctx) {
  const std::string_view extension = chain::extension_of_type(type.words);
  if (extension.empty() || type.schema || !lacks(extension, ctx)) return;
  const std::string name = schema::folded(type.words);
  if (ctx.schema().has_type(name)) return;
  report(type.span, name, extension, "42704", fmt::format("type \"{}\" does not exist", name), ctx);
}

void check_index(const ast::CreateIndex& index, engine::Context& ctx) {
  const schema::Table* table = ctx.table(index.table);
  for (const auto& part : index.columns) {
    if (part.operator_class) {
      const std::string name = schema::postgres_name(*part.operator_class);
      const std::string_view extension = chain::extension_of_operator_class(name);
      if (lacks(extension, ctx))
        report(part.operator_class->span, name, extension, "42704",
               fmt::format("operator class \"{}\" does not exist for access method \"{}\"", name, index.method), ctx);
      continue;
    }
    const auto* ref = ast::as<ast::ColumnRef>(part.value);
    const schema::Column* column = table && ref ? table->column(ctx.schema().key_of(ref->parts.back())) : nullptr;
    const std::string_view extension = column ? chain::extension_of_index(index.method, column->type) : "";
    if (lacks(extension, ctx))
      report(part.span, fmt::format("{} ({})", index.method, schema::folded(column->type.postgres)), extension, "42704",
             fmt::format("data type {} has no default operator class for access method \"{}\"",
                         schema::folded(column->type.postgres), index.method),
             ctx);
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "a function",
        .sql = "CREATE TABLE users (id UUID DEFAULT uuid_generate_v4());",
        .fixed = "CREATE TABLE users (id UUID DEFAULT uuid_generate_v4());",
        .suggested = "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";\n"
                     "CREATE TABLE users (id UUID DEFAULT uuid_generate_v4());",
        .is_postgres = true,
    },
    {
        .title = "a type",
        .sql = "CREATE TABLE users (email CITEXT);",
        .fixed = "CREATE TABLE users (email CITEXT);",
        .suggested = "CREATE EXTENSION IF NOT EXISTS citext;\n"
                     "CREATE TABLE users (email CITEXT);",
        .is_postgres = true,
    },
    {
        .title = "an operator class",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE INDEX by_email ON users USING gin (email gin_trgm_ops);",
        .fixed = "CREATE INDEX by_email ON users USING gin (email gin_trgm_ops);",
        .suggested = "CREATE EXTENSION IF NOT EXISTS pg_trgm;\n"
                     "CREATE INDEX by_email ON users USING gin (email gin_trgm_ops);",
        .is_postgres = true,
    },
    {
        .title = "an index over a number",
        .given = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);",
        .sql = "CREATE INDEX by_id ON users USING gist (id);",
        .fixed = "CREATE INDEX by_id ON users USING gist (id);",
        .suggested = "CREATE EXTENSION IF NOT EXISTS btree_gist;\n"
                     "CREATE INDEX by_id ON users USING gist (id);",
        .is_postgres = true,
    },
};
constexpr engine::Example kGood[] = {
    {
        .title = "created before",
        .given = "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\";",
        .sql = "CREATE TABLE users (id UUID DEFAULT uuid_generate_v4());",
        .is_postgres = true,
    },
    {
        .title = "the server has it",
        .sql = "CREATE TABLE users (id UUID DEFAULT gen_random_uuid());",
        .is_postgres = true,
    },
};
constexpr engine::Visit kVisits[] = {engine::on<&check_call>(), engine::on<&check_type>(), engine::on<&check_index>()};
constexpr engine::Reference kReferences[] = {
    {"PostgreSQL: additional supplied modules", "https://www.postgresql.org/docs/15/contrib.html"},
    {"PostgreSQL: CREATE EXTENSION", "https://www.postgresql.org/docs/15/sql-createextension.html"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "chain/extension-missing",
    .summary = "use of an extension that is not created",
    .why = "What an extension brings is there after CREATE EXTENSION only: PostgreSQL stops here.",
    .sqlstate = "42883",
    .postgres_says = "function uuid_generate_v4() does not exist",
    .fix = engine::FixSafety::suggested,
    .fidelity = engine::Fidelity::unsupported,
    .notes =
        "A database that was made from a template may have the extension. TypeORM makes some by itself as it connects.",
    .dialects = {sql::Dialect::postgres},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::chain_extension_missing
