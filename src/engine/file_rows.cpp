// Runs of data rows through the rules: the first row of each shape, and every row that has a value about which one
// other value of its shape says nothing. See row_text.h.
#include <algorithm>
#include <cassert>
#include <deque>
#include <list>
#include <map>
#include <set>

#include "engine/file_run.h"
#include "engine/walker.h"
#include "engine/walker_scope.h"
#include "schema/build.h"
#include "sql/rows.h"

namespace sqlferry::engine {
namespace {

using sql::RowShape;
using sql::Shape;

constexpr std::size_t kBatch = 200;

const std::vector<ast::ValuesRow>* rows_in(const ast::Statement& statement) {
  const auto* insert = ast::as<ast::Insert>(statement);
  return insert && insert->source && insert->source->cores.size() == 1 ? &insert->source->cores[0].values : nullptr;
}

/// The columns that the values go into, by position; null for one that is not known.
std::vector<const schema::Column*> columns_of(const ast::Insert& insert, const schema::Catalog& catalog) {
  std::vector<const schema::Column*> out;
  const schema::Table* table = catalog.table(catalog.key_of(insert.table));
  if (!table) return out;
  for (const auto& name : insert.columns) out.push_back(table->column(catalog.key_of(name)));
  if (!insert.columns.empty()) return out;
  for (const auto& column : table->columns) {
    if (column.generated_text.empty()) out.push_back(&column);
  }
  return out;
}

/// Some statements of the run bring a number for the key that fills itself, others let it be made: their order counts.
bool mixes_keys(const sql::RowRun& run, const ast::Insert& insert, const schema::Catalog& catalog) {
  const auto columns = columns_of(insert, catalog);
  const schema::Table* table = catalog.table(catalog.key_of(insert.table));
  const schema::Column* key = table ? table->generated_key() : nullptr;
  if (!key || run.statement_count == 1) return false;
  const auto at = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), key) - columns.begin());
  const auto count = [&](bool null) {
    return std::count_if(run.shapes.begin(), run.shapes.end(), [&](const RowShape& shape) {
      return shape.column == at && (shape.shape == Shape::null) == null;
    });
  };
  return count(true) > 0 && count(false) > 0;
}

/// Is the replacement all of a value? Then the value's form can be learned from it.
const Replacement* replacement_of(text::Span value, const std::vector<Replacement>& all, bool& partly) {
  const auto from = std::lower_bound(all.begin(), all.end(), value.begin, [](const Replacement& r, std::uint32_t at) {
    return r.span.end <= at && r.span.begin < at;
  });
  const Replacement* found = nullptr;
  for (auto it = from; it != all.end() && it->span.begin < value.end; ++it) {
    if (it->span == value)
      found = &*it;
    else
      partly = true;
  }
  return found;
}

/// Says each thing once for all rows of a run, and counts.
class RunFindings {
 public:
  explicit RunFindings(const sql::RowRun& run) : run_(run) {}

  /// `shape_at`: which shape's first value that is, where all others of the shape are like it.
  void add(std::list<Finding>& findings, const std::map<std::uint32_t, std::size_t>& shape_at) {
    for (Finding& finding : findings) {
      std::vector<text::Span> places = std::move(finding.more_);
      places.push_back(finding.diagnostic_.span);
      finding.more_.clear();
      Entry& entry = entry_for(std::move(finding));
      for (const text::Span place : places) count(entry, place, shape_at);
    }
    findings.clear();
  }

  std::list<Finding> take() {
    std::list<Finding> out;
    for (Entry& entry : entries_) {
      for (const std::size_t shape : entry.shapes) entry.count += run_.shapes[shape].count;
      if (entry.count > 1) entry.finding.elsewhere_ = entry.count - 1;
      entry.finding.more_where_ = run_.statement_count > 1 ? "these rows" : "this statement";
      out.push_back(std::move(entry.finding));
    }
    return out;
  }

 private:
  struct Entry {
    Finding finding;
    std::set<std::size_t> shapes = {};
    std::uint64_t count = 0;
  };

  Entry& entry_for(Finding finding) {
    const auto& d = finding.diagnostic_;
    const bool in_rows = run_.rows.contains(d.span);
    const auto same = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
      const auto& other = entry.finding.diagnostic_;
      if (!in_rows) return other.rule == d.rule && other.span == d.span && other.file == d.file;
      return other.rule == d.rule && other.severity == d.severity && other.label == d.label &&
             run_.rows.contains(other.span);
    });
    if (same == entries_.end()) return entries_.emplace_back(Entry{std::move(finding)});
    return *same;
  }

  void count(Entry& entry, text::Span place, const std::map<std::uint32_t, std::size_t>& shape_at) {
    if (!run_.rows.contains(place)) return;
    const auto shape = shape_at.find(place.begin);
    if (shape == shape_at.end())
      ++entry.count;
    else
      entry.shapes.insert(shape->second);
  }

  const sql::RowRun& run_;
  std::deque<Entry> entries_;
};

}  // namespace

/// One run on its way through the rules.
class FileRun::RunOfRows {
 public:
  RunOfRows(FileRun& file, const sql::RowRun& run, std::size_t index)
      : file_(file), run_(run), index_(index), text_(run), findings_(run) {}

  void go();

 private:
  [[nodiscard]] std::string_view source() const { return file_.source_.bytes(); }
  ast::Statement parse(const std::vector<text::Span>& rows) {
    return file_.row_parser_.parse(source(), file_.script_, run_, rows);
  }
  void learn(const ast::Statement& some, const Context& ctx);
  void look_at_each();
  void look_at(std::vector<text::Span>& rows, std::vector<std::uint64_t>& numbers);
  /// The column, where its type may refuse values of the shape that look like others.
  [[nodiscard]] const schema::Column* checked(std::uint32_t column, Shape shape) const;
  /// No other value of its shape speaks for this one.
  [[nodiscard]] bool is_alone(std::uint32_t column, Shape shape, std::string_view value) const;
  void keep_each(const ast::Statement& some, const std::vector<Replacement>& all);
  void keep_rest(Context& ctx);
  void use_copy(const Context& ctx, std::string& output);

  FileRun& file_;
  const sql::RowRun& run_;
  std::size_t index_;
  RowText text_;
  RunFindings findings_;
  std::vector<const schema::Column*> columns_;
  std::vector<text::Span> seen_;                   // the first rows of shapes, in order
  std::map<std::uint32_t, std::size_t> shape_at_;  // offset of a value -> index into run_.shapes
};

void FileRun::RunOfRows::go() {
  std::vector<std::uint64_t> numbers;
  for (const RowShape& shape : run_.shapes) {  // in the order of their first rows
    if (!seen_.empty() && seen_.back() == shape.first_row) continue;
    seen_.push_back(shape.first_row);
    numbers.push_back(shape.first_number);
  }
  const ast::Statement some = parse(seen_);
  assert(rows_in(some) && "rows that were read once are read again");
  if (const auto* insert = ast::as<ast::Insert>(some); insert && mixes_keys(run_, *insert, *file_.catalog_)) {
    file_.wants_each_statement_ = true;
    return;
  }
  Context ctx(file_, &some, index_);
  ctx.row_numbers_ = &numbers;
  schema::prepare(ctx.step_, some, ctx.typing_, file_.state_.own.mapper, file_.number_);
  if (!file_.catalog_->ignores_case()) file_.find_refusals(ctx);
  Walker(ctx, file_.state_.own.dispatch).walk(some);
  file_.fill(ctx);
  schema::apply(std::move(ctx.step_), some, *file_.catalog_);
  if (run_.row_count > seen_.size()) schema::note_more_rows(some, *file_.catalog_);
  const auto& all = ctx.rewriter_.all();
  const bool whole =
      std::any_of(all.begin(), all.end(), [&](const Replacement& r) { return r.span.contains(run_.rows); });
  const bool removed = file_.edits_.removed(index_);
  const auto is_of_a_value = [&](const Finding& finding) {
    return finding.diagnostic_.fidelity == Fidelity::unsupported && run_.rows.contains(finding.diagnostic_.span);
  };
  if (whole && run_.statement_count > 1 && std::any_of(ctx.findings_.begin(), ctx.findings_.end(), is_of_a_value)) {
    file_.wants_each_statement_ = true;  // one of them becomes a comment
    return;
  }
  if (rows_in(some) && !whole && !removed) {
    learn(some, ctx);
    look_at_each();
    findings_.add(ctx.findings_, shape_at_);
    ctx.findings_ = findings_.take();
    file_.keep_findings(ctx);
    keep_rest(ctx);
  } else {
    file_.keep_findings(ctx);
    if (whole) file_.keep_output(index_, ctx.sql(some.span));
    file_.edits_.replace(ctx.rewriter_.take());
  }
  file_.moment_after(index_);
}

const schema::Column* FileRun::RunOfRows::checked(std::uint32_t column, Shape shape) const {
  const auto& may_be_refused = file_.state_.knowledge.may_be_refused;
  const schema::Column* into = column < columns_.size() ? columns_[column] : nullptr;
  return into && may_be_refused && may_be_refused(*into, shape) ? into : nullptr;
}

bool FileRun::RunOfRows::is_alone(std::uint32_t column, Shape shape, std::string_view value) const {
  if (text_.form(column, shape).kind == ValueForm::Kind::each) return true;
  const schema::Column* into = checked(column, shape);
  return into && file_.state_.knowledge.is_refused(*into, shape, value);
}

void FileRun::RunOfRows::learn(const ast::Statement& some, const Context& ctx) {
  const auto& rows = *rows_in(some);
  columns_ = columns_of(*ast::as<ast::Insert>(some), *file_.catalog_);
  for (std::size_t i = 0; i < run_.shapes.size(); ++i) {
    const RowShape& shape = run_.shapes[i];
    const auto at = std::lower_bound(seen_.begin(), seen_.end(), shape.first_row.begin,
                                     [](text::Span row, std::uint32_t begin) { return row.begin < begin; });
    const text::Span value = rows[static_cast<std::size_t>(at - seen_.begin())].values[shape.column]->span;
    ValueForm& form = text_.form(shape.column, shape.shape);
    bool partly = false;
    const Replacement* replacement = replacement_of(value, ctx.rewriter_.all(), partly);
    const schema::Column* column = shape.column < columns_.size() ? columns_[shape.column] : nullptr;
    const auto cls = column ? column->type.cls : schema::TypeClass::unknown;
    const schema::Column* into = checked(shape.column, shape.shape);
    const bool refused = into && file_.state_.knowledge.is_refused(*into, shape.shape, ctx.source(value));
    if (partly || refused || !is_alike(shape.shape, cls))
      form.kind = ValueForm::Kind::each;
    else if (replacement)
      form = learned_form(shape.shape, ctx.source(value), replacement->text);
    if (form.kind != ValueForm::Kind::each) shape_at_[value.begin] = i;
  }
  // Other values of these rows are of shapes that were met before: they count with the first.
  for (const auto& row : rows) {
    for (std::size_t column = 0; column < row.values.size(); ++column) {
      const auto read = sql::row_value(source(), row.values[column]->span.begin);
      for (std::size_t i = 0; i < run_.shapes.size(); ++i) {
        const bool same = run_.shapes[i].column == column && run_.shapes[i].shape == read.shape;
        if (same && !is_alone(run_.shapes[i].column, read.shape, ctx.source(row.values[column]->span)))
          shape_at_[row.values[column]->span.begin] = i;
      }
    }
  }
  keep_each(some, ctx.rewriter_.all());
}

/// The rows that were not among the first of their shapes and have a value that the rules must see.
void FileRun::RunOfRows::look_at_each() {
  const auto needs_look = [&](const RowShape& shape) {
    return text_.form(shape.column, shape.shape).kind == ValueForm::Kind::each || checked(shape.column, shape.shape);
  };
  if (std::none_of(run_.shapes.begin(), run_.shapes.end(), needs_look)) return;
  std::vector<text::Span> batch;
  std::vector<std::uint64_t> numbers;
  auto seen = seen_.begin();
  std::uint32_t last = 0;
  std::uint64_t number = 0;
  std::size_t row_before = 0;
  const auto& is_refused = file_.state_.knowledge.is_refused;
  std::vector<const schema::Column*> asked(run_.width * sql::kShapes);
  for (const RowShape& shape : run_.shapes)
    asked[shape.column * sql::kShapes + static_cast<std::size_t>(shape.shape)] = checked(shape.column, shape.shape);
  const auto progress = release_behind(file_.source_);
  const auto on_value = [&](std::size_t row, std::uint32_t column, std::size_t from, std::size_t to, Shape shape) {
    if (row != row_before) {
      ++number;
      progress(row);
    }
    row_before = row;
    if (text_.form(column, shape).kind != ValueForm::Kind::each) {
      const schema::Column* into = asked[column * sql::kShapes + static_cast<std::size_t>(shape)];
      if (!into || !is_refused(*into, shape, source().substr(from, to - from))) return;
    }
    const auto begin = static_cast<std::uint32_t>(row);
    while (seen != seen_.end() && seen->begin < begin) ++seen;
    if (begin == last || (seen != seen_.end() && seen->begin == begin)) return;
    last = begin;
    if (batch.size() == kBatch) look_at(batch, numbers);
    batch.push_back({begin, begin});
    numbers.push_back(number);
  };
  sql::each_row(source(), run_, on_value, [](std::size_t, std::size_t) {});
  if (!batch.empty()) look_at(batch, numbers);
  std::sort(text_.each.begin(), text_.each.end(),
            [](const Replacement& a, const Replacement& b) { return a.span.begin < b.span.begin; });
}

void FileRun::RunOfRows::look_at(std::vector<text::Span>& rows, std::vector<std::uint64_t>& numbers) {
  for (text::Span& row : rows)
    row.end = static_cast<std::uint32_t>(
        sql::read_row(source(), row.begin, [](std::uint32_t, std::size_t, std::size_t, Shape) {}));
  const ast::Statement some = parse(rows);
  rows.clear();
  if (!rows_in(some)) return;
  Context ctx(file_, &some, index_);
  ctx.row_numbers_ = &numbers;
  ctx.look_ = Context::Look::more_rows;
  Walker(ctx, file_.state_.own.dispatch).walk(some);
  std::map<std::uint32_t, std::size_t> alike;
  for (const auto& row : *rows_in(some)) {
    for (std::size_t column = 0; column < row.values.size(); ++column) {
      const std::uint32_t begin = row.values[column]->span.begin;
      const auto shape = sql::row_value(source(), begin).shape;
      if (!is_alone(static_cast<std::uint32_t>(column), shape, ctx.source(row.values[column]->span))) alike[begin] = 0;
    }
  }
  // What the rules say about values that the first of their shape speaks for was counted with those.
  std::erase_if(ctx.findings_, [&](Finding& finding) {
    std::erase_if(finding.more_, [&](text::Span place) { return alike.contains(place.begin); });
    if (!alike.contains(finding.diagnostic_.span.begin)) return false;
    if (finding.more_.empty()) return true;
    finding.diagnostic_.span = finding.more_.back();
    finding.more_.pop_back();
    return false;
  });
  findings_.add(ctx.findings_, {});
  keep_each(some, ctx.rewriter_.all());
  numbers.clear();
}

void FileRun::RunOfRows::keep_each(const ast::Statement& some, const std::vector<Replacement>& all) {
  for (const auto& row : *rows_in(some)) {
    for (std::size_t column = 0; column < row.values.size(); ++column) {
      const text::Span value = row.values[column]->span;
      const auto shape = sql::row_value(source(), value.begin).shape;
      if (!is_alone(static_cast<std::uint32_t>(column), shape, source().substr(value.begin, value.size()))) continue;
      const auto from = std::lower_bound(all.begin(), all.end(), value.begin,
                                         [](const Replacement& r, std::uint32_t at) { return r.span.begin < at; });
      for (auto it = from; it != all.end() && it->span.end <= value.end; ++it) text_.each.push_back(*it);
    }
  }
}

/// What the rules changed around the rows, and the text that PostgreSQL's parser gets to see.
void FileRun::RunOfRows::keep_rest(Context& ctx) {
  const text::Span head = run_.head;
  if (std::string written = ctx.sql(head); written != ctx.source(head)) text_.head = std::move(written);
  std::string output = ctx.sql(text::Span{head.begin, run_.first_row.end});
  for (const text::Span row : seen_) {
    if (row != run_.first_row) output += ", " + ctx.sql(row);
  }
  std::vector<Replacement> around = ctx.rewriter_.take();
  for (const Replacement& r : around) {
    if (r.span.empty() && r.span.begin == run_.rows.end) text_.tail += r.text;
  }
  output += text_.tail;
  std::erase_if(around, [&](const Replacement& r) {
    return r.span.begin >= run_.rows.begin && r.span.end <= run_.rows.end &&
           !(r.span.empty() && r.span.begin == run_.rows.end);
  });
  if (file_.state_.options.copy && text_.tail.empty()) use_copy(ctx, output);
  file_.keep_output(index_, std::move(output));
  file_.edits_.replace(std::move(around));
  if (!text_.changes_nothing()) file_.edits_.set_rows(std::move(text_));
}

/// `INSERT INTO t (a) VALUES` names what COPY fills. Changes `output` where COPY can do it.
void FileRun::RunOfRows::use_copy(const Context& ctx, std::string& output) {
  const std::uint32_t into = file_.script_.tokens.list[run_.first_token + 1].span.end;
  constexpr std::uint32_t kValues = 6;
  std::string target = text_.head.empty() ? std::string(ctx.source({into, run_.head.end - kValues}))
                                          : text_.head.substr(into - run_.head.begin);
  if (!text_.head.empty()) target.resize(target.size() - kValues);
  target.erase(0, target.find_first_not_of(" \t\r\n"));
  target.erase(target.find_last_not_of(" \t\r\n") + 1);
  const text::Span terminator = file_.script_.statements[index_].terminator;
  if (terminator.empty() || target.find('\n') != std::string::npos ||
      !text_.fits_copy(source(), release_behind(file_.source_)))
    return;
  text_.copy_target = std::move(target);
  text_.copy_end = terminator.end;
  output = "COPY " + text_.copy_target + " FROM stdin";
}

void FileRun::run_rows(const sql::RowRun& run, std::size_t index) { RunOfRows(*this, run, index).go(); }

}  // namespace sqlferry::engine
