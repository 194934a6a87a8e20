#include "cache/store.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <utility>

#include "text/observations.h"

namespace sqlferry::cache {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFileName = "lint.sqlite";
constexpr const char* kMarksName = "lint.marks";
constexpr int kLayout = 1;                   // of the tables and of the entries: another one is as good as damaged
constexpr int kWait = 25;                    // milliseconds, for other runs; the run itself may take less
constexpr std::int64_t kDay = 24 * 60 * 60;  // seconds

// The checksum finds what a crash leaves half written: there is no journal on disk, and nothing waits for the disk.
constexpr const char* kOpening = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA page_size = 8192";
constexpr const char* kTables =
    "CREATE TABLE entry (id INTEGER PRIMARY KEY, used INTEGER NOT NULL, checksum BLOB NOT NULL, bytes BLOB NOT NULL)";

/// One statement, with its values; finalized at the end.
class Query {
 public:
  Query(sqlite3* database, const char* sql) { code_ = sqlite3_prepare_v2(database, sql, -1, &statement_, nullptr); }
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& with(std::int64_t value) {
    if (code_ == SQLITE_OK) code_ = sqlite3_bind_int64(statement_, ++bound_, value);
    return *this;
  }
  /// The bytes must outlive this.
  Query& with(std::string_view bytes) {
    if (code_ == SQLITE_OK)
      code_ = sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
  }
  /// SQLITE_ROW, SQLITE_DONE or an error.
  int step() { return code_ == SQLITE_OK ? sqlite3_step(statement_) : code_; }
  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
  [[nodiscard]] std::string_view bytes(int column) const {
    const void* begin = sqlite3_column_blob(statement_, column);
    return {static_cast<const char*>(begin), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_;
  int bound_ = 0;
};

std::int64_t id_of(std::string_view key) { return static_cast<std::int64_t>(text::digest_of(key).low); }

/// Of the row as a whole: a page that went astray may hold another one.
std::string checksum_of(std::int64_t id, std::string_view bytes) {
  const auto [low, high] = text::digest_of(bytes);
  return std::to_string(low) + ' ' + std::to_string(high) + ' ' + std::to_string(id);
}

/// Answers that somebody else can write are not ours.
bool is_ours(const fs::path& folder) {
  struct stat status = {};
  if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return false;
  return status.st_uid == ::geteuid() || ::geteuid() == 0;
}

/// Nothing: it cannot be told.
std::optional<std::int64_t> layout_of(sqlite3* database) {
  Query layout(database, "PRAGMA user_version");
  if (layout.step() != SQLITE_ROW) return std::nullopt;
  return layout.number(0);
}

bool run_sql(sqlite3* database, const char* sql) {
  return sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace

// Statements that are still there close it later.
void Store::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Store::Store(fs::path folder, std::size_t most)
    : folder_(folder.has_filename() ? std::move(folder) : folder.parent_path()),  // "cache/"
      file_(folder_ / kFileName),
      marks_(folder_ / kMarksName),
      most_(most) {}

Store::~Store() = default;

bool Store::failed(int code) {
  code &= 0xFF;  // without the details
  // SQLITE_ERROR: there is no such table, or another one has its name.
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR) take_away();
  return false;
}

void Store::take_away() {
  database_.reset();
  marks_.clear();
  std::error_code ignored;
  fs::remove(file_, ignored);
}

bool Store::make_tables() {
  if (!run_sql(database_.get(), "BEGIN IMMEDIATE")) return failed(sqlite3_errcode(database_.get()));
  // Another run may have been first.
  const bool is_made = layout_of(database_.get()) == kLayout;
  const std::string version = "PRAGMA user_version = " + std::to_string(kLayout);
  if (!is_made && !(run_sql(database_.get(), kTables) && run_sql(database_.get(), version.c_str())))
    return failed(sqlite3_errcode(database_.get()));
  return run_sql(database_.get(), "COMMIT") || failed(sqlite3_errcode(database_.get()));
}

bool Store::open(bool makes) {
  if (database_) return true;
  if (!is_ours(folder_)) return false;
  sqlite3* database = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (makes ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(file_.c_str(), &database, flags, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK) return database_.reset(), false;
  sqlite3_busy_timeout(database, kWait);
  run_sql(database, kOpening);
  const auto layout = layout_of(database);
  if (!layout) return failed(sqlite3_errcode(database)), database_.reset(), false;
  if (*layout == kLayout) return true;
  if (*layout != 0) return take_away(), false;
  if (makes && make_tables()) return true;
  database_.reset();
  return false;
}

bool Store::make() {
  std::error_code failed;
  fs::create_directories(folder_.parent_path(), failed);
  ::mkdir(folder_.c_str(), S_IRWXU);
  return open(true) || open(true);  // a damaged one is gone by now
}

std::optional<std::string> Store::find(std::string_view key) {
  const std::int64_t id = id_of(key);
  if (!marks_.has(static_cast<std::uint64_t>(id)) || !open(false)) return std::nullopt;
  std::optional<std::string> found;
  std::int64_t used = 0;
  {
    Query entry(database_.get(), "SELECT used, checksum, bytes FROM entry WHERE id = ?");
    const int code = entry.with(id).step();
    if (code == SQLITE_DONE) return std::nullopt;
    if (code != SQLITE_ROW) return failed(code), std::nullopt;
    used = entry.number(0);
    if (entry.bytes(1) != checksum_of(id, entry.bytes(2))) return take_away(), std::nullopt;
    found = entry.bytes(2);
  }
  keep_alive(id, used);
  return found;
}

/// Once a day is enough to know what is used: it costs as much as a new entry.
void Store::keep_alive(std::int64_t id, std::int64_t used) {
  const std::int64_t now = std::time(nullptr);
  if (now - used < kDay) return;
  Query(database_.get(), "UPDATE entry SET used = ? WHERE id = ?").with(now).with(id).step();
}

bool Store::add(std::int64_t id, std::string_view bytes) {
  sqlite3* database = database_.get();
  if (!run_sql(database, "BEGIN IMMEDIATE")) return false;
  const std::string checksum = checksum_of(id, bytes);
  Query add(database, "INSERT OR REPLACE INTO entry (id, used, checksum, bytes) VALUES (?, ?, ?, ?)");
  add.with(id).with(std::time(nullptr)).with(checksum).with(bytes);
  Query clean(database,
              "DELETE FROM entry WHERE id IN (SELECT id FROM (SELECT id, sum(length(bytes)) OVER (ORDER BY used DESC, "
              "id = ? DESC, id) AS total FROM entry) WHERE total > ?)");
  clean.with(id).with(static_cast<std::int64_t>(most_));
  if (add.step() == SQLITE_DONE && clean.step() == SQLITE_DONE && run_sql(database, "COMMIT")) {
    marks_.set(static_cast<std::uint64_t>(id));
    return true;
  }
  const int code = sqlite3_errcode(database);
  run_sql(database, "ROLLBACK");
  return failed(code);
}

bool Store::put(std::string_view key, std::string_view bytes) {
  if (bytes.size() > kMostOfEntry || !make()) return false;
  const std::int64_t id = id_of(key);
  if (add(id, bytes)) return true;
  // It was damaged, and is gone by now; or it is locked, and another run is busy with it.
  return !database_ && make() && add(id, bytes);
}

}  // namespace sqlferry::cache
