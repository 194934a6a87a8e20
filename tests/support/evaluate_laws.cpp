#include "support/evaluate_laws.h"

#include <fmt/format.h>

#include "support/script.h"

namespace sqlferry::test {

using namespace js;

namespace {

class Origins {
 public:
  Origins(Interpreter& run, Broken& broken) : run_(run), broken_(broken) {}

  void check(const Value& value, int depth = 0) {
    constexpr int kMaxDepth = 30;
    if (depth > kMaxDepth) return;
    check(value.place);
    if (const String* string = value.string()) check(*string);
    if (const auto* array = value.as<Array>()) {
      for (const Value& item : array->items) check(item, depth + 1);
    }
    if (const auto* object = value.as<Object>()) {
      for (const Property& property : object->properties) {
        check(property.key_place);
        check(property.value, depth + 1);
      }
    }
  }

 private:
  void check(const Place& place) {
    const std::size_t size = run_.file(place.file).bytes.size();
    if (place.span.begin > place.span.end || place.span.end > size) {
      broken_.push_back(fmt::format("place {}-{} is outside of its file", place.span.begin, place.span.end));
    }
  }

  void check(const String& string) {
    std::uint32_t end = 0;
    for (const StringPiece& piece : string.pieces) {
      if (piece.here.begin != end)
        broken_.push_back(fmt::format("a piece begins at {}, not {}", piece.here.begin, end));
      end = piece.here.end;
      check(piece.place);
      for (const Place& use : piece.uses) check(use);
      if (end <= string.text.size()) check(piece, string.text.substr(piece.here.begin, piece.here.size()));
    }
    if (end != string.text.size()) broken_.push_back("the pieces are not the text");
  }

  void check(const StringPiece& piece, const std::string& text) {
    if (piece.kind != StringPiece::Kind::literal) return;
    const std::string_view bytes = run_.file(piece.place.file).bytes;
    if (!piece.place.span.contains(piece.source) || piece.source.end > bytes.size()) {
      broken_.push_back("a literal is not where it is said to be");
      return;
    }
    const std::string value = decode(bytes, piece.source, piece.quote).value;
    if (value.substr(std::min<std::size_t>(piece.offset, value.size()), text.size()) != text) {
      broken_.push_back(fmt::format("`{}` is not at {} of `{}`", text, piece.offset, value));
    }
  }

  Interpreter& run_;
  Broken& broken_;
};

std::string evaluated(std::string_view bytes, Language language, Broken& broken) {
  Limits limits;
  limits.steps = 20'000;
  limits.iterations = 200;
  limits.text = 1U << 18U;
  Script script(std::string(bytes), {{"m/other.js", "exports.name = 'other';"}}, language, limits);
  std::string result = script.log();
  script.log(EntryPoint::Kind::down);
  Origins origins(script.run(), broken);
  for (const HostCall& call : script.recorder().calls) {
    for (const Argument& argument : call.arguments) origins.check(argument.value);
  }
  origins.check(script.run().exported("default"));
  return result;
}

}  // namespace

Broken broken_by_evaluation(std::string_view bytes, Language language) {
  Broken broken;
  const std::string once = evaluated(bytes, language, broken);
  if (evaluated(bytes, language, broken) != once) broken.push_back("the second evaluation differs from the first");
  return broken;
}

}  // namespace sqlferry::test
