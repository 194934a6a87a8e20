// Functions and classes.
parser grammar JsFunctions;

functionValue
  : (async=ASYNC_FUNCTION_VALUE word=K_FUNCTION | word=FUNCTION_VALUE) star=STAR? name=IDENTIFIER? head=functionHead
    (returnType=typeAnnotation)? body=functionBody
  ;

// Only `export default` does without a name, and only TypeScript without a body.
functionDeclaration
  : async=ASYNC_FUNCTION? word=K_FUNCTION star=STAR? name=IDENTIFIER? head=functionHead (returnType=typeAnnotation)?
    end=functionEnd
  ;

functionEnd : body=functionBody | SEMICOLON ;

functionHead
  : typeParameters=TYPE_ARGUMENTS? open=LPAREN (items+=parameter (COMMA items+=parameter?)*)? close=RPAREN
  ;

parameter
  : decorators+=decorator* modifiers+=MODIFIER* rest=ELLIPSIS?
    (name=(IDENTIFIER | K_THIS) | object=objectLiteral | array=arrayLiteral)
    optional=(OPTIONAL | QUESTION)? (type=typeAnnotation)? (ASSIGN value=assignment)?
  ;

functionBody : LBRACE statements+=statement* RBRACE ;

classValue : word=CLASS_VALUE rest=classRest ;

classDeclaration : abstract=ABSTRACT? word=K_CLASS rest=classRest ;

classRest
  : name=IDENTIFIER? typeParameters=TYPE_ARGUMENTS? (K_EXTENDS super=operand)? (implements=implementsClause)?
    open=LBRACE members+=classMember* close=RBRACE
  ;

classMember
  : empty=SEMICOLON
  | staticWord=STATIC_BLOCK body=functionBody
  | decorators+=decorator* modifiers+=MODIFIER* word=(ACCESSOR | ASYNC_MEMBER)? star=STAR?
    (key=(IDENTIFIER | STRING | NUMBER | PRIVATE_NAME) | computed=computedKey)
    mark=(OPTIONAL | QUESTION | BANG)? (head=functionHead)? (type=typeAnnotation)?
    (body=functionBody | ASSIGN value=assignment)? bodyEnd
  ;

decorator : AT (name=IDENTIFIER | parens=parenthesized) parts+=decoratorPart* ;

decoratorPart
  : DOT name=IDENTIFIER
  | open=LPAREN (items+=item (COMMA items+=item?)*)? RPAREN
  | TYPE_ARGUMENTS
  ;
