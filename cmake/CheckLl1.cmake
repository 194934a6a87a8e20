# Fails when the generated parser asks ANTLR's prediction machine anything: see grammar/README.md.
file(READ ${PARSER} text)
string(REGEX MATCHALL "adaptivePredict" calls "${text}")
list(LENGTH calls count)
if(NOT count EQUAL 0)
  message(FATAL_ERROR "${PARSER} calls adaptivePredict ${count} times: a rule of the grammar is not LL(1)")
endif()
