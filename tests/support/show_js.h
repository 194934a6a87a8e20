// JavaScript's tree as one line with all of its parentheses, for tests: `(const (a (+ 1 (* 2 b))))`. Parentheses and
// TypeScript's wrappers of the source are not shown.
#pragma once

#include <string>

#include "js/parse.h"

namespace sqlferry::test {

/// The statements of `text`, a space between. Where it cannot be parsed: "error: " and the message.
std::string js_shown(const std::string& text, js::Language language = js::Language::javascript);

std::string js_show(const js::Program& program);

/// The first problem's message, or "".
std::string js_problem_of(const std::string& text, js::Language language = js::Language::javascript);

}  // namespace sqlferry::test
