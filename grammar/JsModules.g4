// Imports and exports.
parser grammar JsModules;

importStatement
  : word=K_IMPORT
    ( module=STRING (attributes=importAttributes)?
    | typeOnly=TYPE_ONLY?
      ( name=IDENTIFIER
        ( ASSIGN value=expression
        | (COMMA (space=namespaceImport | named=namedSpecifiers))? FROM module=STRING (attributes=importAttributes)?
        )
      | (space=namespaceImport | named=namedSpecifiers) FROM module=STRING (attributes=importAttributes)?
      )
    )
    eos
  ;

namespaceImport : STAR AS name=IDENTIFIER ;

namedSpecifiers : (LBRACE | LBRACE_VALUE) (items+=specifier (COMMA items+=specifier?)*)? RBRACE ;

specifier : typeOnly=TYPE_ONLY? first=(IDENTIFIER | STRING) (AS second=(IDENTIFIER | STRING))? ;

importAttributes : K_WITH value=objectLiteral ;

exportStatement
  : word=K_EXPORT
    ( defaultWord=K_DEFAULT
      ( functionForm=functionDeclaration
      | classForm=classDeclaration
      | interfaceForm=interfaceDeclaration
      | value=assignment eos
      )
    | typeOnly=TYPE_ONLY?
      ( star=STAR (AS name=(IDENTIFIER | STRING))? FROM module=STRING (attributes=importAttributes)?
      | named=namedSpecifiers (FROM module=STRING (attributes=importAttributes)?)?
      )
      eos
    | declarationForm=declaration
    | importForm=importStatement
    | equals=ASSIGN value=assignment eos
    | AS_NAMESPACE NAMESPACE name=IDENTIFIER eos
    | decoratedForm=decoratedClass
    )
  ;

decoratedClass : decorators+=decorator+ classForm=classDeclaration ;
