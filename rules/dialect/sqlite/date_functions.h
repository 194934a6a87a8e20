// SQLite's date and time functions. https://sqlite.org/lang_datefunc.html
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/context.h"

namespace sqlferry::rules {

/// The present moment, in any of the spellings that SQLite users have for it, and what they keep of it.
struct NowValue {
  enum class Kind : std::uint8_t {
    instant_text,   ///< CURRENT_TIMESTAMP, datetime('now'), strftime with a date and a time
    date_text,      ///< CURRENT_DATE, date('now')
    time_text,      ///< CURRENT_TIME, time('now')
    epoch_seconds,  ///< unixepoch(), strftime('%s', 'now')
    epoch_millis,   ///< unixepoch() * 1000 and its like
    julian_day,     ///< julianday('now')
  };
  Kind kind = Kind::instant_text;
  std::string as_text;    ///< PostgreSQL's SQL of the text that SQLite would give (text kinds)
  std::string as_number;  ///< of the number (epoch and julian kinds)
  bool local = false;     ///< 'localtime': SQLite would have given the local time of its machine
};

/// Nothing: not the present moment, or the moment with an offset ('+1 day').
std::optional<NowValue> now_value(const ast::Expr& expr);

}  // namespace sqlferry::rules
