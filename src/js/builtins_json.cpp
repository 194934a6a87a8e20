// JSON.stringify and JSON.parse.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "js/builtins_global.h"
#include "js/evaluate_text.h"

namespace sqlferry::js {

namespace {

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? fmt::format("\\u{:04x}", c) : std::string(1, c);
    }
  }
  return out + '"';
}

/// Writes a value. What is not known becomes a hole.
class Writer {
 public:
  Writer(Evaluator& run, const Place& at, std::string indent) : run_(run), at_(at), indent_(std::move(indent)) {}

  void write(const Value& value, std::size_t level) {
    if (level > kMaxLevels || !run_.spend()) return;
    if (const String* string = value.string()) return write(*string);
    if (const auto* array = value.as<Array>()) return write(*array, level);
    if (const auto* object = value.as<Object>(); object != nullptr && !has_entries(*object)) {
      return write(*object, level);
    }
    if (has_no_text(value)) return add("null");
    if (const auto number = value.number(); number.has_value() && !std::isfinite(*number)) return add("null");
    if (value.as<Object>() != nullptr) return add("{}");
    run_.append_as_text(made_, value, at_, nullptr);
  }

  String take() { return std::move(made_); }

  static bool has_no_text(const Value& value) {
    return value.is_undefined() || value.as<Function>() != nullptr || value.as<Class>() != nullptr;
  }

 private:
  static constexpr std::size_t kMaxLevels = 50;

  static bool has_entries(const Object& object) {
    return object.kind == Object::Kind::map || object.kind == Object::Kind::set;
  }

  void add(std::string_view text) { append_computed(made_, text, at_); }

  void write(const String& string) {
    if (string.is_known()) return add(json_text(string.text));
    add("\"");
    append_string(made_, string, nullptr);
    add("\"");
  }

  void new_line(std::size_t level) {
    if (indent_.empty()) return;
    add("\n");
    for (std::size_t i = 0; i < level; ++i) add(indent_);
  }

  void write(const Array& array, std::size_t level) {
    add("[");
    bool first = true;
    const auto item = [&](const Value& value) {
      if (!first) add(",");
      first = false;
      new_line(level + 1);
      write(value, level + 1);
    };
    for (const Value& value : array.items) item(value);
    if (array.rest) item(*array.rest);
    if (!first) new_line(level);
    add("]");
  }

  void write(const Object& object, std::size_t level) {
    add("{");
    bool first = true;
    for (const Property& property : object.properties) {
      if (has_no_text(property.value) || !run_.spend()) continue;
      if (!first) add(",");
      first = false;
      new_line(level + 1);
      add(json_text(property.key) + (indent_.empty() ? ":" : ": "));
      write(property.value, level + 1);
    }
    if (object.rest) run_.append_as_text(made_, *object.rest, at_, nullptr);
    if (!first) new_line(level);
    add("}");
  }

  Evaluator& run_;
  Place at_;
  std::string indent_;
  String made_;
};

Value stringify(Evaluator& run, const Value&, const HostCall& call) {
  const Value value = call.argument(0);
  if (value.unknown() != nullptr) return run.unknown_like(value, run.words(call.place), call.place);
  if (Writer::has_no_text(value)) return {Undefined{}, call.place};
  if (call.arguments.size() > 1 && !call.argument(1).is_nullish()) {
    return run.unknown(Unknown::Reason::unsupported, run.words(call.place), call.place);
  }
  constexpr double kWidest = 10;
  const Value space = call.argument(2);
  std::string indent(space.text().value_or(""));
  if (const auto width = space.number()) {
    indent.assign(static_cast<std::size_t>(std::fmin(std::fmax(*width, 0), kWidest)), ' ');
  }
  Writer writer(run, call.place, std::move(indent));
  writer.write(value, 0);
  return run.text(writer.take(), call.place);
}

Value parse_text(Evaluator& run, const Value&, const HostCall& call) {
  const auto text = call.argument(0).text();
  if (!text) return run.unknown_like(call.argument(0), run.words(call.place), call.place);
  return run.parse_json(*text, call.place);
}

constexpr std::array kJsonMethods = {BuiltinMethod{"parse", parse_text}, BuiltinMethod{"stringify", stringify}};

}  // namespace

const BuiltinObject::Description kJsonBuiltin{"JSON", kJsonMethods};

}  // namespace sqlferry::js
