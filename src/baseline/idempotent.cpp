#include "baseline/idempotent.h"

#include <fmt/format.h>

#include <algorithm>

#include "baseline/guarding.h"
#include "project/sections.h"
#include "schema/scope.h"
#include "sql/parse.h"
#include "text/edit.h"

namespace sqlferry::baseline {
namespace {

std::string beginning(std::string_view sql) {
  constexpr std::size_t kShown = 80;
  std::string out(sql.substr(0, std::min(sql.find('\n'), kShown)));
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
  return out.size() < sql.size() ? out + "..." : out;
}

/// The statements of a chain, each with the catalog before it.
class Walk {
 public:
  Walk(const engine::Knowledge& knowledge, schema::TypeMapper mapper)
      : typing_(catalog, knowledge.call_typer), mapper_(std::move(mapper)) {
    catalog.nocase = schema::CaseBlind::no;
  }

  using Visit = std::function<void(const ast::Statement&, const schema::Step&, std::string_view)>;

  /// Of the up parts of a file.
  void file(std::string_view text, const Visit& visit) {
    const sql::Script script = sql::parse(text, sql::Dialect::postgres, {.find_runs = false});
    const auto sections = project::sections_of(text, script.tokens.comments);
    for (const auto& statement : script.statements) {
      const bool is_down = std::any_of(sections.begin(), sections.end(), [&](const auto& section) {
        return section.down && section.span.begin <= statement.span.begin && statement.span.begin < section.span.end;
      });
      if (is_down) continue;
      schema::Step step;
      schema::prepare(step, statement, typing_, mapper_, 0);
      for (const auto& fill : step.fills) *fill.into = text.substr(fill.source.begin, fill.source.size());
      step.fills.clear();
      visit(statement, step, text);
      schema::apply(std::move(step), statement, catalog);
      schema::settle(catalog);
    }
  }

  schema::Catalog catalog{false};

 private:
  schema::Typing typing_;
  schema::TypeMapper mapper_;
};

/// Goose ends a statement at each `;`, unless told; Drizzle at its own mark.
std::string joined_for(project::Framework framework, const std::vector<std::string>& statements, bool in_block) {
  std::string out;
  for (const std::string& sql : statements) {
    if (!out.empty()) out += framework == project::Framework::drizzle ? "\n--> statement-breakpoint\n" : "\n";
    const bool has_block = framework == project::Framework::goose && !in_block && sql.find(';') != std::string::npos;
    out += has_block ? "-- +goose StatementBegin\n" + sql + ";\n-- +goose StatementEnd" : sql + ";";
  }
  return out;
}

bool is_in_goose_block(std::string_view before) {
  const auto begins = before.rfind("+goose StatementBegin");
  const auto ends = before.rfind("+goose StatementEnd");
  return begins != std::string_view::npos && (ends == std::string_view::npos || ends < begins);
}

}  // namespace

std::vector<Note> make_idempotent(engine::ChainResult& result, const engine::Knowledge& knowledge,
                                  const project::Chain& chain) {
  const auto mapper = [&] { return knowledge.type_mapper(chain, result.profile, sql::Dialect::postgres); };
  const auto is_sql = [](const engine::FileResult& file) {
    return !file.script && file.file.role != project::FileRole::down;
  };
  Fates fates;
  Walk ahead(knowledge, mapper());
  for (const auto& file : result.files) {
    if (!is_sql(file)) continue;
    ahead.file(file.converted.bytes(), [&](const ast::Statement& statement, const schema::Step&, std::string_view) {
      fates.look_at(statement, ahead.catalog);
    });
  }
  fates.finish(ahead.catalog);
  std::vector<Note> notes;
  Walk walk(knowledge, mapper());
  Guarding guarding(walk.catalog, fates);
  for (auto& file : result.files) {
    if (file.script) notes.push_back({file.file.shown, "the script", "gets no guards: only files of SQL do"});
    if (!is_sql(file)) continue;
    std::vector<text::Replacement> edits;
    const std::string text(file.converted.bytes());
    walk.file(text, [&](const ast::Statement& statement, const schema::Step& step, std::string_view source) {
      const auto statements = guarding.guarded(statement, step, source);
      const std::string_view sql = source.substr(statement.span.begin, statement.span.size());
      if (!guarding.problem().empty()) notes.push_back({file.file.shown, beginning(sql), guarding.problem()});
      if (statements.size() == 1 && statements.front() == sql) return;
      const bool in_block = is_in_goose_block(source.substr(0, statement.span.begin));
      const text::Span whole =
          statement.terminator.empty() ? statement.span : text::cover(statement.span, statement.terminator);
      edits.push_back({whole, joined_for(chain.framework, statements, in_block)});
    });
    if (!edits.empty()) file.converted = text::Spool(text::replaced(text, edits));
  }
  return notes;
}

}  // namespace sqlferry::baseline
