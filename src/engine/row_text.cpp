#include "engine/row_text.h"

#include <algorithm>
#include <cstdint>

#include "engine/copy_text.h"
#include "sql/rows.h"

namespace sqlferry::engine {

using schema::TypeClass;
using sql::Shape;

namespace {

bool is_text(Shape shape) { return shape >= Shape::date_text && shape <= Shape::text; }
bool is_integer(Shape shape) { return shape >= Shape::integer_9 && shape <= Shape::integer_19; }

/// What differs between values of one shape.
std::string_view inner(Shape shape, std::string_view value) {
  if (is_text(shape)) return value.substr(1, value.size() - 2);
  if (shape == Shape::blob) return value.substr(2, value.size() - 3);
  return value;
}

/// 1706915749313 as "1706915749.313", without zeros at the end.
std::string thousandth(std::string_view digits) {
  const bool minus = digits.starts_with('-');
  digits.remove_prefix(digits.find_first_of("0123456789"));
  std::string out(minus ? "-" : "");
  const std::size_t whole = digits.size() > 3 ? digits.size() - 3 : 0;
  out += whole == 0 ? "0" : digits.substr(0, whole);
  std::string rest(digits.substr(whole));
  rest.insert(0, 3 - rest.size(), '0');
  while (rest.ends_with('0')) rest.pop_back();
  return rest.empty() ? out : out + "." + rest;
}

/// `part` stands in `text` once: what is before it and behind it.
std::optional<std::pair<std::string, std::string>> around(std::string_view text, std::string_view part) {
  const auto at = text.find(part);
  if (part.empty() || at == std::string_view::npos || text.find(part, at + 1) != std::string_view::npos)
    return std::nullopt;
  return std::pair(std::string(text.substr(0, at)), std::string(text.substr(at + part.size())));
}

}  // namespace

bool is_alike(Shape shape, TypeClass cls) {
  if (shape == Shape::other) return false;
  if (cls == TypeClass::unknown) return true;
  const bool number = schema::is_number(cls);
  const bool instant = schema::is_instant(cls);
  if (is_text(shape)) {
    const bool fits =
        cls == TypeClass::text || cls == TypeClass::json || cls == TypeClass::uuid || cls == TypeClass::enumeration;
    return fits || (instant && shape != Shape::text) || (cls == TypeClass::date && shape == Shape::date_text);
  }
  if (shape == Shape::integer_19) return cls == TypeClass::text || cls == TypeClass::numeric || cls == TypeClass::real;
  // Into bytes they are cast, and a sign wants parentheses then.
  if (is_integer(shape)) return cls != TypeClass::boolean && cls != TypeClass::blob;
  if (shape == Shape::real) return cls == TypeClass::real || cls == TypeClass::numeric || cls == TypeClass::json;
  if (shape == Shape::blob) return !number;
  return true;
}

ValueForm learned_form(Shape shape, std::string_view source, const std::string& written) {
  using Kind = ValueForm::Kind;
  if (written == source) return {};
  const bool constant =
      !is_text(shape) && !is_integer(shape) && shape != Shape::real && shape != Shape::blob && shape != Shape::other;
  if (constant) return {Kind::fixed, written, {}};
  if (const auto sides = around(written, inner(shape, source))) return {Kind::around, sides->first, sides->second};
  if (is_integer(shape)) {
    if (const auto sides = around(written, thousandth(source))) return {Kind::thousandth, sides->first, sides->second};
  }
  return {Kind::each, {}, {}};
}

bool RowText::changes_nothing() const {
  const bool kept = std::all_of(forms_.begin(), forms_.end(), [](const ValueForm& form) {
    return form.kind == ValueForm::Kind::kept || form.kind == ValueForm::Kind::each;
  });
  return kept && each.empty() && head.empty() && tail.empty() && copy_target.empty();
}

text::Span RowText::span() const { return copy_target.empty() ? run_->rows : text::Span{run_->head.begin, copy_end}; }

void RowText::write(std::string_view source, const Out& out, const std::function<void(std::size_t)>& progress) const {
  if (copy_target.empty()) return write_inserts(source, out, progress);
  out("COPY " + copy_target + " FROM stdin;\n");
  write_copy(source, out, progress);
  out("\\.");
}

bool RowText::fits_copy(std::string_view source, const std::function<void(std::size_t)>& progress) const {
  return write_copy(
      source, [](std::string_view) {}, progress);
}

bool RowText::write_copy(std::string_view source, const Out& out,
                         const std::function<void(std::size_t)>& progress) const {
  using Kind = ValueForm::Kind;
  constexpr std::size_t kPiece = std::size_t{256} << 10U;
  std::string lines;
  std::string value;
  auto next = each.begin();
  bool fits = true;
  const auto on_value = [&](std::size_t, std::uint32_t column, std::size_t from, std::size_t to, Shape shape) {
    if (column > 0) lines += '\t';
    const std::string_view bytes = source.substr(from, to - from);
    const ValueForm& rule = form(column, shape);
    if (next != each.end() && next->span.begin < to) {
      value.clear();
      for (; next != each.end() && next->span.begin < to; ++next) {
        value += source.substr(from, next->span.begin - from);
        value += next->text;
        from = next->span.end;
      }
      value += source.substr(from, to - from);
      fits = fits && append_copy_field(value, lines);
    } else if (rule.kind == Kind::kept || rule.kind == Kind::each) {
      fits = fits && append_copy_field(bytes, lines);
    } else {
      value = rule.before;
      if (rule.kind == Kind::around) value += inner(shape, bytes);
      if (rule.kind == Kind::thousandth) value += thousandth(bytes);
      value += rule.after;
      fits = fits && append_copy_field(value, lines);
    }
    if (column + 1 < run_->width) return;
    lines += '\n';
    if (lines.size() < kPiece) return;
    out(lines);
    lines.clear();
    if (progress) progress(from);
  };
  sql::each_row(source, *run_, on_value, [](std::size_t, std::size_t) {});
  out(lines);
  return fits;
}

void RowText::write_inserts(std::string_view source, const Out& out,
                            const std::function<void(std::size_t)>& progress) const {
  using Kind = ValueForm::Kind;
  constexpr std::size_t kPiece = std::size_t{256} << 10U;
  std::string piece;
  piece.reserve(kPiece + kPiece / 4);
  std::size_t at = run_->rows.begin;  // what is before is written
  const auto write_to = [&](std::size_t end) {
    if (end - at > kPiece) {
      out(piece);
      piece.clear();
      out(source.substr(at, end - at));
    } else {
      piece += source.substr(at, end - at);
    }
    at = end;
    if (piece.size() < kPiece) return;
    out(piece);
    piece.clear();
    if (progress) progress(at);
  };
  auto next = each.begin();
  const auto on_value = [&](std::size_t, std::uint32_t column, std::size_t from, std::size_t to, Shape shape) {
    const ValueForm& value = form(column, shape);
    if (next != each.end() && next->span.begin < to) {
      for (; next != each.end() && next->span.begin < to; ++next) {
        write_to(next->span.begin);
        piece += next->text;
        at = next->span.end;
      }
      return;
    }
    if (value.kind == Kind::kept || value.kind == Kind::each) return;
    write_to(from);
    piece += value.before;
    const std::string_view bytes = source.substr(from, to - from);
    if (value.kind == Kind::around) piece += inner(shape, bytes);
    if (value.kind == Kind::thousandth) piece += thousandth(bytes);
    piece += value.after;
    at = to;
  };
  const auto on_statement = [&](std::size_t end, std::size_t begin) {
    if (!tail.empty()) {
      write_to(end);
      piece += tail;
    }
    if (head.empty()) return;
    const std::size_t old = source.find_first_not_of("; \t\r\n\v\f", end);
    write_to(old);
    piece += head;
    at = old + run_->head.size();
    static_cast<void>(begin);
  };
  sql::each_row(source, *run_, on_value, on_statement);
  write_to(run_->rows.end);
  out(piece);
}

}  // namespace sqlferry::engine
