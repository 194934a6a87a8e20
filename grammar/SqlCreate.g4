// CREATE.
parser grammar SqlCreate;

createStatement
  : K_CREATE (K_OR K_REPLACE)? modifiers+=createModifier*
    ( table=createTable
    | index=createIndex
    | view=createView
    | trigger=createTrigger
    | virtualTable=createVirtualTable
    | object=OBJECT_KIND anything
    )
  ;

createModifier : K_TEMP | K_TEMPORARY | K_UNIQUE | K_UNLOGGED | K_CONSTRAINT | K_RECURSIVE ;

createTable
  : K_TABLE exists=ifNotExists? table=objectName
    ( open=LPAREN (elements+=tableElement (COMMA elements+=tableElement)*)? close=RPAREN
      options+=tableOption* (COMMA options+=tableOption+)* (K_AS query=select withData?)?
    | K_AS query=select withData?
    | (K_PARTITION | K_OF) anything
    )
  ;

withData : K_WITH K_NO? K_DATA ;

tableElement : column=columnDef | constraints+=tableConstraint+ ;

columnDef : columnName=name type=typeName? constraints+=columnConstraint* ;

columnConstraint
  : K_CONSTRAINT constraintName=name
  | kind=K_PRIMARY K_KEY (direction=(K_ASC | K_DESC))? conflict=onConflict? autoincrement=K_AUTOINCREMENT?
  | kind=K_UNIQUE K_KEY? (K_NULLS K_NOT? K_DISTINCT)? conflict=onConflict?
  | kind=K_NOT (word=K_NULL conflict=onConflict? | word=K_DEFERRABLE)
  | kind=K_NULL conflict=onConflict?
  | kind=K_CHECK LPAREN value=expr RPAREN conflict=onConflict? (K_NO WORD)?
  | kind=K_DEFAULT defaultValue=plainExpr
  | kind=K_COLLATE collation=objectName
  | kind=K_REFERENCES references=foreignKey
  | kind=K_DEFERRABLE
  | kind=K_INITIALLY word=(K_DEFERRED | K_IMMEDIATE)
  | kind=K_GENERATED (always=K_ALWAYS | K_BY K_DEFAULT) K_AS
    (LPAREN value=expr RPAREN storage=(K_STORED | K_VIRTUAL)? | identity=K_IDENTITY soup?)
  | kind=K_AS LPAREN value=expr RPAREN storage=(K_STORED | K_VIRTUAL)?
  | kind=K_AUTO_INCREMENT
  | kind=K_COMMENT STRING
  | kind=ON_UPDATE_NOW K_UPDATE plainExpr
  ;

onConflict : ON_CONFLICT K_CONFLICT conflictAction ;

// After the word REFERENCES.
foreignKey : table=objectName columns=nameList? options+=foreignKeyOption* ;

foreignKeyOption
  : K_ON event=(K_DELETE | K_UPDATE) (K_SET (K_NULL | K_DEFAULT) nameList? | K_CASCADE | K_RESTRICT | K_NO K_ACTION)
  | match=K_MATCH matchName=name
  ;

tableConstraint
  : K_CONSTRAINT constraintName=name
  | kind=K_PRIMARY K_KEY (WORD | QUOTED_NAME)? key=keyBody
  | kind=K_UNIQUE (K_KEY | K_INDEX)? (WORD | QUOTED_NAME)? (K_NULLS K_NOT? K_DISTINCT)? key=keyBody
  | kind=K_CHECK LPAREN value=expr RPAREN conflict=onConflict? (K_NO WORD)?
  | kind=K_FOREIGN K_KEY (WORD | QUOTED_NAME)? columns=nameList K_REFERENCES references=foreignKey
  | kind=K_NOT (word=K_VALID | word=K_DEFERRABLE | word=K_NULL name)
  | kind=K_DEFERRABLE
  | kind=K_INITIALLY word=(K_DEFERRED | K_IMMEDIATE)
  | kind=EXCLUDE_CONSTRAINT (K_USING name)? soup (K_INCLUDE soup)? (K_WITH soup)? (K_WHERE soup)?
  | kind=LIKE_TABLE objectName (WORD | K_ALL | plainWord)*
  | kind=TABLE_KEY (WORD | QUOTED_NAME)? soup
  ;

keyBody
  : LPAREN columns+=indexedColumn (COMMA columns+=indexedColumn)* autoincrement=K_AUTOINCREMENT? RPAREN
    conflict=onConflict? (K_INCLUDE soup)? (K_WITH soup)? (K_USING K_INDEX K_TABLESPACE name)?
  | K_USING K_INDEX name
  ;

indexedColumn
  : value=expr (operatorClass=opclass)? (ascending=K_ASC | descending=K_DESC)? (K_NULLS nulls=(K_FIRST | K_LAST))?
  ;

opclass : (WORD | QUOTED_NAME) (DOT name)* soup? ;

// Any words: which ones a database knows is for the rules to say. Words that begin a statement are left out,
// so that a forgotten semicolon does not hide the next statement.
tableOption
  : WORD | QUOTED_NAME | STRING | INTEGER | EQ | DOT | plainWord | soup | K_WITHOUT | K_WITH | K_USING | K_DEFAULT
  | K_ON K_COMMIT (K_DROP | K_DELETE | WORD) | K_COMMENT | K_COLLATE | K_AUTO_INCREMENT | K_SET
  ;

createIndex
  : K_INDEX concurrently=K_CONCURRENTLY? exists=ifNotExists? indexName=objectName?
    K_ON K_ONLY? table=objectName (K_USING method=name)?
    LPAREN columns+=indexedColumn (COMMA columns+=indexedColumn)* RPAREN
    (K_INCLUDE soup)? (K_NULLS K_NOT? K_DISTINCT)? (K_WITH soup)? (K_TABLESPACE name)?
    (K_WHERE where=expr)?
  ;

createView
  : materialized=K_MATERIALIZED? K_VIEW exists=ifNotExists? view=objectName columns=nameList? (K_WITH soup)?
    K_AS query=select (K_WITH (WORD | K_CHECK | K_NO | K_DATA | K_CASCADE)+)?
  ;

createVirtualTable
  : K_VIRTUAL K_TABLE exists=ifNotExists? table=objectName K_USING module=name arguments=soup?
  ;

createTrigger
  : K_TRIGGER exists=ifNotExists? trigger=objectName
    (timing=(K_BEFORE | K_AFTER) | timing=K_INSTEAD K_OF)?
    event=triggerEvent (K_OR triggerEvent)*
    K_ON table=objectName
    (K_NOT? K_DEFERRABLE)? (K_INITIALLY (K_DEFERRED | K_IMMEDIATE))?
    (K_REFERENCING (WORD | QUOTED_NAME | K_TABLE | K_AS | K_ROW)+)?
    (K_FOR K_EACH? (K_ROW | K_STATEMENT))?
    (K_WHEN when=expr)?
    ( K_BEGIN (body+=triggerStatement semicolons+=SEMICOLON)+ K_END
    | K_EXECUTE execute=(K_FUNCTION | K_PROCEDURE) objectName soup
    )
  ;

triggerEvent : verb=(K_INSERT | K_UPDATE | K_DELETE) (K_OF columns+=name (COMMA columns+=name)*)? | verb=WORD ;

triggerStatement
  : plainQuery=selectBody
  | with=withStatement
  | insert=insertStatement
  | update=updateStatement
  | remove=deleteStatement
  ;
