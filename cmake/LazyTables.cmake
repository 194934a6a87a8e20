# ANTLR's generated parser deserialises its tables in a static initialiser, at each start of the program.
# Only error messages need them (the grammar is LL(1)), so this gives the class a function loadTables() instead.
# Fails when the generated text is not what it expects.

include(${CMAKE_CURRENT_LIST_DIR}/ReplaceOnce.cmake)

get_filename_component(name ${PARSER} NAME)
replace_once(${PARSER}.h "  static Initializer _init;" "public:\n  static void loadTables();")
replace_once(${PARSER}.cpp "${name}::Initializer ${name}::_init;"
             "void ${name}::loadTables() {\n  static Initializer tables;\n}")
