// Where configuration is looked for: the folders from a chain's root upwards. And how places are
// shown: below the user's PATH as the user wrote it, above it relative to the working directory.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlferry::project {

/// One PATH of the user's.
struct Given {
  std::filesystem::path written;         ///< empty: the user gave nothing
  std::filesystem::path absolute;        ///< normalized
  std::filesystem::path working_folder;  ///< absolute
  bool is_folder = true;

  /// A path that opens, and shows as the user wrote it.
  [[nodiscard]] std::filesystem::path opened() const { return written.empty() ? "." : written; }
};

Given given_path(const std::filesystem::path& written);

struct ConfigFile {
  std::filesystem::path path;  ///< absolute
  std::string shown;
  std::string bytes;
};

class Surroundings {
 public:
  /// `root` is the absolute folder of a chain. Looks upwards to the repository's top folder (the
  /// one with .git); without a repository no further than `given` and two folders above the root.
  Surroundings(std::filesystem::path root, const Given& given);

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  /// The root first.
  [[nodiscard]] const std::vector<std::filesystem::path>& upwards() const { return upwards_; }
  [[nodiscard]] const Given& given() const { return given_; }

  /// The nearest regular file of one of these names.
  [[nodiscard]] std::optional<ConfigFile> nearest(std::initializer_list<std::string_view> names) const;
  /// Empty if there is no such file or it cannot be read.
  [[nodiscard]] std::optional<ConfigFile> read(const std::filesystem::path& absolute) const;

  [[nodiscard]] std::string shown(const std::filesystem::path& absolute) const;
  /// The path below the user's PATH; empty if it does not lie there.
  [[nodiscard]] std::optional<std::filesystem::path> below_given(const std::filesystem::path& absolute) const;

 private:
  std::filesystem::path root_;
  Given given_;
  std::vector<std::filesystem::path> upwards_;
};

/// "schema.prisma:9: provider = \"sqlite\"".
std::string fact_at(const ConfigFile& file, std::size_t line, std::string_view fact);
/// From 1.
std::size_t line_of(std::string_view bytes, std::size_t offset);

/// The quoted value of `key: "value"` or `key = 'value'`, as configuration in JS, YAML and .env
/// files has it.
struct QuotedValue {
  std::string text;
  std::size_t line = 1;
};
/// All of them, in order; lines that are comments are passed over. The quotes may be missing (YAML,
/// .env).
std::vector<QuotedValue> values_of(std::string_view bytes, std::string_view key);

}  // namespace sqlferry::project
