// SELECT, VALUES, WITH and what stands in FROM.
parser grammar SqlSelect;

select : with=withClause? body=selectBody ;

selectBody
  : cores+=selectCore (setOperators+=setOperator cores+=selectCore)* order=orderBy? limits+=limitClause* lockClause*
  ;

setOperator : (K_UNION | K_INTERSECT | K_EXCEPT) (K_ALL | K_DISTINCT)? ;

selectCore
  : K_SELECT (K_ALL | distinct=K_DISTINCT (K_ON LPAREN distinctOn+=expr (COMMA distinctOn+=expr)* RPAREN)?)?
    ( items+=selectItem (COMMA items+=selectItem)* (K_INTO OBJECT_KIND? K_TABLE? into=objectName)? (K_FROM from=fromClause)?
    | K_FROM from=fromClause
    )
    (K_WHERE where=expr)?
    (K_GROUP K_BY groups+=expr (COMMA groups+=expr)*)?
    (K_HAVING having=expr)?
    (K_WINDOW windows+=namedWindow (COMMA windows+=namedWindow)*)?
  | K_VALUES rows+=valuesRow (COMMA rows+=valuesRow)*
  | K_TABLE K_ONLY? table=objectName
  | LPAREN_SELECT nested=select RPAREN
  ;

selectItem : star=STAR | value=expr (K_AS (asName=name | asWord=reservedWord) | bare=alias)? ;

valuesRow : LPAREN (values+=expr (COMMA values+=expr)*)? RPAREN ;

namedWindow : windowName=name K_AS LPAREN spec=windowSpec RPAREN ;

orderBy : K_ORDER K_BY terms+=orderTerm (COMMA terms+=orderTerm)* ;

orderTerm : value=expr (K_ASC | desc=K_DESC)? (K_NULLS nulls=(K_FIRST | K_LAST))? ;

limitClause
  : K_LIMIT (K_ALL | limit=expr) (comma=COMMA offset=expr)?
  | K_OFFSET offset=expr (K_ROW | K_ROWS)?
  | K_FETCH (K_FIRST | K_NEXT) (count=(INTEGER | PARAMETER) | LPAREN limit=expr RPAREN)? (K_ROW | K_ROWS) (K_ONLY | K_WITH K_TIES)
  ;

lockClause : K_FOR (K_UPDATE | K_NO | K_KEY | WORD | K_OF | QUOTED_NAME | DOT | COMMA)+ ;

withClause : K_WITH recursive=K_RECURSIVE? tables+=commonTable (COMMA tables+=commonTable)* ;

commonTable
  : tableName=name columns=nameList? K_AS (K_NOT? K_MATERIALIZED)?
    ( LPAREN_SELECT query=select RPAREN
    | LPAREN (insertStatement | updateStatement | deleteStatement) RPAREN
    )
  ;

fromClause : first=tableRef joins+=joinTail* ;

joinTail
  : comma=COMMA right=tableRef
  | op=joinOperator right=tableRef conditions+=joinCondition*
  ;

joinOperator
  : natural=K_NATURAL? (side=(K_LEFT | K_RIGHT | K_FULL) K_OUTER? | side=(K_INNER | K_CROSS))? K_JOIN
  ;

joinCondition : K_ON on=expr | K_USING columns=nameList ;

tableRef
  : K_LATERAL?
    ( K_ONLY? table=objectName (function=callRest)? (WITH_TAIL K_ORDINALITY)?
    | LPAREN_SELECT query=select RPAREN
    | LPAREN inner=fromClause RPAREN
    )
    (K_AS asName=name columns=aliasColumns? | bare=alias columns=aliasColumns?)?
    hint=tableHint?
    (K_TABLESAMPLE name soup)?
  ;

aliasColumns : LPAREN names+=name typeName? (COMMA names+=name typeName?)* RPAREN ;

tableHint : K_INDEXED K_BY name | K_NOT K_INDEXED ;
