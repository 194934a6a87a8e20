# What `cmake --install` and the Debian package hold: the program, its manual page, the completions of three shells,
# and the JSON Schema of sqlferry.toml.
# The program itself writes the manual page and the completions, from its help texts.
include(GNUInstallDirs)

set(pages ${CMAKE_BINARY_DIR}/pages)
set(sqlferry_pages ${pages}/sqlferry.1 ${pages}/sqlferry.bash ${pages}/_sqlferry ${pages}/sqlferry.fish)
add_custom_command(
  OUTPUT ${sqlferry_pages}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${pages}
  COMMAND sqlferry manual > ${pages}/sqlferry.1
  COMMAND sqlferry completions bash > ${pages}/sqlferry.bash
  COMMAND sqlferry completions zsh > ${pages}/_sqlferry
  COMMAND sqlferry completions fish > ${pages}/sqlferry.fish
  DEPENDS sqlferry
  COMMENT "Writing the manual page and the completions")
add_custom_target(sqlferry_pages ALL DEPENDS ${sqlferry_pages})

install(TARGETS sqlferry RUNTIME)
install(FILES ${pages}/sqlferry.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${pages}/sqlferry.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME sqlferry)
install(FILES ${pages}/_sqlferry DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${pages}/sqlferry.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES share/sqlferry.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/sqlferry)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The sqlferry authors <authors@sqlferry.invalid>")
set(CPACK_PACKAGE_DESCRIPTION "It reads migrations of Prisma, Drizzle, Sequelize, Knex, TypeORM, plain SQL and others, \
says what PostgreSQL would refuse or get wrong in them, and rewrites them as PostgreSQL migrations.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
# A static program needs no library; of another one dpkg-shlibdeps tells which.
if(NOT SQLFERRY_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
