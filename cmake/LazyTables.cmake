# ANTLR's generated parser deserialises its tables in a static initialiser, at each start of the program.
# Only error messages need them (the grammar is LL(1)), so this gives the class a function loadTables() instead.
# Fails when the generated text is not what it expects.

function(replace_once file from to)
  file(READ ${file} text)
  string(FIND "${text}" "${from}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${file}: `${from}` is not there: has ANTLR changed its templates?")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  file(WRITE ${file} "${text}")
endfunction()

get_filename_component(name ${PARSER} NAME)
replace_once(${PARSER}.h "  static Initializer _init;" "public:\n  static void loadTables();")
replace_once(${PARSER}.cpp "${name}::Initializer ${name}::_init;"
             "void ${name}::loadTables() {\n  static Initializer tables;\n}")
