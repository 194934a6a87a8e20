// Edits of a script's source while it is converted. Internal to convert_module.h's two directions.
#pragma once

#include <set>
#include <string>

#include "js/convert_module.h"
#include "js/module_names.h"

namespace sqlferry::js {

class ModuleEditor {
 public:
  ModuleEditor(const Program& program, std::string_view bytes);

  void replace(text::Span span, std::string text) { out_.edits.push_back({span, std::move(text)}); }
  void insert(std::uint32_t at, std::string text) { replace({at, at}, std::move(text)); }
  /// With the rest of its line, if that is empty.
  void remove_line(text::Span span);
  void refuse(text::Span span, std::string message);
  [[nodiscard]] bool is_refused() const { return out_.refusal.has_value(); }

  [[nodiscard]] std::string text(text::Span span) const { return std::string(bytes_.substr(span.begin, span.size())); }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// The first `mark` in [from, to) outside of comments; `to` if there is none.
  [[nodiscard]] std::uint32_t find(char mark, std::uint32_t from, std::uint32_t to) const;
  /// The first byte behind `at` that is on another line, if nothing else stands between; else `at`.
  [[nodiscard]] std::uint32_t behind_line_end(std::uint32_t at) const;
  /// `wanted`, or something like it that the script does not use.
  [[nodiscard]] std::string free_name(std::string wanted) const;
  [[nodiscard]] bool uses_name(std::string_view name) const { return names_.contains(name); }
  /// Before the first statement that is no directive.
  [[nodiscard]] std::uint32_t top() const { return top_; }
  [[nodiscard]] std::string_view line_end() const { return line_end_; }

  ModuleEdits take() &&;

 private:
  const Program& program_;
  std::string_view bytes_;
  std::set<std::string_view> names_;
  std::uint32_t top_ = 0;
  std::string_view line_end_;
  ModuleEdits out_;
};

/// `require('x')`: the name's literal; null for anything else.
const ast::Expr* required_name(ast::ExprPtr value);

}  // namespace sqlferry::js
