#include "support/program.h"

#include "cli/app.h"

namespace sqlferry::test {

namespace {

int status_of(const std::vector<std::string>& arguments, std::FILE* out, std::FILE* err) {
  std::vector<const char*> argv = {"sqlferry"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return cli::run(static_cast<int>(argv.size()), argv.data(), {out, err});
}

}  // namespace

Outcome run_program(const std::vector<std::string>& arguments) {
  const Captured out;
  const Captured err;
  const int status = status_of(arguments, out.file(), err.file());
  return {status, out.text(), err.text()};
}

Outcome run_in_terminal(const std::vector<std::string>& arguments) {
  const Captured both;
  const int status = status_of(arguments, both.file(), both.file());
  return {status, both.text(), {}};
}

}  // namespace sqlferry::test
