# Puts the generated parser on our base class, src/sql/antlr_parser.h, in the place of antlr4::Parser.
# Fails when the generated text is not what it expects.
include(${CMAKE_CURRENT_LIST_DIR}/ReplaceOnce.cmake)

get_filename_component(name ${PARSER} NAME)
replace_once(${PARSER}.h "#include \"antlr4-runtime.h\"" "#include \"sql/antlr_parser.h\"")
replace_once(${PARSER}.h "class  ${name} : public antlr4::Parser {" "class  ${name} : public sqlferry::sql::LeanParser {")
replace_once(${PARSER}.cpp "${name}::${name}(TokenStream *input) : Parser(input)"
             "${name}::${name}(TokenStream *input) : LeanParser(input)")
