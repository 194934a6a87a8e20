// An abstract interpreter of scripts: it follows what a script does with the values that are written in it and calls
// the host objects that it was given, without running anything. What is known only at run time is an Unknown value.
//
// Promises are not modelled: an asynchronous function runs where it is called and its result is the value that it will
// be resolved to, so `await x` is x and `x.then(f)` is f(x). `if` with a condition that is not known runs both branches
// as conditional; an early `return` behind one makes what follows conditional. A `catch` is run only after a `throw`
// that is sure; otherwise it is shown as after an error. Loops over what is not known run once, as repeated.
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "js/host.h"
#include "js/parse.h"
#include "js/value.h"

namespace sqlferry::js {

class Evaluator;
class Interpreter;

struct Limits {
  std::uint32_t steps = 500'000;      ///< expressions and statements, and items that built-in functions touch
  std::uint32_t iterations = 10'000;  ///< of one loop
  std::uint32_t depth = 1'200;        ///< nested expressions, statements and calls
  std::uint32_t text = 16U << 20U;    ///< bytes of all strings that are put together
  std::uint32_t files = 200;          ///< that are imported
};

struct Options {
  /// Of the script: imports are relative to it.
  std::filesystem::path path;
  /// The bytes of another file of the project, or nothing. Paths are `path`'s folder joined with what is imported,
  /// normalised; they may name no file.
  std::function<std::optional<std::string>(const std::filesystem::path&)> load = {};
  /// The names in a folder of the project, sorted, or nothing. Paths are as those of `load`.
  std::function<std::optional<std::vector<std::string>>(const std::filesystem::path&)> list = {};
  /// `require('sequelize')`, `import ... from 'sequelize'`. Nothing: unknown.
  std::function<std::optional<Value>(Interpreter&, std::string_view name)> package = {};
  /// The file of a package that is a part of the project itself, for one that `package` does not know. Nothing:
  /// unknown.
  std::function<std::optional<std::filesystem::path>(std::string_view name)> package_file = {};
  /// A name that the script does not declare and that is none of the language. Nothing: unknown.
  std::function<std::optional<Value>(Interpreter&, std::string_view name)> global = {};
  /// Whether a value that is not known is likely to be this text: the name of a database is, or is not, that of the one
  /// that the migration is made for. Nothing: nobody can tell.
  std::function<std::optional<bool>(std::string_view text)> likely_equal = {};
  Limits limits = {};
};

/// A function by which a framework enters the script.
struct EntryPoint {
  enum class Kind : std::uint8_t { up, down, change };
  Kind kind = Kind::up;
  Value function;
  Value receiver;     ///< its `this`: the instance of the class, the exported object
  std::string owner;  ///< the name of the class; empty: none
  Place place;        ///< the function
};

/// Something that was not followed, in words: "`./models`, which is loaded here, was not found", where a call through
/// it may have changed the database. Nothing of a way that is not taken.
struct Note {
  Place place;
  std::string reason;
};

struct File {
  std::filesystem::path path;
  std::string_view bytes;
};

class Interpreter {
 public:
  /// Evaluates the module scope. Program and source must live as long.
  Interpreter(const Program& program, std::string_view source, Options options);
  ~Interpreter();
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;

  /// In the order of the file; of each class `up` before `down`.
  [[nodiscard]] const std::vector<EntryPoint>& entry_points() const;
  /// `module.exports.name`, `export const name`; "default" is `export default`. Undefined: there is none.
  [[nodiscard]] Value exported(std::string_view name);
  /// In the order in which they came up, each place once.
  [[nodiscard]] const std::vector<Note>& notes() const;
  [[nodiscard]] File file(std::uint32_t index) const;
  /// The bytes there, as written.
  [[nodiscard]] std::string_view source(const Place& place) const;
  /// Where the work was used up: what comes after is missing. Nothing: it was not.
  [[nodiscard]] const std::optional<Place>& exhausted() const;
  /// The place itself if it is in the script, else the call in the script that runs now, else where it loads that file.
  [[nodiscard]] Place in_script(const Place& place) const;

  // For hosts.

  /// Calls any value. Of one that cannot be called the result is unknown. What `more` says holds inside the function,
  /// as well as what holds now.
  Value call(const Value& function, std::span<const Value> arguments, const Value& receiver = {},
             const Circumstances& more = {});
  Value call(const Value& function, std::initializer_list<Value> arguments);
  /// `await value`
  Value await(const Value& value, const Place& at);
  /// `value.key`
  Value member(const Value& value, std::string_view key, const Place& at);
  /// What `require(path)` gives, of a path that begins where the script's own does: `path.join(__dirname, 'a.js')`.
  Value require_file(const Value& path, const Place& at);
  /// Whose turn it is now.
  [[nodiscard]] const Circumstances& circumstances() const;

  /// What the language or Node has under that name: `Promise`. Undefined: nothing.
  Value global(std::string_view name);
  Value undefined(const Place& at = {}) { return Value{Undefined{}, at}; }
  /// A known text that a host gives.
  Value string(std::string_view text, const Place& at = {});
  Value array(std::vector<Value> items, const Place& at = {});
  Value object(std::vector<std::pair<std::string, Value>> properties, const Place& at = {});
  /// `name`: in words, as Unknown::name.
  Value unknown(Unknown::Reason reason, std::string name, const Place& at, std::optional<bool> expected = {});
  /// The value for a host that lives as long as the interpreter.
  Value host(HostObject& object, const Place& at = {}) { return Value{&object, at}; }
  /// Makes a host object that the interpreter owns.
  template <class Host, class... Arguments>
  Host& make(Arguments&&... arguments) {
    auto made = std::make_unique<Host>(std::forward<Arguments>(arguments)...);
    Host& result = *made;
    own(std::move(made));
    return result;
  }
  void note(const Place& at, std::string reason);

 private:
  void own(std::unique_ptr<HostObject> object);

  std::unique_ptr<Evaluator> evaluator_;
};

}  // namespace sqlferry::js
