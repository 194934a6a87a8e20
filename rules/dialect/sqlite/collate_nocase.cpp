// The collations of SQLite: BINARY, NOCASE, RTRIM and those of the application, where they are declared.
#include "rules/dialect/sqlite/collation.h"
#include "rules/dialect/sqlite/sql_text.h"
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_collate_nocase {
namespace {

using schema::CaseBlind;
using schema::Collation;

constexpr std::string_view kAllLetters =
    "SQLite ignores the case of A to Z only; PostgreSQL does of all letters, so that `É` is `é`.";

engine::Finding& report(const ast::Name& collation, text::Span span, engine::Context& ctx) {
  auto& finding = ctx.report(span, "collation `{}` is SQLite's own", collation.text);
  switch (schema::collation_named(collation)) {
    case Collation::binary:
      finding.why("PostgreSQL has no collation of this name (42704); equality compares the bytes there too.")
          .fix("remove the clause");
      break;
    case Collation::nocase:
      finding.fidelity(engine::Fidelity::changed).help(std::string(kAllLetters));
      break;
    case Collation::rtrim:
      finding.fix("compare without the spaces at the end");
      break;
    case Collation::other:
      finding.fidelity(engine::Fidelity::lossy)
          .message(fmt::format("collation `{}` is the application's own", collation.text))
          .help("Create a collation of PostgreSQL that sorts as the application did, and name it here.")
          .fix("remove the clause");
  }
  return finding;
}

const ast::Constraint* collate_clause(const ast::ColumnDef& def) {
  const ast::Constraint* found = nullptr;  // the last counts
  for (const auto& constraint : def.constraints) {
    if (std::holds_alternative<ast::CollateClause>(constraint.node)) found = &constraint;
  }
  return found;
}

void write_type(const ast::ColumnDef& def, const schema::Column& column, engine::Context& ctx) {
  require_nocase(column.type.case_blind, ctx);
  if (def.type) ctx.replace(def.type->span, column.type.postgres);
}

/// A foreign key onto a column that ignores case: PostgreSQL wants one type on both sides.
void follow_parent(const ast::ColumnDef& def, const schema::Column& column, engine::Context& ctx) {
  ctx.report(def.name.span, "column `{}` refers to one that ignores case", def.name.text)
      .why("PostgreSQL compares both columns of a foreign key by one type and stops here with 42804.")
      .help("Comparisons of the column itself still tell `A` from `a`: they are cast to text.")
      .fix(fmt::format("write `{}`", column.type.postgres), def.type ? def.type->span : def.name.span);
  write_type(def, column, ctx);
}

void check_column(const ast::ColumnDef& def, engine::Context& ctx) {
  const schema::Column* column = ctx.defined_column();
  const bool blind = column && column->type.case_blind != CaseBlind::no;
  const ast::Constraint* clause = collate_clause(def);
  if (!clause) {
    if (blind) follow_parent(def, *column, ctx);
    return;
  }
  const auto& collation = std::get<ast::CollateClause>(clause->node).collation;
  auto& finding = report(collation, clause->span, ctx);
  const bool nocase = schema::collation_named(collation) == Collation::nocase;
  if (nocase && blind) {
    finding.fix(fmt::format("write `{}`", column->type.postgres),
                text::Span{def.type ? def.type->span.begin : def.span.begin, clause->span.end});
    write_type(def, *column, ctx);
  } else if (nocase) {
    finding.fix("remove the clause");
    if (column && column->type.cls != schema::TypeClass::text)
      finding.fidelity(engine::Fidelity::exact).help("The column holds no text.");
    else
      finding.help(
          "Comparisons, indexes and keys in the migrations use lower(); the application's queries have to as well.");
  }
  for (const auto& constraint : def.constraints) {
    if (std::holds_alternative<ast::CollateClause>(constraint.node)) ctx.remove(ctx.with_space_before(constraint.span));
  }
}

/// Where the index compares as its column does, the clause goes; otherwise the index is over an expression.
void check_index(const ast::IndexedColumn& part, engine::Context& ctx) {
  const schema::Column* column = ctx.column_of(*part.value);
  const Collation wanted = part.collation ? schema::collation_named(*part.collation)
                           : column       ? column->collation
                                          : Collation::binary;
  const CaseBlind held = column ? column->type.case_blind : ctx.typing().case_blindness(*part.value, ctx.scope());
  if (part.collation) {
    const text::Span clause{ctx.token_before(part.collation->span.begin)->span.begin, part.collation->span.end};
    auto& finding = report(*part.collation, clause, ctx);
    if (wanted == Collation::nocase)
      finding.fix(held == CaseBlind::no ? "compare through lower()" : "remove the clause", part.span);
    ctx.remove(ctx.with_space_before(clause));
  }
  if (!ast::as<ast::CreateIndex>(ctx.statement()) || ctx.type_of(*part.value) != schema::TypeClass::text) return;
  const std::string sql = operand(ctx.sql(*part.value));
  const std::string text = schema::compared_as(sql, held, wanted);
  if (text == sql) return;
  if (!part.collation)
    ctx.report(part.value->span, "the index compares `{}` as its column does", ctx.source(part.value->span))
        .fix(fmt::format("write `{}`", excerpt(text)));
  ctx.replace(part.value->span, text.ends_with(')') ? text : "(" + text + ")");
}

/// By itself, the clause of an expression changes nothing but comparisons: see sqlite/collated-comparison.
void check_expression(const ast::Collate& collate, engine::Context& ctx) {
  const text::Span clause{ctx.token_from(collate.value->span.end)->span.begin, ctx.span().end};
  const Collation named = schema::collation_named(collate.collation);
  const CaseBlind held = ctx.typing().case_blindness(*collate.value, ctx.scope());
  auto& finding = report(collate.collation, clause, ctx);
  if (named == Collation::nocase) finding.fix("compare without case", ctx.span());
  if (named == Collation::nocase && ctx.schema().nocase == CaseBlind::collation &&
      ctx.type_of(*collate.value) == schema::TypeClass::text) {
    require_nocase(CaseBlind::collation, ctx);
    ctx.replace(collate.collation.span, "nocase");
    return;
  }
  ctx.remove(ctx.with_space_before(clause));
  if (named != Collation::nocase && held != CaseBlind::no)
    ctx.replace(ctx.span(), schema::compared_as(operand(ctx.sql(*collate.value)), held, Collation::binary));
}

/// Keys that PostgreSQL's constraint would compare otherwise.
void check_keys(const ast::CreateTable& create, engine::Context& ctx) {
  const auto& table = ctx.step().table;
  for (const auto& key : ctx.step().folded_keys) {
    std::vector<std::string> parts;
    for (const auto& part : key.index.parts)
      parts.push_back(part.column.empty() ? part.text : schema::quoted(table->column(part.column)->name));
    const std::string list = schema::joined(parts, ", ");
    ctx.report(key.constraint->span, "the key compares otherwise than PostgreSQL's")
        .fix(fmt::format("add a unique index on `{}`", excerpt(list)));
    ctx.add_after(fmt::format("CREATE UNIQUE INDEX {} ON {} ({})", schema::quoted(key.index.name),
                              schema::quoted(table->name), list));
    if (!key.replaced) continue;
    const bool of_table = key.constraint >= create.constraints.data() &&
                          key.constraint < create.constraints.data() + create.constraints.size();
    if (of_table)
      ctx.remove_list_item(key.constraint->span);
    else
      ctx.remove(ctx.with_space_before(key.constraint->span));
  }
}

/// SQLite compares by the parent's collation, PostgreSQL by the types.
void check_references(const ast::CreateTable& create, engine::Context& ctx) {
  const auto& table = ctx.step().table;
  if (!table || create.as_select) return;
  for (const auto& fk : table->foreign_keys) {
    const schema::Table* parent = fk.parent == table->key ? &*table : ctx.schema().table(fk.parent);
    for (const auto& key : parent ? ctx.schema().target_columns(fk, &*table) : std::vector<std::string>{}) {
      const schema::Column* to = parent->column(key);
      const bool folds = to && to->type.cls == schema::TypeClass::text &&
                         (to->collation == Collation::rtrim || to->collation == Collation::nocase);
      if (!folds || to->type.case_blind != CaseBlind::no) continue;
      ctx.report(fk.place.span, "`{}` is compared by a collation of SQLite's", to->name)
          .fidelity(engine::Fidelity::lossy)
          .help("PostgreSQL's foreign key wants the very same text: write it as the row has it that is referred to.");
    }
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "a column",
        .sql = "CREATE TABLE t (name TEXT NOT NULL COLLATE NOCASE UNIQUE);",
        .fixed = "CREATE EXTENSION IF NOT EXISTS citext;\nCREATE TABLE t (name CITEXT NOT NULL UNIQUE);",
    },
    {
        .title = "a column that refers to one",
        .given = "CREATE TABLE tag (name TEXT PRIMARY KEY COLLATE NOCASE);",
        .sql = "CREATE TABLE t (tag TEXT REFERENCES tag (name));",
        .fixed = "CREATE TABLE t (tag CITEXT REFERENCES tag (name));",
    },
    {
        .title = "an index, and one that compares as its column does",
        .given = "CREATE TABLE t (code TEXT, name TEXT COLLATE NOCASE);",
        .sql = "CREATE UNIQUE INDEX t_code ON t (code COLLATE NOCASE DESC, name COLLATE NOCASE);",
        .fixed = "CREATE UNIQUE INDEX t_code ON t (lower(code) DESC, name);",
        .findings = 2,
    },
    {
        .title = "keys that no constraint of PostgreSQL's has",
        .sql = "CREATE TABLE t (a TEXT UNIQUE COLLATE RTRIM, b TEXT, UNIQUE (b COLLATE NOCASE));",
        .fixed = "CREATE TABLE t (a TEXT, b TEXT);\nCREATE UNIQUE INDEX t_a_key ON t (rtrim(a));\nCREATE UNIQUE INDEX "
                 "t_b_key ON t (lower(b));",
        .findings = 4,
    },
    {
        .title = "a key and an index that tell case apart",
        .sql = "CREATE TABLE t (a TEXT COLLATE NOCASE, UNIQUE (a COLLATE BINARY));\nCREATE INDEX t_a ON t (a COLLATE "
               "BINARY DESC);",
        .fixed = "CREATE EXTENSION IF NOT EXISTS citext;\nCREATE TABLE t (a CITEXT);\nCREATE UNIQUE INDEX t_a_key ON t "
                 "((a::text));\nCREATE INDEX t_a ON t ((a::text) DESC);",
        .findings = 4,
    },
    {
        .title = "an expression",
        .given = "CREATE TABLE t (name TEXT);",
        .sql = "CREATE VIEW v AS SELECT name COLLATE BINARY AS name FROM t;",
        .fixed = "CREATE VIEW v AS SELECT name AS name FROM t;",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "no collation",
    .sql = "CREATE TABLE t (nocase TEXT);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check_keys>(), engine::on<&check_references>(),
                                     engine::on<&check_column>(), engine::on<&check_index>(),
                                     engine::on<&check_expression>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: collating sequences", "https://sqlite.org/datatype3.html#collating_sequences"},
    {"PostgreSQL: citext", "https://www.postgresql.org/docs/15/citext.html"},
    {"PostgreSQL: nondeterministic collations",
     "https://www.postgresql.org/docs/15/collation.html#COLLATION-NONDETERMINISTIC"},
};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/collate-nocase",
    .summary = "COLLATE NOCASE, RTRIM or BINARY",
    .why =
        "PostgreSQL has no collation of this name and stops here with 42704; without the clause, other rows are equal.",
    .sqlstate = "42704",
    .postgres_says = "collation \"nocase\" for encoding \"UTF8\" does not exist",
    .fix = engine::FixSafety::suggested,
    .notes =
        "A NOCASE column gets the type CITEXT: keys, foreign keys, GROUP BY and the application's queries go on "
        "ignoring case, and nothing in them has to change. The extension citext "
        "comes with PostgreSQL and is trusted, so the database's owner may create it. `[sqlite] nocase` in "
        "sqlferry.toml chooses otherwise: \"icu\" gives the column a "
        "nondeterministic collation (no extension, but LIKE and regular expressions do not work on it), \"lower\" "
        "leaves it TEXT and compares through lower(). "
        "Where a plain column is compared or indexed under NOCASE, lower() stands on both sides; under RTRIM, rtrim(). "
        "BINARY goes: equality compares bytes in PostgreSQL too. The order of text is that of the database's "
        "collation, which people want sorted so; an explicit BINARY in "
        "ORDER BY, `<` or `>` becomes COLLATE \"C\", and a database created with the collation \"C\" sorts everything "
        "as SQLite does.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_collate_nocase
