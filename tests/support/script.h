// A script that is evaluated with a host which writes down what it is asked to do.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "js/evaluate.h"

namespace sqlferry::test {

/// A value as a script would write it: `'a${b}'` with a hole, `[1, ...?]` with a rest, `{a: 1, b?: 2}`, `<name>` for
/// what is not known, `Sequelize.STRING(255)` for what is symbolic.
std::string shown(const js::Value& value);

/// The host `db`. Whatever method is called is a line of the log, such as `db.create('t', {a: 1})`, behind marks for
/// the circumstances: `?` conditional, `*` repeated, `|` unordered, `^` in a try, `~` after an error.
/// Some answer:
///   db.dialect            'postgres'
///   db.ask()              what a query gave
///   db.likely(), db.unlikely()   such an answer, with an expectation
///   db.run(f)             calls f(db.tx)
///   db.later()            a builder that does its work when it is awaited
class Recorder final : public js::HostObject {
 public:
  explicit Recorder(std::string name) : name_(std::move(name)) {}
  [[nodiscard]] std::string name() const override { return name_; }
  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override;
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override;
  void write(std::string line) { lines_.push_back(std::move(line)); }
  [[nodiscard]] std::string log() const;
  std::vector<js::HostCall> calls;

 private:
  std::string name_;
  std::vector<std::string> lines_;
};

class Script {
 public:
  using Files = std::map<std::string, std::string>;

  /// `text` is the file m/1.js, or m/1.ts; the others are named from the project's folder.
  explicit Script(std::string text, Files files = {}, js::Language language = js::Language::javascript,
                  js::Limits limits = {});

  /// The log of `up(db, Types)` or another entry point: one line per call.
  std::string log(js::EntryPoint::Kind kind = js::EntryPoint::Kind::up);
  /// What `exports.name` is.
  std::string exported(std::string_view name) { return shown(run_->exported(name)); }
  js::Interpreter& run() { return *run_; }
  Recorder& recorder() { return recorder_; }

 private:
  std::string text_;
  Files files_;
  js::ParseResult parsed_;
  Recorder recorder_{"db"};
  js::SymbolicHost types_{"Types"};
  std::unique_ptr<js::Interpreter> run_;
};

/// The log of the body of `up(db, Types)`.
std::string log_of(const std::string& body);
/// What an expression is.
std::string value_of(const std::string& expression);

}  // namespace sqlferry::test
