// The models of an application, as its migrations meet them: `models.User.tableName`, `models.User.attributes.email`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "calls/recorder.h"
#include "js/evaluate.h"
#include "js/host.h"

namespace sqlferry::calls::sequelize {

/// What `sequelize.define('User')` calls the table, where it says nothing of it.
enum class TableNaming : std::uint8_t { plural, as_model, unknown };

/// What `new Sequelize(...)` says of it: `{ define: { freezeTableName: true } }`.
TableNaming naming_of(const js::HostCall& construction);

/// `Users` for `User`, as Sequelize makes it. Nothing: a word with a plural of its own, or one that may have it.
std::optional<std::string> regular_plural(std::string_view word);

/// `sequelize.define(name, attributes, options)`
class Model final : public js::HostObject {
 public:
  Model(js::Interpreter& run, Recorder& recorder, const js::HostCall& definition, TableNaming naming);

  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] bool is_function() const override { return true; }
  [[nodiscard]] bool is_native() const override { return true; }
  js::Value member(js::Interpreter& run, std::string_view key, const js::Place& at) override;
  void assign(js::Interpreter& run, std::string_view key, const js::Value& value, const js::Place& at) override;
  js::Value call_member(js::Interpreter& run, std::string_view key, const js::HostCall& call) override;

 private:
  Recorder& recorder_;
  std::string name_;
  js::Value table_;
  js::Value attributes_;
  js::Value class_methods_;  // of Sequelize 3
  std::map<std::string, js::Value, std::less<>> assigned_;
};

}  // namespace sqlferry::calls::sequelize
