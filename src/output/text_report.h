// Findings for people: message, place, source frame, and what to do.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "diagnostics/diagnostic.h"
#include "output/report.h"
#include "output/rule_page.h"
#include "output/stream.h"

namespace sqlferry::output {

struct TextStyle {
  bool color = false;
  bool links = false;  ///< the names of rules lead to their pages
  LinkEnd link_end = LinkEnd::st;
  RuleList rules = {};  ///< those that have one
};

class TextReport : public Report {
 public:
  explicit TextReport(TextStyle style) : style_(style) {}

  /// Of its rule. Only there the reason (`= why:`) is written: a chain often has the same cause a hundred times, and a
  /// report in which every place costs two lines more is not read.
  bool is_first(const diagnostics::Diagnostic& finding) override;
  void add(const diagnostics::Diagnostic& finding, bool is_first, Positions& positions,
           std::string& out) const override;
  void finish(const Summary& summary, std::string& out) const override;

 private:
  void headline(const diagnostics::Diagnostic& finding, std::string& out) const;
  struct Frame;
  void frame(const Frame& frame, std::string& out) const;
  void other_place(const diagnostics::Related& other, const Positions& positions, std::string& out) const;
  void remark(std::string_view name, std::string_view text, std::size_t margin, std::string& out) const;

  TextStyle style_;
  std::set<std::string_view> explained_;  // rules whose reason was given
};

}  // namespace sqlferry::output
