// Writes what the fuzzers begin with: rule examples, conformance scripts, goldens' inputs, sample projects.
// usage: sqlferry_fuzz_write_corpus SOURCE_FOLDER PARSE_FOLDER CONVERT_FOLDER
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "fuzz/chain_input.h"
#include "project/ordering.h"
#include "project/project.h"
#include "rules/catalog.h"
#include "text/open_file.h"

namespace {

using namespace sqlferry;
namespace fs = std::filesystem;

class Corpus {
 public:
  Corpus(fs::path parse, fs::path convert) : parse_(std::move(parse)), convert_(std::move(convert)) {}

  void add(char options, const std::vector<std::string>& files) {
    const std::string name = std::to_string(10000 + number_++);
    std::ofstream(convert_ / name, std::ios::binary) << fuzz::input_of(options, files);
    std::ofstream parsed(parse_ / name, std::ios::binary);
    for (const auto& file : files) parsed << file << "\n";
  }

 private:
  fs::path parse_, convert_;
  int number_ = 0;
};

void add_folder(Corpus& corpus, const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) corpus.add('s', {text::read_file(path).value()});
}

/// A chain in runs of three files.
void add_samples(Corpus& corpus, const fs::path& folder) {
  const auto project = project::discover({folder}, {});
  for (const auto& chain : project.value().chains) {
    if (project::is_script_file(chain.files.front().path.filename().string())) continue;
    for (std::size_t i = 0; i < chain.files.size(); i += 3) {
      std::vector<std::string> files;
      for (std::size_t j = i; j < std::min(i + 3, chain.files.size()); ++j)
        files.push_back(text::read_file(chain.files[j].path).value());
      corpus.add(chain.framework == project::Framework::prisma ? 'S' : 's', files);
    }
  }
}

void add_examples(Corpus& corpus) {
  for (const auto* rule : rules::all()) {
    for (const auto& examples : {rule->bad, rule->good}) {
      for (const auto& example : examples) {
        if (!example.file.empty() || example.framework != project::Framework::plain) continue;  // a script
        const char options = example.is_postgres ? 'p' : example.profile == "prisma" ? 'S' : 's';
        if (example.given.empty())
          corpus.add(options, {std::string(example.sql)});
        else
          corpus.add(options, {std::string(example.given), std::string(example.sql)});
        if (!example.fixed.empty()) corpus.add('p', {std::string(example.fixed)});
      }
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const fs::path source = argv[1];
  Corpus corpus(argv[2], argv[3]);
  add_examples(corpus);
  add_folder(corpus, source / "tests/oracle/conformance/sqlite");
  add_folder(corpus, source / "tests/golden/cases");
  add_samples(corpus, source / "samples");
  return 0;
}
