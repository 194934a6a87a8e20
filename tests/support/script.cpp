#include "support/script.h"

#include <fmt/format.h>

#include "js/evaluate_text.h"

namespace sqlferry::test {

using namespace js;

namespace {

constexpr int kMaxLevels = 20;

std::string shown(const Value& value, int level);

std::string shown_text(const String& string) {
  std::string out = "'";
  for (const StringPiece& piece : string.pieces) {
    if (piece.kind != StringPiece::Kind::hole) {
      out += string.text.substr(piece.here.begin, piece.here.size());
    } else {
      out += "${" + shown(piece.hole, kMaxLevels - 1) + "}";
    }
  }
  return out + "'";
}

template <class Items>
std::string shown_list(const Items& items, const std::optional<Value>& rest, int level) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + shown(item, level);
  if (rest) out += out.empty() ? "...?" : ", ...?";
  return out;
}

std::string shown_object(const Object& object, int level) {
  std::string out;
  for (const Property& property : object.properties) {
    out += (out.empty() ? "" : ", ") + property.key + (property.maybe ? "?: " : ": ") + shown(property.value, level);
  }
  for (const auto& [key, value] : object.entries) {
    out += (out.empty() ? "" : ", ") + shown(key, level) + " => " + shown(value, level);
  }
  if (object.rest) out += out.empty() ? "...?" : ", ...?";
  return "{" + out + "}";
}

std::string shown_arguments(const HostCall& call, int level) {
  std::string out;
  for (const Argument& argument : call.arguments) out += (out.empty() ? "" : ", ") + shown(argument.value, level);
  if (call.open) out += out.empty() ? "...?" : ", ...?";
  return out;
}

std::string shown_host(const HostObject& host, int level) {
  const auto* symbolic = dynamic_cast<const SymbolicHost*>(&host);
  if (symbolic == nullptr) return host.name();
  std::string out;
  for (const SymbolicHost* step : symbolic->steps()) {
    switch (step->step()) {
      case SymbolicHost::Step::root:
        out = step->text();
        break;
      case SymbolicHost::Step::member:
        out += "." + step->text();
        break;
      case SymbolicHost::Step::call:
        out += "(" + shown_arguments(step->made_by(), level) + ")";
        break;
      case SymbolicHost::Step::construct:
        out = "new " + out + "(" + shown_arguments(step->made_by(), level) + ")";
        break;
    }
  }
  return out;
}

std::string shown_unknown(const Unknown& unknown, int level) {
  if (unknown.alternatives.empty()) return "<" + unknown.name + ">";
  std::string out;
  for (const Value& each : unknown.alternatives) out += (out.empty() ? "" : " | ") + shown(each, level);
  return "<" + out + ">";
}

std::string shown(const Value& value, int level) {
  if (level >= kMaxLevels) return "...";
  if (value.is_undefined()) return "undefined";
  if (value.is_null()) return "null";
  if (const auto held = value.boolean()) return *held ? "true" : "false";
  if (const auto held = value.number()) return number_text(*held);
  if (const auto* held = value.as<const BigInt>()) return held->digits + "n";
  if (const auto* held = value.string()) return shown_text(*held);
  if (const auto* held = value.as<const Regex>()) return "/" + held->pattern + "/" + held->flags;
  if (const auto* held = value.as<Array>()) return "[" + shown_list(held->items, held->rest, level + 1) + "]";
  if (const auto* held = value.as<Object>()) return shown_object(*held, level + 1);
  if (const auto* held = value.as<HostObject>()) return shown_host(*held, level + 1);
  if (const auto* held = value.unknown()) return shown_unknown(*held, level + 1);
  return value.as<Class>() != nullptr ? "class" : "function";
}

std::string marks(const Circumstances& circumstances) {
  std::string out;
  if (circumstances.conditional) out += '?';
  if (circumstances.repeated) out += '*';
  if (circumstances.unordered) out += '|';
  if (circumstances.in_try) out += '^';
  if (circumstances.after_error) out += '~';
  return out.empty() ? out : out + " ";
}

class Builder final : public HostObject {
 public:
  Builder(Recorder& recorder, std::string work) : recorder_(recorder), work_(std::move(work)) {}
  [[nodiscard]] std::string name() const override { return "builder"; }
  Value awaited(Interpreter& /*run*/, const Place& at, const Circumstances& circumstances) override {
    recorder_.write(marks(circumstances) + work_);
    return {Undefined{}, at};
  }

 private:
  Recorder& recorder_;
  std::string work_;
};

}  // namespace

std::string shown(const Value& value) { return shown(value, 0); }

Value Recorder::member(Interpreter& run, std::string_view key, const Place& at) {
  if (key == "dialect") return run.string("postgres", at);
  if (key == "tx") return {&run.make<SymbolicHost>("tx"), at};
  return HostObject::member(run, key, at);
}

Value Recorder::call_member(Interpreter& run, std::string_view key, const HostCall& call) {
  const std::string line = fmt::format("{}.{}({})", name_, key, shown_arguments(call, 1));
  if (key == "later") return {&run.make<Builder>(*this, line), call.place};
  calls.push_back(call);
  const auto answer = [&](std::optional<bool> expected) {
    return run.unknown(Unknown::Reason::database, line, call.place, expected);
  };
  if (key == "ask") return answer({});
  if (key == "likely") return answer(true);
  if (key == "unlikely") return answer(false);
  if (key == "run") return run.call(call.argument(0), {member(run, "tx", call.place)});
  write(marks(call.circumstances) + line);
  return {Undefined{}, call.place};
}

std::string Recorder::log() const { return fmt::format("{}", fmt::join(lines_, "\n")); }

Script::Script(std::string text, Files files, Language language, Limits limits)
    : text_(std::move(text)), files_(std::move(files)), parsed_(parse(text_, language)) {
  Options options;
  options.path = language == Language::typescript ? "m/1.ts" : "m/1.js";
  options.limits = limits;
  options.load = [this](const std::filesystem::path& path) -> std::optional<std::string> {
    const auto found = files_.find(path.generic_string());
    return found != files_.end() ? std::optional(found->second) : std::nullopt;
  };
  options.list = [this](const std::filesystem::path& folder) -> std::optional<std::vector<std::string>> {
    std::vector<std::string> names;
    for (const auto& each : files_) {
      const std::filesystem::path file(each.first);
      if (file.parent_path() == folder) names.push_back(file.filename().string());
    }
    return names.empty() ? std::nullopt : std::optional(names);
  };
  options.package = [this](Interpreter& run, std::string_view name) -> std::optional<Value> {
    if (name == "types") return run.host(types_);
    return {};
  };
  options.global = [this](Interpreter& run, std::string_view name) -> std::optional<Value> {
    if (name == "db") return run.host(recorder_);
    return {};
  };
  run_ = std::make_unique<Interpreter>(parsed_.program, text_, std::move(options));
}

std::string Script::log(EntryPoint::Kind kind) {
  for (const EntryPoint& entry : run_->entry_points()) {
    if (entry.kind != kind) continue;
    const std::vector<Value> arguments = {run_->host(recorder_), run_->host(types_)};
    run_->await(run_->call(entry.function, arguments, entry.receiver), entry.place);
  }
  return recorder_.log();
}

std::string log_of(const std::string& body) {
  return Script("module.exports = { async up(db, Types) {\n" + body + "\n} };").log();
}

std::string value_of(const std::string& expression) {
  return Script("exports.it = (" + expression + ");").exported("it");
}

}  // namespace sqlferry::test
