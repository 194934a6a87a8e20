// Methods of strings. What is cut out of a string keeps its origin; of what is not known, only what no method needs to
// look at passes through.
#include <algorithm>
#include <array>
#include <cmath>

#include "js/builtins.h"
#include "js/evaluate_text.h"
#include "js/regex_text.h"

namespace sqlferry::js {

namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";

const String& held_string(const Value& self) { return *self.string(); }

Value string_not_known(Evaluator& run, const Value& self, const HostCall& call) {
  return run.unknown_like(self, run.words(call.place), call.place);
}

Value part(Evaluator& run, const Value& self, std::size_t begin, std::size_t end, const Place& at) {
  const String& string = held_string(self);
  if (begin == 0 && end >= string.text.size()) return self;
  return run.text(part_of(string, begin, std::max(begin, end)), at);
}

/// Whether something that is not known lies strictly between two bytes.
bool has_hole_inside(const String& string, std::size_t begin, std::size_t end) {
  return std::any_of(string.pieces.begin(), string.pieces.end(), [&](const StringPiece& piece) {
    return piece.kind == StringPiece::Kind::hole && piece.here.begin > begin && piece.here.begin < end;
  });
}

/// The next place of `wanted` that no hole interrupts.
std::size_t find_in(const String& string, std::string_view wanted, std::size_t from) {
  std::size_t found = string.text.find(wanted, from);
  while (found != std::string::npos && has_hole_inside(string, found, found + wanted.size())) {
    found = string.text.find(wanted, found + 1);
  }
  return found;
}

Value trim_by(Evaluator& run, const Value& self, const HostCall& call, bool at_start, bool at_end) {
  const String& string = held_string(self);
  std::size_t begin = 0;
  std::size_t end = string.text.size();
  const auto is_space = [&](std::size_t i) { return kSpaces.find(string.text[i]) != std::string_view::npos; };
  // A hole may hold anything, so nothing behind one is trimmed.
  const std::size_t first_hole = string.pieces.empty() ? end : [&] {
    for (const StringPiece& piece : string.pieces) {
      if (piece.kind == StringPiece::Kind::hole) return static_cast<std::size_t>(piece.here.begin);
    }
    return end;
  }();
  std::size_t last_hole = 0;
  for (const StringPiece& piece : string.pieces) {
    if (piece.kind == StringPiece::Kind::hole) last_hole = piece.here.begin;
  }
  while (at_start && begin < first_hole && is_space(begin)) ++begin;
  while (at_end && end > last_hole && end > begin && is_space(end - 1)) --end;
  return part(run, self, begin, end, call.place);
}

Value trim(Evaluator& run, const Value& self, const HostCall& call) { return trim_by(run, self, call, true, true); }
Value trim_start(Evaluator& run, const Value& self, const HostCall& call) {
  return trim_by(run, self, call, true, false);
}
Value trim_end(Evaluator& run, const Value& self, const HostCall& call) {
  return trim_by(run, self, call, false, true);
}

Value with_case(Evaluator& run, const Value& self, const HostCall& call, char first, char last) {
  if (!held_string(self).is_known()) return string_not_known(run, self, call);
  std::string changed = held_string(self).text;
  for (char& c : changed) {
    if (c >= first && c <= last) c = static_cast<char>(c ^ 0x20);
  }
  if (changed == held_string(self).text) return self;
  // Letters beyond ASCII have their own tables, which names of tables and columns hardly ever need.
  const bool is_ascii =
      std::all_of(changed.begin(), changed.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!is_ascii) return string_not_known(run, self, call);
  return run.computed_text(changed, call.place);
}

Value to_upper(Evaluator& run, const Value& self, const HostCall& call) { return with_case(run, self, call, 'a', 'z'); }
Value to_lower(Evaluator& run, const Value& self, const HostCall& call) { return with_case(run, self, call, 'A', 'Z'); }

Value repeat(Evaluator& run, const Value& self, const HostCall& call) {
  const auto count = call.argument(0).number();
  if (!count || !(*count >= 0)) return string_not_known(run, self, call);
  String made;
  for (double i = 0; i < *count && run.spend(1 + held_string(self).text.size() / 16); ++i) {
    append_string(made, held_string(self), nullptr);
  }
  return run.text(std::move(made), call.place);
}

Value pad(Evaluator& run, const Value& self, const HostCall& call, bool at_start) {
  const Value wanted = call.argument(0);
  const Value filler = call.argument(1).is_undefined() ? run.computed_text(" ", call.place) : call.argument(1);
  const auto fill = filler.text();
  if (!held_string(self).is_known() || !wanted.number() || !fill) return string_not_known(run, self, call);
  const auto length = static_cast<double>(held_string(self).text.size());
  constexpr double kLongest = 10'000;
  std::string added;
  while (!fill->empty() && length + static_cast<double>(added.size()) < std::min(*wanted.number(), kLongest)) {
    added += (*fill)[added.size() % fill->size()];
  }
  String made;
  if (at_start) append_computed(made, added, call.place);
  append_string(made, held_string(self), nullptr);
  if (!at_start) append_computed(made, added, call.place);
  return run.text(std::move(made), call.place);
}

Value pad_start(Evaluator& run, const Value& self, const HostCall& call) { return pad(run, self, call, true); }
Value pad_end(Evaluator& run, const Value& self, const HostCall& call) { return pad(run, self, call, false); }

/// Both texts, where both are known.
template <class Test>
Value test_with(Evaluator& run, const Value& self, const HostCall& call, const Test& test) {
  const Value other = call.argument(0);
  const auto wanted = other.text();
  if (!wanted || !held_string(self).is_known())
    return run.unknown(Unknown::Reason::run, run.words(call.place), call.place);
  return {test(std::string_view(held_string(self).text), *wanted), call.place};
}

Value starts_with(Evaluator& run, const Value& self, const HostCall& call) {
  return test_with(run, self, call, [](auto text, auto wanted) { return text.starts_with(wanted); });
}
Value ends_with(Evaluator& run, const Value& self, const HostCall& call) {
  return test_with(run, self, call, [](auto text, auto wanted) { return text.ends_with(wanted); });
}
Value string_includes(Evaluator& run, const Value& self, const HostCall& call) {
  return test_with(run, self, call, [](auto text, auto wanted) { return text.find(wanted) != std::string_view::npos; });
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Value string_index_of(Evaluator& run, const Value& self, const HostCall& call) {
  const auto wanted = call.argument(0).text();
  if (!wanted || !held_string(self).is_known() || !is_ascii(held_string(self).text))
    return string_not_known(run, self, call);
  const std::size_t found = held_string(self).text.find(*wanted);
  return {found == std::string::npos ? -1.0 : static_cast<double>(found), call.place};
}

/// The part between two positions. Positions count UTF-16 units, so only in ASCII they are bytes.
Value cut(Evaluator& run, const Value& self, const HostCall& call, bool negative_from_end, bool second_is_length) {
  const String& string = held_string(self);
  if (!string.is_known() || !is_ascii(string.text)) return string_not_known(run, self, call);
  const auto size = static_cast<double>(string.text.size());
  const auto position = [&](std::size_t index, double fallback) -> std::optional<double> {
    const Value value = call.argument(index);
    if (value.is_undefined()) return fallback;
    const auto number = value.number();
    if (!number || std::isnan(*number)) return {};
    if (*number < 0) return negative_from_end ? std::max(0.0, size + *number) : 0.0;
    return std::min(std::trunc(*number), size);
  };
  auto begin = position(0, 0);
  auto end = position(1, size);
  if (!begin || !end) return string_not_known(run, self, call);
  if (second_is_length) end = std::min(size, *begin + *end);
  if (!negative_from_end && *begin > *end) std::swap(begin, end);
  return part(run, self, static_cast<std::size_t>(*begin), static_cast<std::size_t>(std::max(*begin, *end)),
              call.place);
}

Value string_slice(Evaluator& run, const Value& self, const HostCall& call) {
  return cut(run, self, call, true, false);
}
Value substring(Evaluator& run, const Value& self, const HostCall& call) { return cut(run, self, call, false, false); }
Value substr(Evaluator& run, const Value& self, const HostCall& call) { return cut(run, self, call, true, true); }

Value char_at(Evaluator& run, const Value& self, const HostCall& call) {
  const auto index = call.argument(0).number();
  if (!held_string(self).is_known() || !is_ascii(held_string(self).text)) return string_not_known(run, self, call);
  const double wanted = index.has_value() ? *index : 0;
  if (!(wanted >= 0) || wanted >= static_cast<double>(held_string(self).text.size()))
    return run.computed_text("", call.place);
  const auto at = static_cast<std::size_t>(wanted);
  return part(run, self, at, at + 1, call.place);
}

Value split(Evaluator& run, const Value& self, const HostCall& call) {
  const String& string = held_string(self);
  const Value separator = call.argument(0);
  if (separator.is_undefined()) return run.array({self}, call.place);
  const auto wanted = separator.text();
  if (!wanted) return string_not_known(run, self, call);
  if (wanted->empty()) {
    const auto items = run.items_of(self, call.place);
    return items ? run.array(*items, call.place) : string_not_known(run, self, call);
  }
  Array* made = run.heap.array();
  std::size_t begin = 0;
  while (run.spend()) {
    const std::size_t found = find_in(string, *wanted, begin);
    const std::size_t end = std::min(found, string.text.size());
    made->items.push_back(part(run, self, begin, end, call.place));
    if (found == std::string::npos) break;
    begin = found + wanted->size();
  }
  return {made, call.place};
}

/// `'aB'.replace(/([A-Z])/g, '_$1')`, with a text or a function that makes one.
Value replace_matches(Evaluator& run, const Value& self, const HostCall& call, const Regex& regex) {
  const String& string = held_string(self);
  const Value with = call.argument(1);
  const auto text = with.text();
  const auto matches = string.is_known() ? matches_of(regex, string.text) : std::nullopt;
  if (!matches || (!text && !can_be_called(with))) return string_not_known(run, self, call);
  String made;
  std::size_t begin = 0;
  for (const RegexMatch& match : *matches) {
    if (!run.spend()) break;
    append_string(made, part_of(string, begin, match.begin), nullptr);
    const std::string_view found = std::string_view(string.text).substr(match.begin, match.end - match.begin);
    std::vector<Value> given = {run.computed_text(found, call.place)};
    for (const std::string& group : match.groups) given.push_back(run.computed_text(group, call.place));
    const Value put = text ? run.computed_text(filled_in(*text, found, match.groups), call.place)
                           : call_with(run, with, given, call.place);
    run.append_as_text(made, put, call.place, &call.place);
    begin = match.end;
  }
  append_string(made, part_of(string, begin, string.text.size()), nullptr);
  return matches->empty() ? self : run.text(std::move(made), call.place);
}

Value replace_by(Evaluator& run, const Value& self, const HostCall& call, bool all) {
  if (const auto* regex = call.argument(0).as<const Regex>()) return replace_matches(run, self, call, *regex);
  const String& string = held_string(self);
  const auto wanted = call.argument(0).text();
  const Value with = call.argument(1);
  // `$1` and the like mean something in what is put in.
  const bool is_plain = with.string() != nullptr && with.string()->text.find('$') == std::string::npos;
  if (!wanted || wanted->empty() || (!is_plain && !can_be_called(with))) return string_not_known(run, self, call);
  String made;
  std::size_t begin = 0;
  bool any = false;
  while (run.spend()) {
    const std::size_t found = all || !any ? find_in(string, *wanted, begin) : std::string::npos;
    append_string(made, part_of(string, begin, std::min(found, string.text.size())), nullptr);
    if (found == std::string::npos) break;
    any = true;
    const Value put = is_plain ? with : call_with(run, with, {call.argument(0)}, call.place);
    run.append_as_text(made, put, call.place, &call.place);
    begin = found + wanted->size();
  }
  return any ? run.text(std::move(made), call.place) : self;
}

Value replace(Evaluator& run, const Value& self, const HostCall& call) { return replace_by(run, self, call, false); }
Value replace_all(Evaluator& run, const Value& self, const HostCall& call) { return replace_by(run, self, call, true); }

Value string_concat(Evaluator& run, const Value& self, const HostCall& call) {
  String made;
  append_string(made, held_string(self), nullptr);
  for (const Argument& argument : call.arguments) run.append_as_text(made, argument.value, argument.place, nullptr);
  return run.text(std::move(made), call.place);
}

Value itself(Evaluator& /*run*/, const Value& self, const HostCall& /*call*/) { return self; }

constexpr std::array kStringMethods = {
    BuiltinMethod{"charAt", char_at},
    BuiltinMethod{"concat", string_concat},
    BuiltinMethod{"endsWith", ends_with},
    BuiltinMethod{"includes", string_includes},
    BuiltinMethod{"indexOf", string_index_of},
    BuiltinMethod{"padEnd", pad_end},
    BuiltinMethod{"padStart", pad_start},
    BuiltinMethod{"repeat", repeat},
    BuiltinMethod{"replace", replace},
    BuiltinMethod{"replaceAll", replace_all},
    BuiltinMethod{"slice", string_slice},
    BuiltinMethod{"split", split},
    BuiltinMethod{"startsWith", starts_with},
    BuiltinMethod{"substr", substr},
    BuiltinMethod{"substring", substring},
    BuiltinMethod{"toLowerCase", to_lower},
    BuiltinMethod{"toString", itself},
    BuiltinMethod{"toUpperCase", to_upper},
    BuiltinMethod{"trim", trim},
    BuiltinMethod{"trimEnd", trim_end},
    BuiltinMethod{"trimStart", trim_start},
    BuiltinMethod{"valueOf", itself},
};

}  // namespace

BuiltinMethods string_methods() { return kStringMethods; }

}  // namespace sqlferry::js
