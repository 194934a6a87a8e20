// ALTER and DROP.
parser grammar SqlAlter;

alterStatement
  : K_ALTER ( K_TABLE (exists=K_IF K_EXISTS)? K_ONLY? table=objectName STAR? actions+=alterAction (COMMA actions+=alterAction)*
            | (OBJECT_KIND | K_INDEX | K_VIEW | K_TRIGGER | K_MATERIALIZED) anything
            )
  ;

alterAction
  : K_ADD ( columnWord=K_COLUMN? (addIfNotExists=ifNotExists)? added=columnDef
          | addedConstraints+=tableConstraint+
          )
  | dropWord=K_DROP ( columnWord=K_COLUMN? (ifExists=K_IF K_EXISTS)? dropped=name (cascade=K_CASCADE | K_RESTRICT)?
                    | constraintWord=K_CONSTRAINT (ifExists=K_IF K_EXISTS)? dropped=name (cascade=K_CASCADE | K_RESTRICT)?
                    | otherWord=K_PRIMARY K_KEY
                    | otherWord=TABLE_KEY name
                    | otherWord=K_FOREIGN K_KEY name
                    )
  | K_RENAME ( toWord=K_TO newTable=name
             | (constraintWord=K_CONSTRAINT | columnWord=K_COLUMN)? from=name K_TO to=name
             )
  | alterWord=K_ALTER ( K_COLUMN? column=name change=columnChange
                      | otherWord=K_CONSTRAINT otherToken+
                      )
  | other=otherStart otherToken*
  ;

columnChange
  : K_TYPE type=typeName (K_COLLATE objectName)? (K_USING usingValue=expr)?
  | K_SET ( dataWord=K_DATA K_TYPE type=typeName (K_COLLATE objectName)? (K_USING usingValue=expr)?
          | defaultWord=K_DEFAULT value=expr
          | notWord=K_NOT K_NULL
          | (WORD | K_GENERATED) otherToken*
          | soup
          )
  | dropWord=K_DROP ( defaultWord=K_DEFAULT
                    | notWord=K_NOT K_NULL
                    | (WORD | K_IDENTITY) otherToken*
                    )
  | K_TO redefined=columnDef
  | K_ADD otherToken+
  | (WORD | K_RENAME) otherToken*
  ;

otherStart : WORD | plainWord | K_SET | K_NOT | K_WITHOUT ;
otherToken : soup | ~(LPAREN | LPAREN_SELECT | RPAREN | COMMA) ;

dropStatement
  : K_DROP ( (kind=(K_TABLE | K_INDEX | K_VIEW | K_TRIGGER) | materialized=K_MATERIALIZED kind=K_VIEW)
             K_CONCURRENTLY? (exists=K_IF K_EXISTS)?
             names+=objectName (COMMA names+=objectName)* (K_ON onTable=objectName)?
             (cascade=K_CASCADE | K_RESTRICT)?
           | object=OBJECT_KIND anything
           )
  ;
