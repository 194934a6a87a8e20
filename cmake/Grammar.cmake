# Generates the parser from grammar/ and our scanner's keyword table from its token vocabulary.
# The generated code is a target of its own with warnings off. Debian's tool (4.7.2) writes u8"" literals,
# which C++20 types as char8_t: -fno-char8_t makes them char again. It works with the 4.9 runtime.

set(grammar_dir ${CMAKE_SOURCE_DIR}/grammar)
set(generated_dir ${CMAKE_BINARY_DIR}/generated)
file(GLOB sql_grammars CONFIGURE_DEPENDS ${grammar_dir}/Sql*.g4)

add_custom_command(
  OUTPUT ${generated_dir}/antlr/SqlTokens.tokens
  COMMAND ${antlr4_tool} -Dlanguage=Cpp -no-listener -no-visitor -Xexact-output-dir
          -o ${generated_dir}/antlr ${grammar_dir}/SqlTokens.g4
  DEPENDS ${grammar_dir}/SqlTokens.g4
  WORKING_DIRECTORY ${grammar_dir}
  COMMENT "Generating the SQL token vocabulary")

add_custom_command(
  OUTPUT ${generated_dir}/antlr/SqlParser.cpp ${generated_dir}/antlr/SqlParser.h
  COMMAND ${antlr4_tool} -Dlanguage=Cpp -no-listener -no-visitor -Xexact-output-dir
          -package sqlferry::sql::generated
          -o ${generated_dir}/antlr ${grammar_dir}/SqlParser.g4
  COMMAND ${CMAKE_COMMAND} -DPARSER=${generated_dir}/antlr/SqlParser -P ${CMAKE_SOURCE_DIR}/cmake/LazyTables.cmake
  DEPENDS ${sql_grammars} ${generated_dir}/antlr/SqlTokens.tokens ${CMAKE_SOURCE_DIR}/cmake/LazyTables.cmake
  WORKING_DIRECTORY ${grammar_dir}
  COMMENT "Generating the SQL parser")

add_custom_command(
  OUTPUT ${generated_dir}/sql_token_kinds.inc ${generated_dir}/sql_keywords.inc
  COMMAND ${CMAKE_COMMAND} -DTOKENS=${generated_dir}/antlr/SqlTokens.tokens -DOUT=${generated_dir}
          -P ${CMAKE_SOURCE_DIR}/cmake/TokenTables.cmake
  DEPENDS ${generated_dir}/antlr/SqlTokens.tokens ${CMAKE_SOURCE_DIR}/cmake/TokenTables.cmake
  COMMENT "Generating the scanner's token tables")

add_library(sqlferry_grammar STATIC
            ${generated_dir}/antlr/SqlParser.cpp
            ${generated_dir}/sql_token_kinds.inc ${generated_dir}/sql_keywords.inc)
target_include_directories(sqlferry_grammar SYSTEM PUBLIC ${generated_dir})
target_compile_options(sqlferry_grammar PRIVATE -w -fno-char8_t)
target_link_libraries(sqlferry_grammar PUBLIC sqlferry_antlr_runtime)
