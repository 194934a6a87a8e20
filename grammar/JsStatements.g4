// Statements and declarations.
parser grammar JsStatements;

statement
  : blockForm=block
  | empty=SEMICOLON
  | expressionForm=expressionStatement
  | declarationForm=declaration
  | returnForm=returnStatement
  | ifForm=ifStatement
  | forForm=forStatement
  | whileForm=whileStatement
  | doForm=doStatement
  | jumpForm=jumpStatement
  | throwForm=throwStatement
  | tryForm=tryStatement
  | switchForm=switchStatement
  | labelForm=labeledStatement
  | withForm=withStatement
  | debuggerForm=debuggerStatement
  | importForm=importStatement
  | exportForm=exportStatement
  | decoratedForm=decorated
  ;

declaration
  : variableForm=variableStatement
  | functionForm=functionDeclaration
  | classForm=classDeclaration
  | interfaceForm=interfaceDeclaration
  | aliasForm=typeAlias
  | enumForm=enumDeclaration
  | namespaceForm=namespaceDeclaration
  | declareForm=declareStatement
  ;

decorated : decorators+=decorator+ (exported=exportStatement | classForm=classDeclaration) ;

// Where the language lets a semicolon be left out, these rules and functionEnd do without: src/js/antlr_strategy.cpp.
eos : SEMICOLON ;      // before }, at the end of the file, and at a line end before what does not fit
bodyEnd : SEMICOLON ;  // there, and behind a body
doEnd : SEMICOLON ;    // anywhere

block : LBRACE statements+=statement* RBRACE ;

expressionStatement : value=expression eos ;

variableStatement : value=variableDeclaration eos ;

variableDeclaration : word=(K_VAR | K_CONST | LET) items+=declarator (COMMA items+=declarator)* ;

declarator
  : (name=IDENTIFIER | object=objectLiteral | array=arrayLiteral) mark=BANG? (type=typeAnnotation)?
    (ASSIGN value=assignment)?
  ;

ifStatement : K_IF LPAREN test=expression RPAREN then=statement otherwise=elseClause ;

// An else belongs to the innermost if. Where there is none, the parser is given NO_ELSE.
elseClause : word=K_ELSE body=statement | NO_ELSE ;

forStatement
  : K_FOR await=AWAIT? LPAREN (declarationForm=variableDeclaration | init=expression)?
    (semicolon=SEMICOLON (test=expression)? SEMICOLON (update=expression)? | word=(OF | FOR_IN) iterated=expression)
    RPAREN body=statement
  ;

whileStatement : K_WHILE LPAREN test=expression RPAREN body=statement ;

doStatement : K_DO body=statement K_WHILE LPAREN test=expression RPAREN doEnd ;

jumpStatement : word=(K_BREAK | K_CONTINUE) label=IDENTIFIER? eos | word=JUMP eos ;

returnStatement : K_RETURN (value=expression)? eos ;

throwStatement : K_THROW value=expression eos ;

tryStatement : K_TRY body=block (handler=catchClause)? (K_FINALLY finalizer=block)? ;

catchClause
  : K_CATCH (LPAREN (name=IDENTIFIER | object=objectLiteral | array=arrayLiteral) (type=typeAnnotation)? RPAREN)?
    body=block
  ;

switchStatement : K_SWITCH LPAREN subject=expression RPAREN LBRACE cases+=switchCase* RBRACE ;

switchCase : (K_CASE test=expression | K_DEFAULT) COLON statements+=statement* ;

labeledStatement : label=LABEL COLON body=statement ;

withStatement : K_WITH LPAREN object=expression RPAREN body=statement ;

debuggerStatement : K_DEBUGGER eos ;
