# Turns ANTLR's tokens, say SqlTokens.tokens, into two tables for our scanner:
#   sql_token_kinds.inc   inline constexpr TokenKind K_SELECT = 12;   one per token
#   sql_keywords.inc      {"SELECT", 12},                             one per keyword, sorted by text
# The file is matched as one text: as a list, its `;` and `[` would be CMake's own.
file(READ ${TOKENS} text)

string(REGEX MATCHALL "[A-Z][A-Z_0-9]*=[0-9]+" pairs "${text}")
set(kinds "")
foreach(pair IN LISTS pairs)
  string(REPLACE "=" " = " pair "${pair}")
  string(APPEND kinds "inline constexpr TokenKind ${pair};\n")
endforeach()

string(REGEX MATCHALL "'[A-Za-z][A-Za-z_0-9]*'=[0-9]+" pairs "${text}")
set(keywords "")
foreach(pair IN LISTS pairs)
  string(REGEX REPLACE "'(.*)'=(.*)" "{\"\\1\", \\2}," row "${pair}")
  list(APPEND keywords "${row}")
endforeach()
list(SORT keywords COMPARE STRING)
list(JOIN keywords "\n" keywords)

if(kinds STREQUAL "" OR keywords STREQUAL "")
  message(FATAL_ERROR "${TOKENS} holds no tokens: has ANTLR changed its format?")
endif()
file(WRITE ${OUT}/${LANGUAGE}_token_kinds.inc "${kinds}")
file(WRITE ${OUT}/${LANGUAGE}_keywords.inc "${keywords}\n")
