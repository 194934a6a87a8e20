// The reference of the benchmark: how long PostgreSQL's own parser (libpg_query) takes for a file, statement by
// statement. Splitting is not timed. Prints seconds, bytes, statements and how many of them did not parse.
#include <pg_query.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::vector<std::string> split(const std::string& text) {
  const PgQuerySplitResult result = pg_query_split_with_scanner(text.c_str());
  std::vector<std::string> statements;
  if (result.error == nullptr) {
    statements.reserve(static_cast<std::size_t>(result.n_stmts));
    for (int i = 0; i < result.n_stmts; ++i) {
      const PgQuerySplitStmt& part = *result.stmts[i];
      statements.push_back(
          text.substr(static_cast<std::size_t>(part.stmt_location), static_cast<std::size_t>(part.stmt_len)));
    }
  }
  pg_query_free_split_result(result);
  return statements;
}

bool parses(const std::string& statement) {
  const PgQueryProtobufParseResult result = pg_query_parse_protobuf(statement.c_str());
  const bool good = result.error == nullptr;
  pg_query_free_protobuf_parse_result(result);
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: sqlferry_bench_pg_parse FILE\n", stderr);
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::vector<std::string> statements = split(text);
  if (statements.empty()) {
    std::fprintf(stderr, "no statement could be read from %s\n", argv[1]);
    return 2;
  }

  std::size_t failed = 0;
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& statement : statements) {
    if (!parses(statement)) ++failed;
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%.6f %zu %zu %zu\n", seconds.count(), text.size(), statements.size(), failed);
  return 0;
}
