// The short statements.
parser grammar SqlUtility;

pragmaStatement
  : K_PRAGMA pragma=objectName (EQ values+=pragmaWord+ | open=LPAREN values+=pragmaWord+ RPAREN)?
  ;

pragmaWord : ~(LPAREN | LPAREN_SELECT | RPAREN) ;

transactionStatement
  : verb=(K_BEGIN | K_COMMIT | K_END | K_ROLLBACK | K_ABORT | K_START | K_SAVEPOINT | K_RELEASE) transactionWord*
  ;

transactionWord
  : WORD | QUOTED_NAME | STRING | plainWord | K_TRANSACTION | K_TO | K_NOT | K_DEFERRABLE | K_AND | K_ONLY | COMMA
  ;

maintenanceStatement
  : verb=(K_VACUUM | K_ANALYZE | K_REINDEX) maintenanceWord* (into=K_INTO expr)?
  ;

maintenanceWord
  : soup | WORD | QUOTED_NAME | STRING | PARAMETER | plainWord | DOT | COMMA
  | K_FULL | K_TABLE | K_INDEX | K_CONCURRENTLY
  ;

attachStatement : (K_ATTACH K_DATABASE? expr K_AS expr (K_KEY expr)? | detach=K_DETACH K_DATABASE? expr) ;

explainStatement : K_EXPLAIN anything ;

utilityStatement : UTILITY_VERB anything ;

anything : (SEMICOLON | ~SEMICOLON)* ;
