#include "project/script_text.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "project/ordering.h"

namespace sqlferry::project {

namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

/// Log messages, names and enum values are literals too.
bool begins_as_sql(std::string_view literal) {
  constexpr std::array<std::string_view, 24> kWords = {"alter",  "analyze", "attach",   "begin",  "call",    "comment",
                                                       "create", "delete",  "do",       "drop",   "exec",    "grant",
                                                       "insert", "lock",    "merge",    "pragma", "replace", "select",
                                                       "set",    "show",    "truncate", "update", "vacuum",  "with"};
  const auto begin = literal.find_first_not_of(" \t\r\n(");
  if (begin == std::string_view::npos) return false;
  literal.remove_prefix(begin);
  if (literal.starts_with("--") || literal.starts_with("/*")) return true;
  const auto end = std::min(literal.find_first_of(" \t\r\n;("), literal.size());
  const auto word = lower(literal.substr(0, end));
  return end < literal.size() && std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Cuts a file into code, comments and literals.
class Cutter {
 public:
  explicit Cutter(std::string_view bytes) : bytes_(bytes) {
    text_.code = std::string(bytes);
    text_.sql = std::string(bytes.size(), ' ');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (bytes[i] == '\n') text_.sql[i] = '\n';
    }
  }

  ScriptText run();

 private:
  void step();
  void comment(std::size_t end);
  void quoted(char quote);
  /// From `at_` to the end of the template or to its next `${`.
  void quasi();
  void regex();
  void content(std::size_t at);
  void open_literal();
  void close_literal();
  /// Keeps what begins as SQL does.
  void judge_literal();
  [[nodiscard]] bool may_begin_regex() const;
  [[nodiscard]] char at(std::size_t i) const { return i < bytes_.size() ? bytes_[i] : '\0'; }

  std::string_view bytes_;
  ScriptText text_;
  std::size_t at_ = 0;
  char last_ = '\0';                ///< the last byte of code that is no space
  std::size_t literal_ = 0;         ///< where the literal begins, or the first of those joined by `+`
  std::size_t literal_end_ = 0;     ///< 0: what ended there has been judged
  std::vector<std::size_t> holes_;  ///< for each `${` that is open, the braces open within it
};

void Cutter::comment(std::size_t end) {
  for (end = std::min(end, bytes_.size()); at_ < end; ++at_) {
    if (bytes_[at_] != '\n') text_.code[at_] = ' ';
  }
}

/// What an escape stands for is not worked out: a `\n` is a space, a `\'` a quote.
void Cutter::content(std::size_t i) {
  if (!holes_.empty()) return;
  const bool is_escape = bytes_[i] == '\\';
  const bool is_escaped_letter = i > 0 && bytes_[i - 1] == '\\' && is_word_byte(bytes_[i]);
  if (!is_escape && !is_escaped_letter) text_.sql[i] = bytes_[i];
}

void Cutter::open_literal() {
  if (!holes_.empty() || (last_ == '+' && literal_end_ != 0)) return;
  judge_literal();
  literal_ = at_;
}

void Cutter::close_literal() {
  at_ = std::min(at_ + 1, bytes_.size());
  last_ = '"';
  if (!holes_.empty()) return;
  literal_end_ = at_;
  std::size_t next = at_;
  while (is_space(at(next))) ++next;
  if (at(next) != '+') judge_literal();
}

void Cutter::judge_literal() {
  if (literal_end_ == 0) return;
  const std::string_view literal = std::string_view(text_.sql).substr(literal_, literal_end_ - literal_);
  if (begins_as_sql(literal)) {
    text_.sql[literal_end_ - 1] = ';';
  } else {
    for (std::size_t i = literal_; i < literal_end_; ++i) {
      if (text_.sql[i] != '\n') text_.sql[i] = ' ';
    }
  }
  literal_end_ = 0;
}

void Cutter::quoted(char quote) {
  open_literal();
  for (++at_; at_ < bytes_.size() && bytes_[at_] != quote && bytes_[at_] != '\n'; ++at_) {
    content(at_);
    if (bytes_[at_] == '\\' && at_ + 1 < bytes_.size()) content(++at_);
  }
  close_literal();
}

void Cutter::quasi() {
  for (; at_ < bytes_.size() && bytes_[at_] != '`'; ++at_) {
    if (bytes_[at_] == '$' && at(at_ + 1) == '{') {
      if (holes_.empty()) text_.sql[at_] = 'x';
      holes_.push_back(0);
      at_ += 2;
      last_ = '{';
      return;
    }
    content(at_);
    if (bytes_[at_] == '\\' && at_ + 1 < bytes_.size()) content(++at_);
  }
  close_literal();
}

void Cutter::regex() {
  bool in_class = false;
  for (++at_; at_ < bytes_.size() && bytes_[at_] != '\n'; ++at_) {
    if (bytes_[at_] == '\\') {
      ++at_;
    } else if (bytes_[at_] == '[') {
      in_class = true;
    } else if (bytes_[at_] == ']') {
      in_class = false;
    } else if (bytes_[at_] == '/' && !in_class) {
      break;
    }
  }
  at_ = std::min(at_ + 1, bytes_.size());
  last_ = '/';
}

bool Cutter::may_begin_regex() const {
  return last_ == '\0' || std::string_view("(,=:[!&|?{};+").find(last_) != std::string_view::npos;
}

void Cutter::step() {
  const char c = bytes_[at_];
  if (c == '/' && at(at_ + 1) == '/') return comment(bytes_.find('\n', at_));
  if (c == '/' && at(at_ + 1) == '*') {
    const auto end = bytes_.find("*/", at_ + 2);
    return comment(end == std::string_view::npos ? end : end + 2);
  }
  if (c == '\'' || c == '"') return quoted(c);
  if (c == '/' && may_begin_regex()) return regex();
  if (c == '`') {
    open_literal();
    ++at_;
    return quasi();
  }
  if (!holes_.empty() && c == '{') ++holes_.back();
  if (!holes_.empty() && c == '}' && holes_.back()-- == 0) {
    holes_.pop_back();
    ++at_;
    return quasi();
  }
  if (!is_space(c)) last_ = c;
  ++at_;
}

ScriptText Cutter::run() {
  while (at_ < bytes_.size()) step();
  judge_literal();
  return std::move(text_);
}

/// One past the literal that begins at `quote`, its contents in `content` with `*` for each hole.
std::size_t read_literal(std::string_view code, std::size_t quote, std::string& content) {
  std::size_t i = quote + 1;
  for (; i < code.size() && code[i] != code[quote]; ++i) {
    if (code[i] == '\\') {
      ++i;
    } else if (code[quote] == '`' && code.substr(i, 2) == "${") {
      const auto end = std::min(code.find('}', i), code.size());
      if (code.substr(i, end - i).find("dirname") == std::string_view::npos) content += '*';
      i = end;
      continue;
    }
    if (i < code.size()) content += code[i];
  }
  return std::min(i + 1, code.size());
}

bool is_quote(char c) { return c == '\'' || c == '"' || c == '`'; }

/// The end of the expression at `begin`: a comma, a semicolon or a bracket that it did not open.
std::size_t end_of_value(std::string_view code, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t i = begin; i < code.size();) {
    if (is_quote(code[i])) {
      std::string ignored;
      i = read_literal(code, i, ignored);
      continue;
    }
    if (std::string_view("([{").find(code[i]) != std::string_view::npos) ++depth;
    if (std::string_view(")]}").find(code[i]) != std::string_view::npos && depth-- == 0) return i;
    if (depth == 0 && (code[i] == ',' || code[i] == ';')) return i;
    ++i;
  }
  return code.size();
}

struct Value {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The value that follows the key at `at`, as `key: value`, `'key': value` or `key = value`.
std::optional<Value> value_behind(std::string_view code, std::size_t at, std::size_t key_size) {
  std::size_t i = at + key_size;
  if (i < code.size() && is_quote(code[i])) ++i;
  while (i < code.size() && is_space(code[i])) ++i;
  const bool is_assignment = i < code.size() && (code[i] == ':' || (code[i] == '=' && code.substr(i, 2) != "=="));
  if (!is_assignment) return std::nullopt;
  for (++i; i < code.size() && is_space(code[i]);) ++i;
  return Value{i, end_of_value(code, i)};
}

/// A configuration has few values behind one key, and none within another: time does not grow beyond the size.
constexpr std::size_t kMostValues = 256;

std::vector<Value> values_behind(std::string_view code, std::string_view key) {
  std::vector<Value> values;
  for (auto at = find_word(code, key); at != std::string_view::npos && values.size() < kMostValues;) {
    const auto value = value_behind(code, at, key.size());
    if (value) values.push_back(*value);
    at = find_word(code, key, value ? std::max(value->end, at + 1) : at + 1);
  }
  return values;
}

/// The elements of an array, or the value itself.
std::vector<Value> elements_of(std::string_view code, Value value) {
  if (value.begin >= value.end || code[value.begin] != '[') return {value};
  std::vector<Value> elements;
  for (std::size_t begin = value.begin + 1; begin < value.end && elements.size() < kMostValues;) {
    const std::size_t end = end_of_value(code, begin);
    elements.push_back({begin, end});
    begin = end + 1;
  }
  return elements;
}

std::vector<std::string> literals_in(std::string_view expression) {
  std::vector<std::string> literals;
  for (std::size_t i = 0; i < expression.size() && literals.size() < kMostValues;) {
    if (!is_quote(expression[i])) {
      ++i;
      continue;
    }
    std::string content;
    i = read_literal(expression, i, content);
    literals.push_back(std::move(content));
  }
  return literals;
}

}  // namespace

ScriptText script_text(std::string_view bytes) { return Cutter(bytes).run(); }

std::size_t find_word(std::string_view code, std::string_view word, std::size_t begin) {
  for (auto at = code.find(word, begin); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_byte(code[at - 1]);
    const bool ends = at + word.size() >= code.size() || !is_word_byte(code[at + word.size()]);
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

std::vector<ScriptPath> paths_of(std::string_view code, std::string_view key) {
  std::vector<ScriptPath> paths;
  for (const auto& value : values_behind(code, key)) {
    for (const auto& element : elements_of(code, value)) {
      const auto expression = code.substr(element.begin, element.end - element.begin);
      const auto literals = literals_in(expression);
      if (literals.empty()) continue;
      ScriptPath path;
      path.from_file = expression.find("dirname") != std::string_view::npos ||
                       expression.find("import.meta") != std::string_view::npos;
      path.begin = element.begin + expression.find_first_not_of(" \t\r\n");
      path.end = element.begin + expression.find_last_not_of(" \t\r\n") + 1;
      path.line = line_of(code, path.begin);
      for (const auto& literal : literals) {
        if (!path.text.empty() && literal.substr(0, 1) != "/") path.text += '/';
        path.text += literal;
      }
      if (path.from_file) path.text.erase(0, std::min(path.text.find_first_not_of('/'), path.text.size()));
      paths.push_back(std::move(path));
    }
  }
  return paths;
}

std::vector<ScriptLiteral> literals_behind(std::string_view code, std::string_view key) {
  std::vector<ScriptLiteral> literals;
  for (const auto& value : values_behind(code, key)) {
    for (std::size_t i = value.begin; i < value.end && literals.size() < kMostValues;) {
      if (!is_quote(code[i])) {
        ++i;
        continue;
      }
      ScriptLiteral literal{{}, i + 1, 0};
      i = read_literal(code, i, literal.text);
      literal.end = i > literal.begin ? i - 1 : i;
      literals.push_back(std::move(literal));
    }
  }
  return literals;
}

std::vector<QuotedValue> literals_of(std::string_view code, std::string_view key) {
  std::vector<QuotedValue> values;
  for (auto& literal : literals_behind(code, key)) {
    values.push_back({std::move(literal.text), line_of(code, literal.begin)});
  }
  return values;
}

namespace {

/// `.${extension}` with the one literal that `extension` is given. Nothing: it is computed.
std::optional<std::string> with_constants(std::string_view code, std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto hole = std::min(text.find("${", at), text.size());
    out += text.substr(at, hole - at);
    if (hole == text.size()) break;
    const auto end = text.find('}', hole);
    if (end == std::string_view::npos) return std::nullopt;
    const auto values = literals_behind(code, text.substr(hole + 2, end - hole - 2));
    if (values.size() != 1) return std::nullopt;
    out += values.front().text;
    at = end + 1;
  }
  return out;
}

bool is_extension(std::string_view text) {
  return text.size() > 1 && text.front() == '.' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '.'; });
}

}  // namespace

std::vector<std::string> extensions_behind(std::string_view code, std::string_view key) {
  static const std::vector<std::string> kAll = {".cjs", ".cts", ".js", ".mjs", ".mts", ".ts"};
  std::vector<std::string> extensions;
  for (const ScriptLiteral& literal : literals_behind(code, key)) {
    auto extension = with_constants(code, code.substr(literal.begin, literal.end - literal.begin));
    if (!extension || !is_extension(*extension)) return kAll;
    extensions.push_back(std::move(*extension));
  }
  return extensions.empty() && find_word(code, key) != std::string_view::npos ? kAll : extensions;
}

std::string blocks_of(std::string_view code, std::string_view key) {
  std::string blocks(code.size(), ' ');
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\n') blocks[i] = '\n';
  }
  for (const auto& value : values_behind(code, key)) {
    if (value.begin >= value.end || code[value.begin] != '{') continue;
    blocks.replace(value.begin, value.end - value.begin, code.substr(value.begin, value.end - value.begin));
  }
  return blocks;
}

}  // namespace sqlferry::project
