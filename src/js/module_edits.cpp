#include "js/module_edits.h"

#include <algorithm>
#include <tuple>

#include "js/ast/walk.h"

namespace sqlferry::js {

namespace {

bool is_directive(const ast::Statement& statement) {
  const auto* only = ast::as<ast::ExpressionStatement>(statement);
  return only != nullptr && ast::as<ast::StringLiteral>(only->value) != nullptr;
}

}  // namespace

ModuleEditor::ModuleEditor(const Program& program, std::string_view bytes)
    : program_(program), bytes_(bytes), line_end_(bytes.find("\r\n") != std::string_view::npos ? "\r\n" : "\n") {
  ast::each_below(program.statements, [&](ast::Node node) {
    if (const auto* expr = std::get_if<ast::ExprPtr>(&node)) {
      if (const auto* name = ast::as<ast::Identifier>(**expr)) names_.insert(name->name);
    }
    if (const auto* pattern = std::get_if<ast::PatternPtr>(&node)) {
      if (const auto* name = ast::as<ast::Identifier>(**pattern)) names_.insert(name->name);
    }
    if (const auto* statement = std::get_if<ast::StatementPtr>(&node)) {
      each_declared_name(**statement, [&](ast::Name name) { names_.insert(name.text); });
    }
    return true;
  });
  const auto first = std::find_if_not(program.statements.begin(), program.statements.end(), is_directive);
  top_ = first == program.statements.end() ? static_cast<std::uint32_t>(bytes.size()) : first->span.begin;
}

void ModuleEditor::remove_line(text::Span span) {
  std::uint32_t begin = span.begin;
  while (begin > 0 && (bytes_[begin - 1] == ' ' || bytes_[begin - 1] == '\t')) --begin;
  const bool begins_line = begin == 0 || bytes_[begin - 1] == '\n';
  if (!begins_line) begin = span.begin;
  replace({begin, begins_line ? behind_line_end(span.end) : span.end}, "");
}

void ModuleEditor::refuse(text::Span span, std::string message) {
  if (is_refused()) return;
  out_.refusal = SyntaxProblem{SyntaxProblem::Kind::unexpected, span, std::move(message)};
}

std::uint32_t ModuleEditor::find(char mark, std::uint32_t from, std::uint32_t to) const {
  auto comment = std::lower_bound(program_.comments.begin(), program_.comments.end(), from,
                                  [](text::Span span, std::uint32_t at) { return span.end <= at; });
  for (std::uint32_t at = from; at < to; ++at) {
    if (comment != program_.comments.end() && comment->begin == at) {
      at = comment->end - 1;
      ++comment;
    } else if (bytes_[at] == mark) {
      return at;
    }
  }
  return to;
}

std::uint32_t ModuleEditor::behind_line_end(std::uint32_t at) const {
  std::uint32_t end = at;
  while (end < bytes_.size() && (bytes_[end] == ' ' || bytes_[end] == '\t' || bytes_[end] == '\r')) ++end;
  return end < bytes_.size() && bytes_[end] == '\n' ? end + 1 : at;
}

std::string ModuleEditor::free_name(std::string wanted) const {
  while (names_.contains(wanted)) wanted += '_';
  return wanted;
}

ModuleEdits ModuleEditor::take() && {
  if (is_refused()) out_.edits.clear();
  // What is put in before a place comes before what replaces it.
  std::stable_sort(out_.edits.begin(), out_.edits.end(), [](const auto& a, const auto& b) {
    return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end);
  });
  return std::move(out_);
}

const ast::Expr* required_name(ast::ExprPtr value) {
  if (value == nullptr) return nullptr;
  const auto* call = ast::as<ast::Call>(*value);
  if (call == nullptr || call->arguments.size() != 1 || call->optional) return nullptr;
  const auto* callee = ast::as<ast::Identifier>(*call->callee);
  if (callee == nullptr || callee->name != "require") return nullptr;
  const ast::Expr* const name = call->arguments[0].value;
  return name != nullptr && ast::as<ast::StringLiteral>(*name) != nullptr ? name : nullptr;
}

}  // namespace sqlferry::js
