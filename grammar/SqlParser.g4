// One statement, any dialect. LL(1) on purpose, without predicates or actions: see README.md.
// What the builder (src/sql/build_*.cpp) needs carries a label; where it needs only the tokens of a rule
// (types, names, options) it reads those.
parser grammar SqlParser;
options { tokenVocab = SqlTokens; }
import SqlExpressions, SqlSelect, SqlDml, SqlCreate, SqlAlter, SqlUtility, SqlNames;

oneStatement : what=statement EOF ;

statement
  : plainQuery=selectBody
  | with=withStatement
  | insert=insertStatement
  | update=updateStatement
  | remove=deleteStatement
  | create=createStatement
  | drop=dropStatement
  | alter=alterStatement
  | pragma=pragmaStatement
  | transaction=transactionStatement
  | maintenance=maintenanceStatement
  | attach=attachStatement
  | explain=explainStatement
  | utility=utilityStatement
  ;
