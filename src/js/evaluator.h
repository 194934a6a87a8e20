// The evaluator's machine. js/evaluate.h says what it means; this header is for src/js alone. Its parts are in
// evaluate_*.cpp (one per kind of syntax) and builtins_*.cpp (what the language and Node bring along).
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "js/evaluate.h"
#include "js/heap.h"

namespace sqlferry::js {

/// How a statement ends.
struct Completion {
  enum class Kind : std::uint8_t { normal, returned, broke, continued, threw };
  Kind kind = Kind::normal;
  Value value;
  std::string_view label;
  [[nodiscard]] bool is_abrupt() const { return kind != Kind::normal; }
};

/// A file that is being evaluated or was.
struct Module {
  std::uint32_t file = 0;
  Place loaded_at;  ///< of the main file: nothing
  std::filesystem::path path;
  std::string owned_bytes;
  std::string_view bytes;
  Program owned_program;
  const Program* program = nullptr;
  Scope* scope = nullptr;
  Object* module = nullptr;  ///< the variable `module`: its property `exports` counts
  bool has_export_syntax = false;
  /// `export { a as b }`: b and a, read when the file is done.
  std::vector<std::pair<ast::Name, ast::Name>> export_names;
};

/// A function that runs, or the top of a file.
struct Activation {
  Module* module = nullptr;
  Value receiver;
  Class* home = nullptr;
  bool home_is_static = false;
  const HostCall* call = nullptr;
  Scope* scope = nullptr;      ///< the innermost
  std::optional<Place> left;   ///< it may have been left: the condition that says so
  std::vector<Value> results;  ///< with these
  bool may_end = false;        ///< the innermost loop may have ended
  Array* yields = nullptr;
};

/// Sets a variable for as long as the scope lasts.
template <class T>
class Restore {
 public:
  explicit Restore(T& variable) : variable_(variable), before_(variable) {}
  Restore(T& variable, T value) : variable_(variable), before_(std::exchange(variable, std::move(value))) {}
  ~Restore() { variable_ = std::move(before_); }
  Restore(const Restore&) = delete;
  Restore& operator=(const Restore&) = delete;

 private:
  T& variable_;
  T before_;
};

/// Counts how deep expressions, statements and calls are nested.
class Depth {
 public:
  explicit Depth(Evaluator& run);
  ~Depth();
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;
  [[nodiscard]] bool is_allowed() const { return allowed_; }

 private:
  Evaluator& run_;
  bool allowed_;
};

class Evaluator {
 public:
  Evaluator(Interpreter& interpreter, Options options);

  void run_main(const Program& program, std::string_view bytes);
  void find_entry_points();

  // Expressions.
  Value eval(const ast::Expr& expr);
  Value eval(ast::ExprPtr expr) { return expr != nullptr ? eval(*expr) : Value{}; }
  HostCall arguments_of(ast::List<ast::Element> elements, const Place& parentheses);

  // Properties.
  Value get(const Value& object, std::string_view key, const Place& at);
  /// Of an object, a function or a class: nothing where it has no such property.
  std::optional<Value> own_or_inherited(const Value& object, std::string_view key, const Place& at);
  Value get_index(const Value& object, const Value& key, const Place& at);
  void set(const Value& object, const Value& key, const Value& value, const Place& key_place);
  /// Null: there is none.
  Native method_of(const Value& object, std::string_view key);
  /// What a `[key]` or a computed name means. Missing: not known.
  std::optional<std::string> property_key(const Value& key);

  // Variables and patterns.
  Value read_name(std::string_view name, const Place& at);
  std::optional<Value> global(std::string_view name);
  bool is_declared(std::string_view name);
  void write_name(std::string_view name, const Value& value);
  void declare(Scope& scope, std::string_view name, const Value& value);
  void declare_import(std::string_view name, const Import& import);
  /// Reads and evaluates the file, if that has not been done.
  Value imported(const Import& import);
  /// `expr = value`
  void assign_to(const ast::Expr& expr, const Value& value);
  enum class Bind : std::uint8_t { declare, declare_var, assign };
  void bind(const ast::Pattern& pattern, const Value& value, Bind how);
  void bind(const ast::PatternElement& element, Value value, Bind how);

  // Functions.
  Value call(const Value& function, const Value& receiver, const HostCall& call);
  Value call_member(const Value& object, std::string_view key, const HostCall& call);
  Value construct(const Value& callee, const HostCall& call);
  void construct_into(Class& made_of, Object& made, const HostCall& call);
  Value call_function(Function& function, const Value& receiver, const HostCall& call);
  Value call_unknown(std::string_view what, const Value& callee, const HostCall& call);
  void note_missing_file(std::string_view what, const Value& callee, const HostCall& call);
  Value function(const ast::Function& node, const Place& at, std::string_view name = {});
  Value class_value(const ast::Class& definition, const Place& at, std::string_view name = {});
  Value await(const Value& value, const Place& at);

  // Statements.
  Completion run(ast::List<ast::Statement> statements);
  Completion run(const ast::Statement& statement);
  Completion run_block(const ast::Block& block);
  /// Declares the functions of a block.
  void hoist(ast::List<ast::Statement> statements);

  // Ways that may be taken.
  using Work = std::function<Completion()>;
  enum class Way : std::uint8_t { conditional, repeated };
  /// One of them where `test` is known or expected, else both.
  Completion choose(const Value& test, const Place& at, const Work& then, const Work& otherwise);
  Completion either(Way way, const Place& at, const Work& then, const Work& otherwise);
  /// How it would end on another database. Hosts hear nothing of it.
  Completion end_of_way_not_taken(const Work& body);
  /// Runs what handles an error, as that, and undoes what it changed.
  void show_handler(const Place& at, const Work& body);
  /// `a === b`
  Value equals(const Value& a, const Value& b, const Place& at);
  /// What it is likely to be where one of them is not known.
  [[nodiscard]] std::optional<bool> expected_equality(const Value& a, const Value& b) const;
  Value join(const Value& a, const Value& b, const Place& at);

  // Text.
  Value text(String string, const Place& at);
  /// Known, but not written anywhere.
  Value computed_text(std::string_view text, const Place& at);
  /// `${value}`, `'' + value`; `use`: see StringPiece::uses.
  void append_as_text(String& out, const Value& value, const Place& at, const Place* use);
  Value as_text(const Value& value, const Place& at);

  // Values.
  Value unknown(Unknown::Reason reason, std::string name, const Place& at, std::optional<bool> expected = {});
  /// Derived from one that is not known, as `name`.
  Value unknown_like(const Value& value, std::string name, const Place& at);
  /// The items of an array, a string, a Set or a Map. Missing: not known.
  std::optional<std::vector<Value>> items_of(const Value& iterable, const Place& at);
  /// The unknown part of what is iterated, or nothing.
  std::optional<Value> rest_of(const Value& iterable);
  Value array(std::vector<Value> items, const Place& at) { return {heap.array(std::move(items)), at}; }
  Value object_value(Object& object, const Place& at) { return {&object, at}; }

  // Files.
  Value require(std::string_view name, const Place& at);
  /// The same of a name that the script may have put together: `require(path.join(__dirname, name))`.
  Value require(const Value& name, const Place& at);
  /// `import * as x`, `import()`
  struct Imported {
    Value exports;
    bool has_export_syntax = false;
  };
  Imported import_module(std::string_view name, const Place& at);
  Value import_namespace(std::string_view name, const Place& at);
  /// `module.exports` of the file.
  Value exports_of(const Module& module, const Place& at);
  /// What `import name from` gives.
  Value default_of(const Value& exports, bool has_export_syntax, const Place& at);
  /// The file that is meant, evaluated. Null: there is none, or it cannot be read, which a note says.
  Module* import_file(std::string_view name, const Place& at);
  /// Likewise; the path may lack the extension and need not be normalised.
  Module* file_at(const std::filesystem::path& path_as_written, const Place& at);
  Value missing_file(std::string_view name, const Place& at);
  /// As JSON.parse.
  Value parse_json(std::string_view json, const Place& at);
  /// A text file as a string that knows where it comes from. Nothing: there is none.
  std::optional<Value> text_file(const std::filesystem::path& path, const Place& at);

  /// An error that nothing caught ends with the call of a host, unless the script called that host.
  void end_call_from_outside() {
    if (activation == &top_) thrown.reset();
  }

  // Bounds.
  bool spend(std::size_t steps = 1);
  /// The work is used up: nothing more is followed.
  void exhaust();
  [[nodiscard]] bool is_stopped() const { return exhausted_.has_value() || thrown.has_value(); }
  [[nodiscard]] const std::optional<Place>& exhausted() const { return exhausted_; }
  void note(const Place& at, std::string reason);

  [[nodiscard]] Place place(text::Span span) const { return {activation->module->file, span}; }
  [[nodiscard]] std::string_view source(const Place& at) const;
  [[nodiscard]] std::string_view source(text::Span span) const { return source(place(span)); }
  /// The place itself if it is in the main file, else the call in that which runs now, else where it loads the file.
  [[nodiscard]] Place in_main(Place at) const;
  /// As source, shortened, for names of unknown values.
  [[nodiscard]] std::string words(const Place& at) const;
  [[nodiscard]] Circumstances circumstances() const;
  /// Hosts are not asked on a way that is not taken: what they would remember could not be undone.
  [[nodiscard]] bool reaches(const HostObject& host) const;
  Value not_asked(const Place& at);
  /// The call as a host is given it.
  [[nodiscard]] HostCall told(HostCall call) const;

  Interpreter& interpreter;
  Options options;
  Heap heap;
  Activation* activation;
  Circumstances now;
  Circumstances shown;                   ///< what Interpreter::circumstances refers to
  std::optional<Value> thrown;           ///< an error is on its way
  std::vector<std::string_view> labels;  ///< of the statement that is about to run
  std::vector<EntryPoint> entry_points;
  std::vector<Note> notes;
  std::deque<Module> files;  ///< index: Place::file. Text files too
  Module* main = nullptr;

 private:
  friend class Depth;
  Module& add_file(const std::filesystem::path& path, const Place& at);
  void run_module(Module& module);
  bool parse_module(Module& module, const Place& at);
  std::optional<std::string> load(const std::filesystem::path& path);
  void bind_parameters(const Function& function, const HostCall& call);
  Value run_body(const Function& function);
  Completion try_and_undo(const Work& body);
  Completion try_way(Way way, const Place& at, const Work& body);
  Completion end_of_either(const Completion& a, const Completion& b, const Place& at);

  Activation top_;        ///< where hosts call from when nothing runs
  Place here_;            ///< what was begun last
  Place call_in_main_;    ///< of what runs now, the last one that the main file makes
  bool is_taken_ = true;  ///< false: on this database it is another way
  std::optional<Place> exhausted_;
  std::uint32_t steps_ = 0;
  std::uint32_t depth_ = 0;
  std::uint64_t text_bytes_ = 0;
  std::set<std::pair<std::uint32_t, std::uint32_t>> noted_;
  std::map<std::string, Module*, std::less<>> modules_;
  std::map<std::pair<std::uint32_t, std::string>, MissingFile>
      missing_files_;  // by the file that loads it and the name
  std::map<std::string, std::optional<std::uint32_t>, std::less<>> text_files_;
  std::map<std::string, Value, std::less<>> globals_;
};

}  // namespace sqlferry::js
