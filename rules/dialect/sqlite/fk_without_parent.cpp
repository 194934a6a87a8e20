// A foreign key that no statement of the chain ever makes possible.
#include "rules/dialect/sqlite/support.h"
#include "schema/names.h"

namespace sqlferry::rules::sqlite_fk_without_parent {
namespace {

void check(const engine::EndOfChain&, engine::Context& ctx) {
  for (const auto& ref : ctx.schema().waiting()) {
    const schema::ForeignKey& fk = ctx.schema().foreign_key(ref);
    const schema::Table* parent = ctx.schema().table(fk.parent);
    const std::string child = ctx.schema().table(ref.table)->name;
    const auto mismatch = ctx.schema().mismatch(*ctx.schema().table(ref.table), fk);
    auto& finding =
        mismatch ? ctx.report_at(fk.place, "foreign key from `{}.{}` to `{}.{}` cannot be implemented: {} and {}",
                                 child, mismatch->child.name, parent->name, mismatch->parent.name,
                                 mismatch->child.type.postgres, mismatch->parent.type.postgres)
        : parent
            ? ctx.report_at(fk.place, "foreign key of `{}` to `{}` cannot be implemented: no matching unique key",
                            child, parent->name)
            : ctx.report_at(fk.place, "foreign key of `{}` to `{}`, which the chain never creates", child, fk.parent);
    if (mismatch) finding.sqlstate("42804");
    finding.help(mismatch ? "Give both columns one type; the converted chain leaves the constraint out."
                          : "The converted chain leaves the constraint out.");
  }
}

constexpr engine::Example kBad[] = {
    {
        .title = "the parent is nowhere",
        .sql = "CREATE TABLE post (id TEXT PRIMARY KEY, author_id TEXT REFERENCES author (id));",
        .fixed = "CREATE TABLE post (id TEXT PRIMARY KEY, author_id TEXT);",
    },
    {
        .title = "the types cannot be compared",
        .sql =
            "CREATE TABLE author (id TEXT PRIMARY KEY);\nCREATE TABLE post (author_id INTEGER REFERENCES author (id));",
        .fixed = "CREATE TABLE author (id TEXT PRIMARY KEY);\nCREATE TABLE post (author_id BIGINT);",
    },
};
constexpr engine::Example kGood[] = {{
    .title = "the parent comes later",
    .sql = "CREATE TABLE post (author_id TEXT REFERENCES author (id));\nCREATE TABLE author (id TEXT PRIMARY KEY);",
}};
constexpr engine::Visit kVisits[] = {engine::on<&check>()};
constexpr engine::Reference kReferences[] = {
    {"SQLite: foreign keys", "https://sqlite.org/foreignkeys.html#fk_indexes"}};

}  // namespace

extern constinit const engine::Rule rule = {
    .id = "sqlite/fk-without-parent",
    .summary = "foreign key that PostgreSQL can never hold",
    .why =
        "SQLite keeps such a key and complains at the first row, or never while PRAGMA foreign_keys is off; PostgreSQL "
        "refuses it.",
    .sqlstate = "42P01",
    .postgres_says = "relation \"author\" does not exist",
    .severity = engine::Severity::warning,
    .fix = engine::FixSafety::none,
    .fidelity = engine::Fidelity::lossy,
    .notes = "Create the parent with its key, or give both columns one type, before the conversion.",
    .dialects = {sql::Dialect::sqlite},
    .bad = kBad,
    .good = kGood,
    .visits = kVisits,
    .references = kReferences,
};

}  // namespace sqlferry::rules::sqlite_fk_without_parent
