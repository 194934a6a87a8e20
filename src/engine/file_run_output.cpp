// What a file becomes: the output, which PostgreSQL's parser checks first.
#include <algorithm>
#include <array>
#include <iterator>

#include "engine/file_pipeline.h"
#include "engine/file_run.h"
#include "text/in_parallel.h"

namespace sqlferry::engine {
namespace {

/// TypeORM makes these extensions as it connects, where an entity has such a column:
/// https://typeorm.io/docs/drivers/postgres
bool is_of_typeorm(std::string_view name) {
  constexpr std::array<std::string_view, 6> kTypes = {"citext", "cube", "geography", "geometry", "hstore", "ltree"};
  return name.starts_with("uuid_generate_v") || std::find(kTypes.begin(), kTypes.end(), name) != kTypes.end();
}

}  // namespace

void FileRun::finish(const schema::Catalog& catalog, text::Spool* out) {
  if (state_.options.check_output) check_output(catalog);
  fix_parts_.complete(findings_, edits_, reading_);
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

/// The chain has created so little that its names can be copied for another thread. Types may be dropped before the
/// file ends, so that a statement that mentions one is asked about where it stands.
bool FileRun::may_check_later(const schema::Catalog& catalog) const {
  constexpr std::size_t kFew = 32;
  return state_.pipeline && state_.pipeline->is_shared() && !reading_ && !ahead_ && catalog.all_types().empty() &&
         types_.empty() && functions_.empty() && catalog.all_functions().size() <= kFew;
}

/// Most statements look like one before. The others wait for the end of the file: what it creates until then counts.
void FileRun::keep_output(std::size_t index, std::string sql) {
  if (!state_.options.check_output || unchecked_[index] || is_unclear(script_.statements[index].span)) return;
  const sql::Dialect dialect = script_.statements[index].dialect;
  if (!may_check_later(*catalog_) && state_.checkers[0].surely_taken(sql, dialect, known_in(*catalog_))) return;
  outputs_.push_back({index, std::move(sql)});
}

FileRun::Said FileRun::said_of_chain() const {
  Said said;
  for (const diagnostics::Diagnostic& finding : findings_) {
    const bool is_about_server = finding.rule.starts_with("chain/") || finding.rule == "postgres/newer-than-target";
    if (!finding.sqlstate.empty() && is_about_server) said.emplace(finding.span.begin, finding.sqlstate);
  }
  return said;
}

Output FileRun::output_of(std::size_t index, std::string sql, const Said& said) const {
  const ast::Statement& statement = script_.statements[index];
  const bool is_changed = sql != source_.view(statement.span);
  Output out{.sql = std::move(sql),
             .span = statement.span,
             .dialect = statement.dialect,
             .is_changed = is_changed,
             .target = state_.chain.config.postgres_version};
  const auto end = said.lower_bound(statement.span.end);
  for (auto each = said.lower_bound(statement.span.begin); each != end; ++each) out.said.push_back(each->second);
  return out;
}

/// Those that wait and still stand, and what was added beside any, in the order of the file.
std::vector<Output> FileRun::outputs_to_check() {
  std::vector<Output> out;
  const Said said = said_of_chain();
  auto waiting = outputs_.begin();
  for (std::size_t i = 0; i < script_.statements.size(); ++i) {
    if (waiting != outputs_.end() && waiting->statement == i) {
      if (!edits_.removed(i) && !consumed_[i]) out.push_back(output_of(i, std::move(waiting->sql), said));
      ++waiting;
    }
    for (auto& sql : edits_.added(i)) out.push_back(output_of(i, std::move(sql), said));
  }
  outputs_ = {};
  return out;
}

void FileRun::check_output(const schema::Catalog& catalog) {
  std::vector<Output> outputs = outputs_to_check();
  if (may_check_later(catalog)) {
    const auto& functions = catalog.all_functions();
    NamesThen names{.functions = {functions.begin(), functions.end()}, .any_function = catalog.has_extension()};
    return state_.pipeline->check_later({number_, path_, std::move(names), std::move(outputs)});
  }
  constexpr std::size_t kTaken = 256;                            // statements that a thread takes at a time
  constexpr std::size_t kWorthAThread = std::size_t{64} << 10U;  // bytes
  const postgres::KnownNames known = known_in(catalog);
  std::size_t bytes = 0;
  for (const Output& output : outputs) bytes += output.sql.size();
  const std::size_t parts = (outputs.size() + kTaken - 1) / kTaken;
  const std::size_t threads = text::thread_count(std::min(bytes / kWorthAThread, parts));
  if (state_.checkers.size() < threads) state_.checkers.resize(threads);
  std::vector<std::vector<diagnostics::Diagnostic>> found(parts);
  text::in_parallel(parts, threads, [&](std::size_t thread, std::size_t part) {
    for (std::size_t i = part * kTaken; i < std::min(outputs.size(), (part + 1) * kTaken); ++i)
      state_.checkers[thread].report(outputs[i], known, path_, found[part]);
  });
  for (auto& list : found) std::move(list.begin(), list.end(), std::back_inserter(findings_));
}

}  // namespace sqlferry::engine
