#include "engine/file_edits.h"

#include <algorithm>

namespace sqlferry::engine {
namespace {

constexpr std::string_view kBreakpoint = "--> statement-breakpoint";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

FileEdits::FileEdits(std::string_view source, const sql::Script& script)
    : source_(source), script_(script), removed_(script.statements.size(), false) {
  const auto line_end = source.find('\n');  // the first: not a walk through all of it
  newline_ = line_end != std::string_view::npos && line_end > 0 && source[line_end - 1] == '\r' ? "\r\n" : "\n";
  const auto& comments = script.tokens.comments;
  breakpoints_ = std::any_of(comments.begin(), comments.end(), [&](text::Span comment) {
    return source.substr(comment.begin, kBreakpoint.size()) == kBreakpoint;
  });
}

void FileEdits::replace(std::vector<Replacement> replacements) {
  replacements_.insert(replacements_.end(), std::make_move_iterator(replacements.begin()),
                       std::make_move_iterator(replacements.end()));
}

void FileEdits::remove(std::size_t statement) { removed_[statement] = true; }
void FileEdits::add_before(std::size_t statement, std::string sql) { before_[statement].push_back(std::move(sql)); }
void FileEdits::add_after(std::size_t statement, std::string sql) { after_[statement].push_back(std::move(sql)); }

std::vector<std::string> FileEdits::added(std::size_t statement) const {
  std::vector<std::string> out;
  for (const auto* side : {&before_, &after_}) {
    const auto it = side->find(statement);
    if (it != side->end()) out.insert(out.end(), it->second.begin(), it->second.end());
  }
  return out;
}

/// Where a statement that is added after this one begins: behind the semicolon, and behind a comment on that line.
std::uint32_t FileEdits::insertion_point(std::size_t statement) const {
  const ast::Statement& s = script_.statements[statement];
  std::uint32_t at = s.terminator.empty() ? s.span.end : s.terminator.end;
  std::uint32_t p = at;
  while (p < source_.size() && is_blank(source_[p])) ++p;
  const bool comment = source_.substr(p, 2) == "--" && source_.substr(p, kBreakpoint.size()) != kBreakpoint;
  if (!comment) return at;
  const auto end = source_.find('\n', p);
  at = end == std::string_view::npos ? static_cast<std::uint32_t>(source_.size()) : static_cast<std::uint32_t>(end);
  return at > p && source_[at - 1] == '\r' ? at - 1 : at;
}

std::string FileEdits::joined(std::size_t statement, const std::vector<std::string>& added) const {
  std::string out;
  if (script_.statements[statement].terminator.empty() && !removed_[statement]) out += ";";
  const bool closed = !script_.statements[statement].terminator.empty() || removed_[statement];
  for (std::size_t i = 0; i < added.size(); ++i) {
    if (breakpoints_ && !(removed_[statement] && i == 0)) out += kBreakpoint;
    if (!(removed_[statement] && i == 0)) out += newline_;
    out += added[i];
    if (closed || i + 1 < added.size()) out += ";";
  }
  return out;
}

text::Replacement FileEdits::addition_before(std::size_t statement, const std::vector<std::string>& added) const {
  std::string text;
  for (const auto& sql : added) text += sql + ";" + (breakpoints_ ? std::string(kBreakpoint) : "") + newline_;
  const std::uint32_t at = script_.statements[statement].span.begin;
  return {{at, at}, std::move(text)};
}

text::Replacement FileEdits::addition_behind(std::size_t statement, const std::vector<std::string>& added) const {
  const std::uint32_t at = insertion_point(statement);
  return {{at, at}, joined(statement, added)};
}

text::Span FileEdits::removal_span(std::size_t statement) const {
  const ast::Statement& s = script_.statements[statement];
  text::Span span{s.span.begin, s.terminator.empty() ? s.span.end : s.terminator.end};
  if (after_.contains(statement)) return span;  // something takes its place
  std::uint32_t after = span.end;
  while (after < source_.size() && is_blank(source_[after])) ++after;
  if (breakpoints_ && source_.substr(after, 1) == "\n" && source_.substr(after + 1, kBreakpoint.size()) == kBreakpoint)
    ++after;
  if (source_.substr(after, kBreakpoint.size()) == kBreakpoint) after += static_cast<std::uint32_t>(kBreakpoint.size());
  while (after < source_.size() && is_blank(source_[after])) ++after;
  std::uint32_t before = span.begin;
  while (before > 0 && is_blank(source_[before - 1])) --before;
  const bool begins_line = before == 0 || source_[before - 1] == '\n';
  const bool ends_line = after == source_.size() || source_[after] == '\n';
  if (begins_line && ends_line) {
    span = {before, after};
    if (after < source_.size()) ++span.end;
  } else if (ends_line) {
    span = {before, after};
  } else {
    span.end = after;
  }
  return span;
}

std::vector<text::Replacement> FileEdits::all_edits() const {
  std::vector<text::Replacement> edits;
  auto inner = replacements_;
  std::stable_sort(inner.begin(), inner.end(),
                   [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  for (std::size_t i = 0; i < removed_.size(); ++i) {
    if (removed_[i]) edits.push_back({removal_span(i), ""});
  }
  const auto inside_removed = [&](text::Span span) {  // `edits` is in the order of the statements
    const auto it = std::lower_bound(edits.begin(), edits.end(), span.end,
                                     [](const auto& r, std::uint32_t end) { return r.span.end < end; });
    return it != edits.end() && it->span.contains(span);
  };
  std::vector<text::Replacement> all;
  for (auto& r : inner) {
    if (!inside_removed(r.span)) all.push_back({r.span, std::move(r.text)});
  }
  all.insert(all.end(), edits.begin(), edits.end());
  for (const auto& [statement, added] : before_) all.push_back(addition_before(statement, added));
  for (const auto& [statement, added] : after_) all.push_back(addition_behind(statement, added));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
  });
  return all;
}

void FileEdits::assemble(const std::function<void(std::string_view)>& out,
                         const std::function<void(std::size_t)>& progress) const {
  constexpr std::size_t kPiece = std::size_t{4} << 20U;
  std::uint32_t at = 0;
  const auto copy_to = [&](std::uint32_t end) {
    while (at < end) {
      const auto next = static_cast<std::uint32_t>(std::min<std::size_t>(end, at + kPiece));
      out(source_.substr(at, next - at));
      at = next;
      if (progress && end - at > 0) progress(at);
    }
  };
  auto rows = rows_.begin();
  const auto rows_to = [&](std::uint32_t end) {  // runs of rows that begin before
    for (; rows != rows_.end() && rows->span().begin < end; ++rows) {
      if (rows->span().begin < at) continue;  // gone with its statement
      copy_to(rows->span().begin);
      rows->write(source_, out, progress);
      at = rows->span().end;
    }
  };
  for (const auto& edit : all_edits()) {
    rows_to(edit.span.begin);
    if (edit.span.begin < at) continue;
    copy_to(edit.span.begin);
    out(edit.text);
    at = edit.span.end;
  }
  const auto end = static_cast<std::uint32_t>(source_.size());
  rows_to(end);
  copy_to(end);
}

}  // namespace sqlferry::engine
