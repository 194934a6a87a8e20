// An expression is a flat list of operands and operators; src/js/build_climber.cpp knows which binds tighter. Arrows and
// `?:` are in that list too, so that no rule is recursive at its right end. Patterns are read as the values that they
// look like; the builder turns them.
parser grammar JsExpressions;

expression : items+=assignment (COMMA items+=assignment)* ;

assignment : first=operand tails+=tail* ;

// In parentheses, brackets and calls. The marks behind the value can only stand in the parameters of an arrow.
item
  : spread=ELLIPSIS? first=operand tails+=tail* optional=OPTIONAL? (type=typeAnnotation (ASSIGN value=assignment)?)?
  ;

tail
  : op=(OPERATOR | PLUS | MINUS | STAR | SLASH | K_IN | K_INSTANCEOF | ASSIGN | OPERATOR_ASSIGN | SLASH_ASSIGN)
    right=operand
  | op=QUESTION then=assignment COLON right=operand
  | op=AS TYPE
  ;

operand
  : (PREFIX | PLUS | MINUS | INCREMENT | INCREMENT_PREFIX | BANG | BANG_PREFIX | K_NEW | AWAIT | YIELD_VALUE STAR?
    | TYPE_ARGUMENTS | ASYNC)*
    ( simple=(IDENTIFIER | NUMBER | STRING | TEMPLATE | PRIVATE_NAME | K_THIS | K_NULL | K_TRUE | K_FALSE | K_SUPER
             | YIELD)
    | primary=primaryForm
    )
    suffixes+=suffix*
    (arrow=arrowRest)?
  ;

primaryForm
  : parens=parenthesized
  | array=arrayLiteral
  | object=objectLiteral
  | templateForm=templateLiteral
  | regex=regexLiteral
  | functionForm=functionValue
  | classForm=classValue
  | meta=NEW_TARGET DOT name=IDENTIFIER
  | meta=IMPORT_VALUE (DOT name=IDENTIFIER | LPAREN (items+=item (COMMA items+=item?)*)? RPAREN)
  ;

suffix
  : DOT name=(IDENTIFIER | PRIVATE_NAME)
  | optional=OPTIONAL_DOT
    ( name=(IDENTIFIER | PRIVATE_NAME)
    | bracket=LBRACKET index=expression RBRACKET
    | typeArguments=TYPE_ARGUMENTS? open=LPAREN (items+=item (COMMA items+=item?)*)? RPAREN
    )
  | open=LPAREN (items+=item (COMMA items+=item?)*)? RPAREN
  | bracket=LBRACKET index=expression RBRACKET
  | quoted=TEMPLATE
  | templateForm=templateLiteral
  | mark=(BANG | INCREMENT | TYPE_ARGUMENTS)
  ;

parenthesized : LPAREN (items+=item (COMMA items+=item?)*)? RPAREN ;

arrowRest
  : (colon=RETURN_COLON TYPE)? arrow=ARROW (open=LBRACE_ARROW statements+=statement* RBRACE | value=operand)
  ;

arrayLiteral : LBRACKET (items+=item)? (commas+=COMMA (items+=item)?)* RBRACKET ;

objectLiteral : LBRACE_VALUE (properties+=property (COMMA properties+=property?)*)? RBRACE ;

property
  : spread=ELLIPSIS value=assignment
  | word=(ACCESSOR | ASYNC_MEMBER)? star=STAR? (key=(IDENTIFIER | STRING | NUMBER | PRIVATE_NAME) | computed=computedKey)
    (separator=(COLON | ASSIGN) value=assignment | head=functionHead (returnType=typeAnnotation)? body=functionBody)?
  ;

// With a type it is no key but TypeScript's index signature.
computedKey : LBRACKET value=expression (type=typeAnnotation)? RBRACKET ;

templateLiteral
  : head=TEMPLATE_HEAD values+=expression RBRACE (quasis+=TEMPLATE_MIDDLE values+=expression RBRACE)*
    quasis+=TEMPLATE_TAIL
  ;

// The scanner reads on as a regular expression when this rule takes the slash.
regexLiteral : (SLASH | SLASH_ASSIGN) REGEX_REST ;
