#include "modules/predict.h"

#include "modules/export_reading.h"
#include "modules/exports_view.h"
#include "modules/reasons.h"

namespace sqlferry::modules {

namespace {

/// What jiti gives for a file that it compiled: both module systems work in it.
ExportedValue compiled_exports(const ModuleSyntax& syntax) {
  ExportedValue value = commonjs_exports(syntax);
  for (const Member& member : module_namespace(syntax).members) value.members.push_back(member);
  return value;
}

/// jiti leaves a file to Node that looks as if Node could import it, and compiles it where that fails.
bool jiti_compiles_at_once(const FileFacts& file, std::string_view extension) {
  if (is_typescript(extension)) return true;
  const bool module = extension == ".mjs" || (extension == ".js" && file.package_type == PackageType::module);
  if (extension == ".cjs" || module) return false;
  return file.syntax.import_declaration || file.syntax.export_declaration || file.syntax.import_meta;
}

class Predictor {
 public:
  Predictor(const FileFacts& file, const FrameworkUse& use, const Version& node, const NodeFlags& flags,
            Direction direction)
      : file_(file),
        use_(use),
        traits_(traits_of(use.tool, use.version)),
        features_(features_of(node, flags)),
        direction_(direction),
        extension_(extension_of(file.file_name)),
        sentence_{file, use, node, features_} {}

  Prediction run() && {
    if (traits_.needs_required_modules && !features_.requires_modules) return does_not_start();
    if (!lists(use_, file_.file_name)) return {Outcome::skipped, "", {}, Basis::file_list, sentence_.not_listed()};
    if (features_.compiles_first) return {Outcome::unknown, "", {}, Basis::compiler_hook, sentence_.compiled()};
    const auto call = call_for(use_, extension_, file_.package_type);
    if (!call) return no_resolver();
    if (traits_.choice == LoadChoice::jiti) return run_jiti();
    return judge(load(file_.syntax, request(*call), features_), *call);
  }

 private:
  [[nodiscard]] LoadRequest request(Call call) const {
    return {call, file_.path.empty() ? file_.file_name : file_.path, std::string(extension_), file_.package_type,
            std::string(traits_.requirer)};
  }

  [[nodiscard]] Prediction failure(Outcome outcome, NodeError error, Basis basis, std::string reason) const {
    std::string line = printed(use_, error, file_.file_name, direction_);
    return {outcome, std::move(line), std::move(error), basis, std::move(reason)};
  }

  /// Before the framework's own error handling: the line is Node's.
  [[nodiscard]] Prediction does_not_start() const {
    NodeError error{"Error", "ERR_REQUIRE_ESM",
                    "require() of ES Module node_modules/typeorm/node_modules/yargs/index.mjs not supported."};
    std::string line = error.text();
    return {Outcome::refused, std::move(line), std::move(error), Basis::framework_start, sentence_.does_not_start()};
  }

  [[nodiscard]] Prediction no_resolver() const {
    return failure(Outcome::refused,
                   {"Error", "",
                    "No resolver specified for file " + request(Call::require).path +
                        ". See docs for guidance on how to write a custom resolver."},
                   Basis::file_list, sentence_.no_resolver());
  }

  [[nodiscard]] Prediction run_jiti() const {
    if (!jiti_compiles_at_once(file_, extension_)) {
      const LoadResult native = load(file_.syntax, request(Call::import), features_);
      if (!native.error) return judge(native, Call::import);
    }
    LoadResult compiled;
    compiled.exports = compiled_exports(file_.syntax);
    return judge(compiled, Call::require);
  }

  [[nodiscard]] Prediction judge(const LoadResult& loaded, Call call) const {
    if (loaded.error) {
      return failure(Outcome::error_at_load, *loaded.error, loaded.basis, sentence_.not_loaded(loaded));
    }
    const Reading reading = read_export(loaded.exports, use_, direction_);
    if (reading == Reading::ignored) {
      return {Outcome::skipped, "", {}, Basis::export_read, sentence_.ignored(direction_)};
    }
    if (reading != Reading::found) return refusal(loaded, call, reading);
    const ScopeUse* const use = first_use(file_.syntax, direction_ == Direction::up ? RunsIn::up : RunsIn::down);
    if (loaded.format != Format::module || use == nullptr) return {};
    return failure(Outcome::error_at_run, {"ReferenceError", "", std::string(name_of(use->name)) + " is not defined"},
                   Basis::commonjs_scope, sentence_.missing_at_run(loaded, use->name));
  }

  [[nodiscard]] Prediction refusal(const LoadResult& loaded, Call call, Reading reading) const {
    const bool hidden = call == Call::import && loaded.format == Format::commonjs &&
                        read_export(commonjs_exports(file_.syntax), use_, direction_) == Reading::found;
    return failure(Outcome::refused, reading_error(reading, use_, file_.file_name, direction_),
                   hidden ? Basis::lexer : Basis::export_read,
                   hidden ? sentence_.hidden(direction_) : sentence_.not_read(direction_, loaded.exports));
  }

  const FileFacts& file_;
  const FrameworkUse& use_;
  const FrameworkTraits& traits_;
  NodeFeatures features_;
  Direction direction_;
  std::string_view extension_;
  Reasons sentence_;
};

bool is_same(const Prediction& a, const Prediction& b) {
  return a.outcome == b.outcome && a.line == b.line && a.basis == b.basis && a.error.text() == b.error.text();
}

}  // namespace

Prediction predict(const FileFacts& file, const FrameworkUse& use, const Version& node, const NodeFlags& flags,
                   Direction direction) {
  return Predictor(file, use, node, flags, direction).run();
}

std::vector<VersionedPrediction> predict_over(const FileFacts& file, const FrameworkUse& use, const Range& node,
                                              const NodeFlags& flags, Direction direction) {
  std::vector<VersionedPrediction> result;
  for (const Version& release : telling_releases(node)) {
    Prediction prediction = predict(file, use, release, flags, direction);
    if (!result.empty() && is_same(result.back().prediction, prediction)) continue;
    result.push_back({release, std::move(prediction)});
  }
  return result;
}

}  // namespace sqlferry::modules
