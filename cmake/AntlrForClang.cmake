# Clang wants an initialiser for const members of a class with a defaulted constructor; the 4.9 runtime's Vocabulary has
# none. This copies the headers into the build folder with it, and sets ANTLR4_INCLUDE to the copy.
# Fails when the header is not what it expects.

set(patched ${CMAKE_BINARY_DIR}/antlr4-runtime)
file(COPY ${ANTLR4_INCLUDE}/ DESTINATION ${patched} PATTERN Vocabulary.h EXCLUDE)
file(READ ${ANTLR4_INCLUDE}/Vocabulary.h text)
string(REGEX REPLACE "(std::vector<std::string> const _[a-zA-Z]+);" "\\1{};" with_initialisers "${text}")
if(with_initialisers STREQUAL text)
  message(FATAL_ERROR "${ANTLR4_INCLUDE}/Vocabulary.h has no const vectors: is it another runtime than 4.9?")
endif()
file(CONFIGURE OUTPUT ${patched}/Vocabulary.h CONTENT "${with_initialisers}" @ONLY)
set(ANTLR4_INCLUDE ${patched})
