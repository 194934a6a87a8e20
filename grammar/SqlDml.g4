// INSERT, UPDATE and DELETE.
parser grammar SqlDml;

withStatement
  : with=withClause
    (query=selectBody | insert=insertStatement | update=updateStatement | remove=deleteStatement)
  ;

insertStatement
  : (verb=K_INSERT (K_OR action=conflictAction | ignore=K_IGNORE)? | verb=K_REPLACE) K_INTO table=objectName
    (K_AS aliasName=name)?
    columns=nameList?
    (K_OVERRIDING (K_SYSTEM | K_USER) K_VALUE)?
    ( query=select
    | defaultWord=K_DEFAULT valuesWord=K_VALUES
    )
    upserts+=upsert*
    returned=returning?
  ;

conflictAction : K_ROLLBACK | K_ABORT | K_REPLACE | K_FAIL | K_IGNORE ;

upsert
  : ON_CONFLICT K_CONFLICT
    (LPAREN target+=indexedColumn (COMMA target+=indexedColumn)* RPAREN (K_WHERE targetWhere=expr)?
    | K_ON K_CONSTRAINT targetConstraint=name)?
    K_DO (nothing=K_NOTHING | K_UPDATE K_SET set+=assignment (COMMA set+=assignment)* (K_WHERE where=expr)?)
  | ON_DUPLICATE K_DUPLICATE K_KEY K_UPDATE set+=assignment (COMMA set+=assignment)*
  ;

assignment : (columns=nameList | target=assignmentTarget) (EQ | EQEQ | ASSIGN) value=expr ;

assignmentTarget : name (DOT name)* (LBRACKET expr RBRACKET)* ;

returning : K_RETURNING items+=selectItem (COMMA items+=selectItem)* ;

updateStatement
  : K_UPDATE (K_OR action=conflictAction)? K_ONLY? table=objectName
    (K_AS asName=name | bare=alias)? hint=tableHint?
    K_SET set+=assignment (COMMA set+=assignment)*
    (K_FROM from=fromClause)?
    (K_WHERE where=expr)?
    (returned=returning)?
    (order=orderBy)? limits+=limitClause*
  ;

deleteStatement
  : K_DELETE K_FROM K_ONLY? table=objectName
    (K_AS asName=name | bare=alias)? hint=tableHint?
    (K_USING usingTables=fromClause)?
    (K_WHERE where=expr)?
    (returned=returning)?
    (order=orderBy)? limits+=limitClause*
  ;
