// A whole file of JavaScript or TypeScript. LL(1) on purpose, without predicates or actions: see README.md.
// What the builder (src/js/build_*.cpp) needs carries a label.
parser grammar JsParser;
options { tokenVocab = JsTokens; }
import JsExpressions, JsFunctions, JsStatements, JsModules, JsTypes;

file : statements+=statement* EOF ;
