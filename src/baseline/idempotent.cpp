#include "baseline/idempotent.h"

#include <fmt/format.h>

#include <algorithm>

#include "baseline/guarding.h"
#include "baseline/script_reading.h"
#include "project/sections.h"
#include "schema/names.h"
#include "schema/scope.h"
#include "sql/parse.h"
#include "text/edit.h"

namespace sqlferry::baseline {
namespace {

using Statements = std::vector<std::string>;

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
    sql::Script script = sql::parse(text, sql::Dialect::postgres, {.find_runs = false});
    const auto sections = project::sections_of(text, script.tokens.comments);
    std::erase_if(script.statements, [&](const ast::Statement& statement) {
      return std::any_of(sections.begin(), sections.end(), [&](const auto& section) {
        return section.down && section.span.begin <= statement.span.begin && statement.span.begin < section.span.end;
      });
    });
    run(script, text, visit);
  }

  void script(const calls::Reading& reading, const Visit& visit) {
    std::vector<sql::Piece> ups;
    for (const auto& piece : reading.pieces) {
      if (!piece.down && !piece.is_unclear) ups.push_back(piece.sql);
    }
    run(sql::parse(reading.sql.text(), ups), reading.sql.text(), visit);
  }

  schema::Catalog catalog{false};

 private:
  void run(const sql::Script& script, std::string_view text, const Visit& visit) {
    for (const auto& statement : script.statements) {
      schema::Step step;
      schema::prepare(step, statement, typing_, mapper_, 0);
      for (const auto& fill : step.fills) *fill.into = text.substr(fill.source.begin, fill.source.size());
      step.fills.clear();
      visit(statement, step, text);
      schema::apply(std::move(step), statement, catalog);
      schema::settle(catalog);
    }
  }

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

/// Guards the files of a chain, one after the other.
class Guards {
 public:
  Guards(const project::Chain& chain, const engine::Knowledge& knowledge, schema::TypeMapper mapper, const Fates& fates)
      : chain_(chain), walk_(knowledge, std::move(mapper)), guarding_(walk_.catalog, fates) {}

  void guard_sql(engine::FileResult& file) {
    std::vector<text::Replacement> edits;
    const std::string text(file.converted.bytes());
    walk_.file(text, [&](const ast::Statement& statement, const schema::Step& step, std::string_view source) {
      const auto statements = guarded(file, statement, step, source);
      if (statements.empty()) return;
      const bool in_block = is_in_goose_block(source.substr(0, statement.span.begin));
      const text::Span whole =
          statement.terminator.empty() ? statement.span : text::cover(statement.span, statement.terminator);
      edits.push_back({whole, joined_for(chain_.framework, statements, in_block)});
    });
    if (!edits.empty()) file.converted = text::Spool(text::replaced(text, edits));
  }

  /// Within the literals of its queries. What a schema call does, the framework writes.
  void guard_script(engine::FileResult& file) {
    const std::string text(file.converted.bytes());
    const calls::Reading reading = reading_of(file, text, chain_);
    std::vector<text::Replacement> edits;
    std::size_t calls = 0;
    walk_.script(reading, [&](const ast::Statement& statement, const schema::Step& step, std::string_view source) {
      const calls::Piece* piece = calls::piece_at(reading, statement.span.begin);
      const bool is_call = piece && piece->raw;
      const auto statements = guarded(file, statement, step, source, is_call);
      if (is_call) calls += static_cast<std::size_t>(!statements.empty());
      if (is_call || statements.empty()) return;
      const std::string sql = schema::joined(statements, ";\n");
      const auto there = has_values_apart(sql) ? std::nullopt : reading.sql.in_file({statement.span, sql});
      if (there)
        edits.push_back(*there);
      else
        note(file, beginning(source.substr(statement.span.begin, statement.span.size())),
             "gets no guard: its text or its values come from elsewhere");
    });
    const auto unclear = std::count_if(reading.pieces.begin(), reading.pieces.end(),
                                       [](const calls::Piece& piece) { return !piece.down && piece.is_unclear; });
    if (unclear > 0)
      note(file, fmt::format("{} quer{}", unclear, unclear == 1 ? "y" : "ies"),
           "cannot be guarded: what it does is known only when the script runs");
    if (calls > 0)
      note(file, fmt::format("{} schema call{}", calls, calls == 1 ? "" : "s"),
           "cannot be guarded: what they do, the framework writes");
    put(file, text, std::move(edits));
  }

  [[nodiscard]] std::vector<Note> take_notes() { return std::move(notes_); }

 private:
  /// What stands in the statement's place; empty: itself.
  Statements guarded(const engine::FileResult& file, const ast::Statement& statement, const schema::Step& step,
                     std::string_view source, bool is_call = false) {
    auto statements = guarding_.guarded(statement, step, source);
    const std::string_view sql = source.substr(statement.span.begin, statement.span.size());
    if (!guarding_.problem().empty() && !is_call) note(file, beginning(sql), guarding_.problem());
    if (statements.size() == 1 && statements.front() == sql) statements.clear();
    return statements;
  }

  void note(const engine::FileResult& file, std::string statement, std::string message) {
    notes_.push_back({file.file.shown, std::move(statement), std::move(message)});
  }

  /// A block takes no parameters.
  static bool has_values_apart(std::string_view sql) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (auto at = sql.find('$'); at != std::string_view::npos; at = sql.find('$', at + 1)) {
      if (at + 1 < sql.size() && is_digit(sql[at + 1])) return true;
    }
    return sql.find('?') != std::string_view::npos;
  }

  /// A literal that several calls use is guarded once, if all of them ask for the same.
  void put(engine::FileResult& file, const std::string& text, std::vector<text::Replacement> edits) {
    std::stable_sort(edits.begin(), edits.end(),
                     [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    edits.erase(std::unique(edits.begin(), edits.end(),
                            [](const auto& a, const auto& b) { return a.span == b.span && a.text == b.text; }),
                edits.end());
    if (edits.empty()) return;
    if (!text::are_in_order(edits)) return note(file, "the script", "gets no guards: its queries share their texts");
    file.converted = text::Spool(text::replaced(text, edits));
  }

  const project::Chain& chain_;
  Walk walk_;
  Guarding guarding_;
  std::vector<Note> notes_;
};

}  // namespace

std::vector<Note> make_idempotent(engine::ChainResult& result, const engine::Knowledge& knowledge,
                                  const project::Chain& chain) {
  const auto mapper = [&] { return knowledge.type_mapper(chain, result.profile, sql::Dialect::postgres); };
  Fates fates;
  Walk ahead(knowledge, mapper());
  const auto look = [&](const ast::Statement& statement, const schema::Step&, std::string_view text) {
    fates.look_at(statement, ahead.catalog, text.substr(statement.span.begin, statement.span.size()));
  };
  for (const auto& file : result.files) {
    if (file.file.role == project::FileRole::down) continue;
    if (file.script)
      ahead.script(reading_of(file, file.converted.bytes(), chain), look);
    else
      ahead.file(file.converted.bytes(), look);
  }
  fates.finish(ahead.catalog);
  Guards guards(chain, knowledge, mapper(), fates);
  for (auto& file : result.files) {
    if (file.file.role == project::FileRole::down) continue;
    if (file.script)
      guards.guard_script(file);
    else
      guards.guard_sql(file);
  }
  return guards.take_notes();
}

}  // namespace sqlferry::baseline
