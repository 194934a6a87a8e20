// The values of sqlferry.toml, each as the kind that a key wants. Includes toml++: for .cpp files of this layer only.
#pragma once

#include <toml++/toml.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "project/config.h"

namespace sqlferry::project {

/// "sqlferry.toml:3:1".
std::string place_of(const ConfigSource& source, const toml::source_region& region);

/// Each function is false, and leaves what it is given as it is, where the value is of another kind.
class Value {
 public:
  Value(const toml::node& node, const ConfigSource& source) : node_(node), source_(source) {}

  bool truth(bool& out) const;
  bool number(int least, int most, int& out) const;
  bool one_of(std::initializer_list<std::string_view> words, std::string& out) const;
  bool dialect(std::optional<sql::Dialect>& out) const;
  bool nocase(Nocase& out) const;
  bool transaction(std::optional<modules::TransactionScope>& out) const;
  bool level(Level& out) const;
  /// Below the folder of the file.
  bool path(std::filesystem::path& out) const;
  bool paths(std::vector<std::filesystem::path>& out) const;  ///< one, or a list
  // What a list has is added.
  bool globs(std::vector<PathGlob>& out) const;
  bool rule_words(std::vector<RuleWord>& out) const;

  [[nodiscard]] std::string as_toml() const;

 private:
  [[nodiscard]] std::optional<std::string> word() const;
  /// The texts of a list, with the nodes that they stand in.
  [[nodiscard]] std::optional<std::vector<std::pair<std::string, const toml::node*>>> words() const;

  const toml::node& node_;
  const ConfigSource& source_;
};

}  // namespace sqlferry::project
