// An expression is a flat list of operands and operators; the builder knows which binds tighter, since that
// depends on the dialect. So a literal costs two contexts, whatever the number of levels.
parser grammar SqlExpressions;

expr : first=operand (symbols+=symbolTail | words+=wordTail)* ;

// PostgreSQL's b_expr: in DEFAULT, where NOT, COLLATE and the like already belong to the next constraint.
plainExpr : first=operand symbols+=symbolTail* ;

symbolTail
  : op=(PIPEPIPE | ARROW | ARROW2 | STAR | SLASH | PERCENT | PLUS | MINUS | AMP | PIPE | SHL | SHR | LT | LE | GT | GE
       | EQ | EQEQ | NE | NE2 | TILDE | OPERATOR | ASSIGN) right=operand
  | op=K_OPERATOR LPAREN ~RPAREN+ RPAREN right=operand
  | op=K_AT K_TIME K_ZONE right=operand
  ;

wordTail
  : op=(K_AND | K_OR | K_IN | K_IS | K_LIKE | K_ILIKE | K_GLOB | K_MATCH | K_REGEXP | K_BETWEEN | K_ESCAPE) right=operand
  | op=K_OVERLAPS right=operand
  | op=K_SIMILAR K_TO right=operand
  | op=K_NOT (K_NULL
             | verb=(K_IN | K_LIKE | K_ILIKE | K_GLOB | K_MATCH | K_REGEXP | K_BETWEEN) right=operand
             | verb=K_SIMILAR K_TO right=operand)
  | op=IS_DISTINCT K_NOT? K_DISTINCT K_FROM right=operand
  | op=(K_ISNULL | K_NOTNULL)
  | op=K_COLLATE collation=objectName
  ;

operand
  : (K_NOT | MINUS | PLUS | TILDE | OPERATOR)*
    ( literal=(INTEGER | REAL | STRING | ESCAPE_STRING | DOLLAR_STRING | BLOB | PARAMETER | K_NULL | K_TRUE | K_FALSE
              | K_DEFAULT)
    | path=columnPath call=callRest?
    | parens=parenthesized
    | special=specialForm
    )
    suffixes+=suffix*
  ;

columnPath : (WORD | QUOTED_NAME | plainWord | followWord) (DOT (name | STAR))* ;

parenthesized
  : LPAREN (items+=expr (COMMA items+=expr)*)? RPAREN (DOT (name | STAR))*
  | LPAREN_SELECT query=select RPAREN (DOT (name | STAR))*
  ;

suffix
  : COLONCOLON type=castType
  | LBRACKET (low=expr)? (COLON (high=expr)?)? RBRACKET
  ;

callRest
  : ( LPAREN quantifier=(K_DISTINCT | K_ALL)?
      ( star=STAR
      | (K_BOTH | K_LEADING | K_TRAILING)? (separator+=K_FROM)? args+=expr
        ((COMMA | separator+=(K_FROM | K_FOR | K_PLACING | K_USING)) args+=expr)* order=orderBy?
      )? RPAREN
    | LPAREN_SELECT query=select RPAREN
    )
    (K_WITHIN K_GROUP LPAREN within=orderBy RPAREN)?
    (K_FILTER LPAREN K_WHERE filter=expr RPAREN)?
    (K_OVER (LPAREN window=windowSpec RPAREN | windowName=name))?
  ;

specialForm
  : now=(K_CURRENT_TIMESTAMP | K_CURRENT_DATE | K_CURRENT_TIME) (LPAREN INTEGER? RPAREN)?
  | typed=TYPED_WORD (LPAREN INTEGER RPAREN)? value=(STRING | ESCAPE_STRING | DOLLAR_STRING)
  | exists=K_EXISTS LPAREN_SELECT query=select RPAREN
  | caseForm=caseExpr
  | castForm=castExpr
  | raise=raiseExpr
  | array=arrayExpr
  | cursor=CURRENT_OF K_OF name
  | sets=K_GROUPING K_SETS LPAREN items+=expr (COMMA items+=expr)* RPAREN
  ;

caseExpr : K_CASE (subject=expr)? (K_WHEN whens+=expr K_THEN thens+=expr)+ (K_ELSE otherwise=expr)? K_END ;

castExpr : K_CAST LPAREN value=expr K_AS type=typeName RPAREN ;

raiseExpr
  : K_RAISE LPAREN (action=K_IGNORE | action=(K_ROLLBACK | K_ABORT | K_FAIL) COMMA message=expr) RPAREN
  ;

arrayExpr
  : LBRACKET (items+=expr (COMMA items+=expr)*)? RBRACKET
  | K_ARRAY (LBRACKET (items+=expr (COMMA items+=expr)*)? RBRACKET | LPAREN_SELECT query=select RPAREN)
  ;

windowSpec
  : (base=windowBase)? (K_PARTITION K_BY partition+=expr (COMMA partition+=expr)*)? (order=orderBy)? (frame=windowFrame)?
  ;

windowBase : WORD | QUOTED_NAME ;

windowFrame
  : (K_RANGE | K_ROWS | K_GROUPS) (bounds+=frameBound | K_BETWEEN bounds+=frameBound K_AND bounds+=frameBound)
    (K_EXCLUDE (K_NO K_OTHERS | K_CURRENT K_ROW | K_GROUP | K_TIES))?
  ;

frameBound
  : K_UNBOUNDED (K_PRECEDING | K_FOLLOWING)
  | K_CURRENT K_ROW
  | value=expr (K_PRECEDING | K_FOLLOWING)
  ;
