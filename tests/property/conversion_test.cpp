// Laws that hold for every conversion, over the samples and the conformance files.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

#include "property/inputs.h"
#include "support/laws.h"

using namespace sqlferry;
using test::inputs;

namespace {

std::vector<std::string> texts(const std::vector<test::ConvertedFile>& files) {
  std::vector<std::string> out;
  for (const auto& file : files) out.push_back(file.text);
  return out;
}

bool gave_up(const test::ConvertedFile& file) {
  return std::any_of(file.findings.begin(), file.findings.end(),
                     [](const auto& f) { return f.fidelity == diagnostics::Fidelity::unsupported; });
}

}  // namespace

TEST_CASE("converting again changes no byte, and the converted chain has no dialect finding") {
  for (const auto& files : inputs()) {
    const auto once = test::run_chain(files);
    if (std::any_of(once.begin(), once.end(), gave_up)) continue;  // what was not translated is still there
    const auto twice = test::run_chain(texts(once), {.dialect = sql::Dialect::postgres});
    for (std::size_t i = 0; i < files.size(); ++i) {
      INFO(files[i].substr(0, 300));
      CHECK(twice[i].text == once[i].text);
      for (const auto& finding : twice[i].findings) {
        INFO(finding.rule << ": " << finding.message);
        CHECK_FALSE(finding.rule.starts_with("sqlite/"));
      }
    }
  }
}

TEST_CASE("each change has a finding that speaks of it, and a file without findings does not change") {
  for (const auto& files : inputs()) {
    for (const auto& law : test::broken_by_conversion(files, {})) {
      INFO(files.front().substr(0, 300));
      INFO(law);
      CHECK(false);
    }
  }
}

TEST_CASE("the laws hold for the projects below SQLFERRY_PROJECTS", "[.projects]") {
  const char* folder = std::getenv("SQLFERRY_PROJECTS");
  REQUIRE(folder != nullptr);
  const auto chains = test::chains_below(folder);
  CHECK_FALSE(chains.empty());
  for (const auto& files : chains) {
    for (const auto profile : {engine::Profile::native, engine::Profile::prisma}) {
      for (const auto& law : test::broken_by_conversion(files, {.profile = profile})) {
        INFO(law);
        CHECK(false);
      }
    }
  }
}

TEST_CASE("the same input gives the same bytes") {
  for (const auto& files : inputs()) {
    const auto first = test::run_chain(files);
    const auto second = test::run_chain(files);
    for (std::size_t i = 0; i < files.size(); ++i) {
      CHECK(first[i].text == second[i].text);
      CHECK(first[i].findings.size() == second[i].findings.size());
    }
  }
}
