// The token vocabulary that our scanner and ANTLR's parser share. No lexer is generated from it: only the numbers
// count (JsTokens.tokens), and src/js/scanner*.cpp cut the bytes. See README.md.
lexer grammar JsTokens;

tokens {
  IDENTIFIER,       // names, and every word that is none of the keywords below where it stands
  PRIVATE_NAME,     // #a
  NUMBER, STRING,
  TEMPLATE,         // `a`
  TEMPLATE_HEAD,    // `a${
  TEMPLATE_MIDDLE,  // b${   behind the } of a substitution
  TEMPLATE_TAIL,    // c`    behind the } of a substitution
  REGEX_REST,       // what follows the / of a regular expression: pattern, /, flags
  OPERATOR,         // what is only infix: == && ?? << % ** ...
  OPERATOR_ASSIGN,  // += &&= ... but not /=
  PREFIX,           // ~ typeof void delete
  UNKNOWN,          // what no token begins with, or one that does not end

  // The same mark, but the scanner knows from what stands before it which of its meanings it has.
  LBRACE_VALUE,     // { where a value is expected: an object or a pattern
  LBRACE_ARROW,     // { behind =>
  FUNCTION_VALUE,   // function where a value is expected
  CLASS_VALUE,      // class where a value is expected
  INCREMENT_PREFIX, // ++ or -- with a line end before it
  BANG_PREFIX,      // ! that cannot be TypeScript's non-null mark
  FOR_IN,           // in of a for's head
  JUMP,             // break, continue or return with a line end behind it
  LABEL,            // a name with a : behind it, where a statement begins
  NEW_TARGET,       // new before a dot
  IMPORT_VALUE,     // import before a ( or a dot
  YIELD_VALUE,      // yield with a value behind it

  // Words that are keywords only where the scanner says so.
  AWAIT, YIELD, ASYNC, ASYNC_FUNCTION, ASYNC_FUNCTION_VALUE, LET, OF, FROM, AS,
  ACCESSOR,         // get or set before the name of a member
  ASYNC_MEMBER,     // async before the name of a member
  STATIC_BLOCK,     // static before a {
  MODIFIER,         // static, private, readonly ... before the name of a member or a parameter

  // TypeScript.
  TYPE,             // a whole type, read by src/js/scanner_types.cpp
  TYPE_ARGUMENTS,   // <A, B>, of declarations too
  OPTIONAL,         // ? behind a parameter's name
  RETURN_COLON,     // : between the ) and the => of an arrow
  TYPE_ONLY,        // type in imports and exports
  TYPE_WORD,        // type before a name and =
  INTERFACE, IMPLEMENTS, ABSTRACT, DECLARE, NAMESPACE, ENUM,
  CONST_ENUM,       // const before enum
  AS_NAMESPACE,     // as before namespace

  // Never in a file: what src/js/antlr_strategy.cpp puts in where the language lets it be left out.
  NO_ELSE
}

LBRACE : '{' ;
RBRACE : '}' ;
LPAREN : '(' ;
RPAREN : ')' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
DOT : '.' ;
OPTIONAL_DOT : '?.' ;
ELLIPSIS : '...' ;
SEMICOLON : ';' ;
COMMA : ',' ;
COLON : ':' ;
QUESTION : '?' ;
ARROW : '=>' ;
ASSIGN : '=' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
SLASH_ASSIGN : '/=' ;
INCREMENT : '++' ;
BANG : '!' ;
AT : '@' ;

K_BREAK : 'break' ;
K_CASE : 'case' ;
K_CATCH : 'catch' ;
K_CLASS : 'class' ;
K_CONST : 'const' ;
K_CONTINUE : 'continue' ;
K_DEBUGGER : 'debugger' ;
K_DEFAULT : 'default' ;
K_DO : 'do' ;
K_ELSE : 'else' ;
K_EXPORT : 'export' ;
K_EXTENDS : 'extends' ;
K_FALSE : 'false' ;
K_FINALLY : 'finally' ;
K_FOR : 'for' ;
K_FUNCTION : 'function' ;
K_IF : 'if' ;
K_IMPORT : 'import' ;
K_IN : 'in' ;
K_INSTANCEOF : 'instanceof' ;
K_NEW : 'new' ;
K_NULL : 'null' ;
K_RETURN : 'return' ;
K_SUPER : 'super' ;
K_SWITCH : 'switch' ;
K_THIS : 'this' ;
K_THROW : 'throw' ;
K_TRUE : 'true' ;
K_TRY : 'try' ;
K_VAR : 'var' ;
K_WHILE : 'while' ;
K_WITH : 'with' ;
