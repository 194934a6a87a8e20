// Why a prediction is what it is, in one sentence each.
#pragma once

#include <string>

#include "modules/predict.h"

namespace sqlferry::modules {

class Reasons {
 public:
  Reasons(const FileFacts& file, const FrameworkUse& use, const Version& node, const NodeFeatures& features)
      : file_(file), use_(use), node_(node), features_(features) {}

  [[nodiscard]] std::string does_not_start() const;
  [[nodiscard]] std::string not_listed() const;
  [[nodiscard]] std::string compiled() const;
  [[nodiscard]] std::string no_resolver() const;
  [[nodiscard]] std::string not_loaded(const LoadResult& loaded) const;
  [[nodiscard]] std::string ignored(Direction direction) const;
  [[nodiscard]] std::string missing_at_run(const LoadResult& loaded, ScopeName name) const;
  [[nodiscard]] std::string hidden(Direction direction) const;
  [[nodiscard]] std::string not_read(Direction direction, const ExportedValue& exports) const;

 private:
  [[nodiscard]] std::string tool() const;
  [[nodiscard]] std::string why_format(const LoadResult& loaded) const;
  [[nodiscard]] std::string types(const LoadResult& loaded) const;

  const FileFacts& file_;
  const FrameworkUse& use_;
  const Version& node_;
  const NodeFeatures& features_;
};

}  // namespace sqlferry::modules
