// A text that many values hold, such as the reason that each finding of a rule gives: a copy takes no memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sqlferry::text {

class SharedText {
 public:
  SharedText() = default;
  /// Takes the text over; the copies of this own it together.
  SharedText(std::string text) : owned_(std::make_shared<const std::string>(std::move(text))), text_(*owned_) {}
  template <std::size_t kSize>
  SharedText(const char (&literal)[kSize]) : text_(literal, kSize - 1) {}

  /// `text` must live as long as the program.
  static SharedText constant(std::string_view text) {
    SharedText out;
    out.text_ = text;
    return out;
  }

  [[nodiscard]] std::string_view view() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  operator std::string_view() const { return text_; }
  friend bool operator==(const SharedText& a, const SharedText& b) { return a.text_ == b.text_; }
  friend bool operator==(const SharedText& a, std::string_view b) { return a.text_ == b; }

 private:
  std::shared_ptr<const std::string> owned_;  // null: a constant
  std::string_view text_;
};

}  // namespace sqlferry::text
