#include "rules/dialect/sqlite/json_text.h"

#include <cstddef>

namespace sqlferry::rules {
namespace {

constexpr int kDeepest = 500;

class JsonReader {
 public:
  JsonReader(std::string_view text, bool binary) : text_(text), binary_(binary) {}

  bool document() {
    if (!value(0)) return false;
    spaces();
    return at_ == text_.size();
  }

 private:
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void spaces() {
    while (next() == ' ' || next() == '\t' || next() == '\n' || next() == '\r') ++at_;
  }
  bool take(char c) {
    spaces();
    if (next() != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  bool value(int depth) {
    if (depth > kDeepest) return false;
    spaces();
    switch (next()) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      default:
        return number();
    }
  }

  bool object(int depth) {
    ++at_;
    if (take('}')) return true;
    do {
      spaces();
      if (next() != '"' || !string() || !take(':') || !value(depth + 1)) return false;
    } while (take(','));
    return take('}');
  }

  bool array(int depth) {
    ++at_;
    if (take(']')) return true;
    do {
      if (!value(depth + 1)) return false;
    } while (take(','));
    return take(']');
  }

  bool digits() {
    const std::size_t begin = at_;
    while (next() >= '0' && next() <= '9') ++at_;
    return at_ > begin;
  }

  bool number() {
    if (next() == '-') ++at_;
    if (next() == '0')
      ++at_;
    else if (!digits())
      return false;
    if (next() == '.' && (++at_, !digits())) return false;
    if (next() != 'e' && next() != 'E') return true;
    ++at_;
    if (next() == '+' || next() == '-') ++at_;
    return digits();
  }

  /// The four digits behind \u, or -1.
  int code_unit() {
    int out = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = next();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      out = out * 16 + digit;
    }
    return out;
  }

  bool escape() {
    const char c = next();
    ++at_;
    if (c != 'u') return c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't';
    const int first = code_unit();
    if (first < 0) return false;
    if (!binary_) return true;
    if (first == 0 || (first >= 0xDC00 && first <= 0xDFFF)) return false;
    if (first < 0xD800 || first > 0xDFFF) return true;
    if (!word("\\u")) return false;
    const int second = code_unit();
    return second >= 0xDC00 && second <= 0xDFFF;
  }

  bool string() {
    for (++at_; at_ < text_.size();) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c == '\\' && !escape()) return false;
    }
    return false;
  }

  std::string_view text_;
  bool binary_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_json(std::string_view text, bool binary) { return JsonReader(text, binary).document(); }

}  // namespace sqlferry::rules
