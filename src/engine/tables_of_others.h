// Tables that a chain uses and never makes: the application makes them by itself, before any migration runs
// (`sequelize.sync()`, a first schema that is no migration). Internal to the engine.
#pragma once

#include <cstdint>
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

  /// As far as the words of the files tell: a script may make a table by other words, so that "no" is no proof. A
  /// table that the chain does not even change is one of others only where the chain is known to begin on some.
  /// The first question reads the files of the chain.
  bool contains(const std::string& table, bool begins_on_others);

 private:
  enum class Use : std::uint8_t { none, changed, made };
  [[nodiscard]] static Use use_behind(std::string_view before);
  [[nodiscard]] Use use_of(std::string_view table) const;
  void read_files();

  const project::Chain& chain_;
  std::vector<std::string> files_;  // in lower case
  bool is_read_ = false;
  std::map<std::string, Use, std::less<>> known_;
};

}  // namespace sqlferry::engine
