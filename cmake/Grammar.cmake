# Generates a parser for each language from grammar/ and our scanner's keyword table from its token vocabulary.
# The generated code is a target of its own with warnings off. Debian's tool (4.7.2) writes u8"" literals,
# which C++20 types as char8_t: -fno-char8_t makes them char again. It works with the 4.9 runtime.

set(grammar_dir ${CMAKE_SOURCE_DIR}/grammar)
set(generated_dir ${CMAKE_BINARY_DIR}/generated)

# sqlferry_grammar(sql Sql): SqlTokens.g4, SqlParser.g4 and what it imports become the library sqlferry_sql_grammar.
# Scripts of cmake/ that change the parser may follow.
function(sqlferry_grammar language prefix)
  file(GLOB grammars CONFIGURE_DEPENDS ${grammar_dir}/${prefix}*.g4)
  set(tokens ${generated_dir}/antlr/${prefix}Tokens.tokens)
  set(parser ${generated_dir}/antlr/${prefix}Parser)
  set(tables ${generated_dir}/${language}_token_kinds.inc ${generated_dir}/${language}_keywords.inc)

  add_custom_command(
    OUTPUT ${tokens}
    COMMAND ${antlr4_tool} -Dlanguage=Cpp -no-listener -no-visitor -Xexact-output-dir
            -o ${generated_dir}/antlr ${grammar_dir}/${prefix}Tokens.g4
    DEPENDS ${grammar_dir}/${prefix}Tokens.g4
    WORKING_DIRECTORY ${grammar_dir}
    COMMENT "Generating the token vocabulary ${prefix}Tokens")

  set(names LazyTables ${ARGN})
  set(changes "")
  set(scripts ${CMAKE_SOURCE_DIR}/cmake/ReplaceOnce.cmake)
  foreach(change IN LISTS names)
    list(APPEND scripts ${CMAKE_SOURCE_DIR}/cmake/${change}.cmake)
    list(APPEND changes COMMAND ${CMAKE_COMMAND} -DPARSER=${parser} -P ${CMAKE_SOURCE_DIR}/cmake/${change}.cmake)
  endforeach()
  add_custom_command(
    OUTPUT ${parser}.cpp ${parser}.h
    COMMAND ${antlr4_tool} -Dlanguage=Cpp -no-listener -no-visitor -Xexact-output-dir
            -package sqlferry::${language}::generated
            -o ${generated_dir}/antlr ${grammar_dir}/${prefix}Parser.g4
    ${changes}
    DEPENDS ${grammars} ${tokens} ${scripts}
    WORKING_DIRECTORY ${grammar_dir}
    COMMENT "Generating the parser ${prefix}Parser")

  add_custom_command(
    OUTPUT ${tables}
    COMMAND ${CMAKE_COMMAND} -DTOKENS=${tokens} -DOUT=${generated_dir} -DLANGUAGE=${language}
            -P ${CMAKE_SOURCE_DIR}/cmake/TokenTables.cmake
    DEPENDS ${tokens} ${CMAKE_SOURCE_DIR}/cmake/TokenTables.cmake
    COMMENT "Generating the scanner's tables of ${prefix}Tokens")

  add_library(sqlferry_${language}_grammar STATIC ${parser}.cpp ${tables})
  target_include_directories(sqlferry_${language}_grammar SYSTEM PUBLIC ${generated_dir})
  target_include_directories(sqlferry_${language}_grammar PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(sqlferry_${language}_grammar PRIVATE -w -fno-char8_t $<$<BOOL:${SQLFERRY_SANITIZE}>:-fno-sanitize=all>)
  target_link_libraries(sqlferry_${language}_grammar PUBLIC sqlferry_antlr_runtime)
endfunction()

sqlferry_grammar(sql Sql LeanParser)
sqlferry_grammar(js Js)
