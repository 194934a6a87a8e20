// Tables that a chain of scripts changes and never makes: the application makes them by itself, before any migration
// runs (`sequelize.sync()`, a first schema that is no migration). Internal to the engine.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"

namespace sqlferry::engine {

class TablesOfOthers {
 public:
  /// The chain must outlive this.
  explicit TablesOfOthers(const project::Chain& chain) : chain_(chain) {}

  /// As far as the words of the scripts tell: a script may make a table by other words, so that "no" is no proof.
  /// The first question reads all scripts of the chain.
  bool contains(const std::string& table);

 private:
  [[nodiscard]] bool look_up(std::string_view table);

  const project::Chain& chain_;
  std::vector<std::string> scripts_;  // in lower case
  bool is_read_ = false;
  std::map<std::string, bool, std::less<>> known_;
};

}  // namespace sqlferry::engine
