// What only TypeScript has. A type is one token: src/js/scanner_types.cpp reads it where a rule below waits for it.
parser grammar JsTypes;

typeAnnotation : COLON TYPE ;

implementsClause : IMPLEMENTS TYPE (COMMA TYPE)* ;

// Type parameters, `extends` and body are one TYPE.
interfaceDeclaration : INTERFACE name=IDENTIFIER TYPE ;

typeAlias : TYPE_WORD name=IDENTIFIER typeParameters=TYPE_ARGUMENTS? ASSIGN TYPE eos ;

enumDeclaration
  : constant=CONST_ENUM? ENUM name=IDENTIFIER LBRACE (members+=enumMember (COMMA members+=enumMember?)*)? RBRACE
  ;

enumMember : (key=(IDENTIFIER | STRING | NUMBER) | computed=computedKey) (ASSIGN value=assignment)? ;

// `declare global { }` has neither path nor module.
namespaceDeclaration : NAMESPACE (path+=IDENTIFIER (DOT path+=IDENTIFIER)* | module=STRING)? (body=block)? bodyEnd ;

declareStatement : DECLARE body=declaration ;
