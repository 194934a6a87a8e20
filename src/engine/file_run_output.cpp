// What a file becomes: the output, which PostgreSQL's parser checks first.
#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "engine/file_run.h"
#include "text/in_parallel.h"
#include "text/utf8.h"

namespace sqlferry::engine {
namespace {

text::Span character_at(std::string_view bytes, std::uint32_t begin) {
  std::uint32_t end = begin + 1;
  while (end < bytes.size() && text::continues_code_point(bytes[end])) ++end;
  return {begin, end};
}

/// TypeORM makes these extensions as it connects, where an entity has such a column:
/// https://typeorm.io/docs/drivers/postgres
bool is_of_typeorm(std::string_view name) {
  constexpr std::array<std::string_view, 6> kTypes = {"citext", "cube", "geography", "geometry", "hstore", "ltree"};
  return name.starts_with("uuid_generate_v") || std::find(kTypes.begin(), kTypes.end(), name) != kTypes.end();
}

}  // namespace

void FileRun::finish(const schema::Catalog& catalog, text::Spool* out) {
  if (state_.options.check_output) check_output(catalog);
  diagnostics::sort_in_file(findings_);
  if (out) edits_.assemble([&](std::string_view piece) { out->write(piece); }, release_behind(source_));
}

postgres::KnownNames FileRun::known_in(const schema::Catalog& catalog) const {
  const bool is_typeorm = reading_ != nullptr && reading_->kit == calls::Kit::typeorm;
  const auto has_function = [this, is_typeorm, &catalog](std::string_view name) {
    return (is_typeorm && is_of_typeorm(name)) || catalog.has_extension() || catalog.all_functions().contains(name) ||
           functions_.contains(std::string(name));
  };
  const auto has_type = [this, is_typeorm, &catalog](std::string_view name) {
    return (is_typeorm && is_of_typeorm(name)) || catalog.has_type(name) || types_.contains(std::string(name));
  };
  return {has_type, has_function};
}

/// Most statements look like one before. The others wait for the end of the file: what it creates until then counts.
void FileRun::keep_output(std::size_t index, std::string sql) {
  if (!state_.options.check_output || unchecked_[index] || is_unclear(script_.statements[index].span)) return;
  const sql::Dialect dialect = script_.statements[index].dialect;
  if (!state_.checkers[0].surely_taken(sql, dialect, known_in(*catalog_))) outputs_.push_back({index, std::move(sql)});
}

void FileRun::check_statement(const Output& output, OutputChecker& checker, const postgres::KnownNames& known,
                              std::vector<diagnostics::Diagnostic>& findings) const {
  const ast::Statement& statement = script_.statements[output.statement];
  const text::Span span = statement.span;
  const bool same = output.sql == source_.view(span);
  std::set<std::string> said;
  for (const auto& problem : checker.check(output.sql, !same, statement.dialect, known)) {
    if (!said.insert(problem.message).second) continue;
    diagnostics::Diagnostic d;
    d.rule = "postgres/refused-statement";
    d.file = path_;
    d.span = same ? character_at(source_.bytes(), std::min(span.begin + problem.offset, span.end - 1)) : span;
    d.message = same ? problem.message : fmt::format("the converted statement is refused: {}", problem.message);
    d.sqlstate = problem.sqlstate;
    d.why = "PostgreSQL stops here, and a migration runner leaves the rest of the file undone.";
    d.fidelity = Fidelity::unsupported;
    findings.push_back(std::move(d));
  }
}

/// Those that wait and still stand, and what was added beside any, in the order of the file.
std::vector<FileRun::Output> FileRun::outputs_to_check() {
  std::vector<Output> out;
  auto waiting = outputs_.begin();
  for (std::size_t i = 0; i < script_.statements.size(); ++i) {
    if (waiting != outputs_.end() && waiting->statement == i) {
      if (!edits_.removed(i) && !consumed_[i]) out.push_back(std::move(*waiting));
      ++waiting;
    }
    for (auto& sql : edits_.added(i)) out.push_back({i, std::move(sql)});
  }
  outputs_ = {};
  return out;
}

void FileRun::check_output(const schema::Catalog& catalog) {
  constexpr std::size_t kTaken = 256;                            // statements that a thread takes at a time
  constexpr std::size_t kWorthAThread = std::size_t{64} << 10U;  // bytes
  const postgres::KnownNames known = known_in(catalog);
  const std::vector<Output> outputs = outputs_to_check();
  std::size_t bytes = 0;
  for (const Output& output : outputs) bytes += output.sql.size();
  const std::size_t parts = (outputs.size() + kTaken - 1) / kTaken;
  const std::size_t threads = text::thread_count(std::min(bytes / kWorthAThread, parts));
  if (state_.checkers.size() < threads) state_.checkers.resize(threads);
  std::vector<std::vector<diagnostics::Diagnostic>> found(parts);
  text::in_parallel(parts, threads, [&](std::size_t thread, std::size_t part) {
    for (std::size_t i = part * kTaken; i < std::min(outputs.size(), (part + 1) * kTaken); ++i)
      check_statement(outputs[i], state_.checkers[thread], known, found[part]);
  });
  for (auto& list : found) std::move(list.begin(), list.end(), std::back_inserter(findings_));
}

}  // namespace sqlferry::engine
