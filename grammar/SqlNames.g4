// Names, types and the groups of keywords that may serve as names.
// A keyword is in plainWord if it may stand anywhere, an alias without AS and a type included.
parser grammar SqlNames;

name : WORD | QUOTED_NAME | STRING | PARAMETER | plainWord | followWord | literalWord ;

objectName : name (DOT name)* ;

nameList : LPAREN names+=name (COMMA names+=name)* RPAREN ;

alias : WORD | QUOTED_NAME | STRING | plainWord ;

plainWord
  : K_ABORT | K_ACTION | K_AFTER | K_ALWAYS | K_ANALYZE | K_ASC | K_ATTACH | K_BEFORE | K_BEGIN | K_BY | K_CASCADE
  | K_CONFLICT | K_DATA | K_DATE | K_DEFERRED | K_DESC | K_DETACH | K_DO | K_DUPLICATE
  | K_EACH | K_END | K_EXCLUDE | K_EXCLUSIVE | K_EXECUTE | K_EXPLAIN | K_FAIL | K_FIRST | K_FUNCTION
  | K_GROUPS | K_IDENTITY | K_IGNORE | K_IMMEDIATE | K_INCLUDE | K_INHERITS | K_INSTEAD | K_KEY | K_LAST
  | K_MATERIALIZED | K_NEXT | K_NO | K_NULLS | K_OF | K_ORDINALITY | K_OTHERS | K_OVERRIDING | K_PARTITION
  | K_PLAN | K_PRAGMA | K_PROCEDURE | K_QUERY | K_RANGE | K_REFERENCING | K_REINDEX
  | K_RELEASE | K_REPLACE | K_RESTRICT | K_ROLLBACK | K_ROW | K_ROWS | K_SAVEPOINT | K_SETS | K_START
  | K_STATEMENT | K_STORED | K_STRICT | K_SYSTEM | K_TABLESPACE | K_TEMP | K_TEMPORARY | K_TIES | K_TIME
  | K_TIMESTAMP | K_TIMESTAMPTZ | K_TRIGGER | K_TYPE | K_UNLOGGED | K_USER | K_VACUUM | K_VALID | K_VALUE
  | K_VIEW | K_VIRTUAL | K_WORK | K_ZONE
  ;

// Names too, but not as an alias or type: the word may begin what follows there.
followWord
  : K_ADD | K_ALTER | K_COMMIT | K_CROSS | K_DELETE | K_DROP | K_ESCAPE | K_FETCH | K_FOR | K_FULL
  | K_GENERATED | K_GLOB | K_ILIKE | K_INDEX | K_INDEXED | K_INNER | K_INSERT | K_LEFT | K_LIKE | K_LOCALTIME
  | K_LOCALTIMESTAMP | K_MATCH | K_NATURAL | K_NOTHING | K_OFFSET | K_OUTER | K_PLACING | K_PRECISION | K_REGEXP
  | K_RENAME | K_RIGHT | K_SET | K_SIMILAR | K_TRANSACTION | K_UPDATE | K_VALUES | K_TABLESAMPLE | K_VARYING
  | K_WINDOW | K_WITH | K_WITHOUT
  ;

// In an expression these are literals, or belong to another form.
literalWord : K_TRUE | K_FALSE | K_CURRENT_DATE | K_CURRENT_TIME | K_CURRENT_TIMESTAMP | K_BETWEEN | K_EXISTS ;

// PostgreSQL takes any word behind AS in a SELECT list.
reservedWord
  : K_ALL | K_AND | K_AS | K_CASE | K_CHECK | K_COLLATE | K_CONSTRAINT | K_CREATE | K_DEFAULT | K_DEFERRABLE
  | K_DISTINCT | K_ELSE | K_EXCEPT | K_FOREIGN | K_FROM | K_GROUP | K_HAVING | K_IN | K_INTERSECT | K_INTO | K_IS
  | K_ISNULL | K_JOIN | K_LIMIT | K_NOT | K_NOTNULL | K_NULL | K_ON | K_OR | K_ORDER | K_PRIMARY | K_REFERENCES
  | K_RETURNING | K_SELECT | K_TABLE | K_THEN | K_TO | K_UNION | K_UNIQUE | K_USING | K_WHEN | K_WHERE
  ;

typeName
  : typeWord (DOT typeWord)? typeWord* (typeArguments typeWord*)? (WITH_TAIL K_TIME K_ZONE)?
    (LBRACKET INTEGER? RBRACKET)*
  ;

typeWord : WORD | QUOTED_NAME | STRING | plainWord | K_PRECISION | K_VARYING ;

typeArguments : LPAREN typeArgument (COMMA typeArgument)* RPAREN ;

typeArgument : (PLUS | MINUS | INTEGER | REAL | STRING | WORD | QUOTED_NAME | plainWord)+ ;

// After `::`, where a second word would be an alias. Its array bounds are read as a subscript.
castType : typeWord (DOT typeWord)? (K_PRECISION | K_VARYING)? typeArguments? (WITH_TAIL K_TIME K_ZONE)? ;

ifNotExists : K_IF K_NOT K_EXISTS ;

// Anything in balanced parentheses.
soup : (LPAREN | LPAREN_SELECT) (soup | ~(LPAREN | LPAREN_SELECT | RPAREN))* RPAREN ;
