// Laws that hold for every conversion, over the samples and the conformance files.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <random>

#include "project/project.h"
#include "rules/catalog.h"
#include "support/chain.h"
#include "text/source_file.h"

using namespace sqlferry;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> conformance_files() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(SQLFERRY_SOURCE_DIR "/tests/oracle/conformance/sqlite")) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::vector<std::string>> inputs() {
  std::vector<std::vector<std::string>> out;
  for (const auto& path : conformance_files()) out.push_back({*text::read_file(path)});
  const auto project = project::discover({SQLFERRY_SOURCE_DIR "/samples"}, {});
  REQUIRE(project.has_value());
  for (const auto& chain : project.value().chains) {
    std::vector<std::string> files;
    for (const auto& file : chain.files) {
      if (file.role != project::FileRole::down) files.push_back(*text::read_file(file.path));
    }
    out.push_back(std::move(files));
  }
  return out;
}

std::vector<std::string> texts(const std::vector<test::ConvertedFile>& files) {
  std::vector<std::string> out;
  for (const auto& file : files) out.push_back(file.text);
  return out;
}

bool gave_up(const test::ConvertedFile& file) {
  return std::any_of(file.findings.begin(), file.findings.end(), [](const auto& f) { return f.fidelity == diagnostics::Fidelity::unsupported; });
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

TEST_CASE("a file that changes has a finding that says so, and a clean one does not change") {
  for (const auto& files : inputs()) {
    const auto converted = test::run_chain(files);
    for (std::size_t i = 0; i < files.size(); ++i) {
      INFO(files[i].substr(0, 300));
      if (converted[i].text != files[i]) CHECK_FALSE(converted[i].findings.empty());
      if (converted[i].findings.empty()) CHECK(converted[i].text == files[i]);
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

TEST_CASE("damaged input costs no crash, and findings stay inside the file") {
  std::mt19937 random(20240229);
  for (const auto& files : inputs()) {
    for (int round = 0; round < 6; ++round) {
      auto damaged = files;
      std::string& text = damaged[random() % damaged.size()];
      if (text.empty()) continue;
      const std::size_t at = random() % text.size();
      if (round % 3 == 0) text.resize(at);
      else if (round % 3 == 1) text.erase(at, 1 + random() % 20);
      else text.insert(at, std::string(1, static_cast<char>(random() % 256)));
      const auto result = test::run_chain(damaged);
      for (std::size_t i = 0; i < result.size(); ++i) {
        for (const auto& finding : result[i].findings) {
          CHECK(finding.span.begin <= finding.span.end);
          CHECK(finding.span.end <= damaged[i].size());
        }
      }
    }
  }
}
