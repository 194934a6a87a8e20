# Finds what we build on, and names the Debian package of whatever is missing, all of them at once.

set(missing_packages "")

macro(sqlferry_need found debian_package what)
  if(NOT ${found})
    list(APPEND missing_packages ${debian_package})
    message(STATUS "missing: ${what} (Debian package ${debian_package})")
  endif()
endmacro()

find_package(fmt QUIET)
sqlferry_need(fmt_FOUND libfmt-dev "fmt")
find_package(CLI11 QUIET)
sqlferry_need(CLI11_FOUND libcli11-dev "CLI11")
find_package(nlohmann_json QUIET)
sqlferry_need(nlohmann_json_FOUND nlohmann-json3-dev "nlohmann-json")
find_package(tomlplusplus QUIET)
sqlferry_need(tomlplusplus_FOUND libtomlplusplus-dev "toml++")
find_package(SQLite3 QUIET)
sqlferry_need(SQLite3_FOUND libsqlite3-dev "SQLite 3")
find_package(Threads REQUIRED)

find_path(ANTLR4_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime)
# The static library: a shared one costs a millisecond at each start.
find_library(ANTLR4_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime)
if(ANTLR4_INCLUDE AND ANTLR4_LIBRARY)
  set(antlr4_runtime_found TRUE)
endif()
sqlferry_need(antlr4_runtime_found libantlr4-runtime-dev "the ANTLR 4 C++ runtime")

set(ANTLR4_JAR "" CACHE FILEPATH "A complete ANTLR 4 tool jar to use instead of the antlr4 command")
find_program(ANTLR4_COMMAND antlr4)
find_program(JAVA_COMMAND java)
if(ANTLR4_JAR AND JAVA_COMMAND)
  set(antlr4_tool ${JAVA_COMMAND} -jar ${ANTLR4_JAR})
elseif(ANTLR4_COMMAND)
  set(antlr4_tool ${ANTLR4_COMMAND})
endif()
sqlferry_need(antlr4_tool antlr4 "the ANTLR 4 tool")

find_path(PG_QUERY_INCLUDE pg_query.h)
find_library(PG_QUERY_LIBRARY NAMES libpg_query.a pg_query)
if(PG_QUERY_INCLUDE AND PG_QUERY_LIBRARY)
  set(pg_query_found TRUE)
endif()
sqlferry_need(pg_query_found libpg-query-dev "libpg_query")

if(SQLFERRY_STATIC)
  find_library(JEMALLOC_LIBRARY NAMES libjemalloc.a)
  sqlferry_need(JEMALLOC_LIBRARY libjemalloc-dev "jemalloc")
endif()

if(SQLFERRY_TESTS)
  find_path(CATCH2_INCLUDE catch2/catch.hpp)
  sqlferry_need(CATCH2_INCLUDE catch2 "Catch2 v2")
endif()

if(missing_packages)
  list(JOIN missing_packages " " missing_packages)
  message(FATAL_ERROR "Some packages are missing. On Debian 12 this brings them:\n"
                      "  sudo apt-get install ${missing_packages}\n")
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  include(AntlrForClang)
endif()
# A program that needs no shared library starts in half the time and runs on any distribution. Debian has no static
# library of fmt and toml++: there their headers are compiled into it.
add_library(sqlferry_fmt INTERFACE)
add_library(sqlferry_toml INTERFACE)
if(SQLFERRY_STATIC)
  target_link_libraries(sqlferry_fmt INTERFACE fmt::fmt-header-only)
  target_include_directories(sqlferry_toml SYSTEM INTERFACE
                             $<TARGET_PROPERTY:tomlplusplus::tomlplusplus,INTERFACE_INCLUDE_DIRECTORIES>)
  add_link_options(-static)
else()
  target_link_libraries(sqlferry_fmt INTERFACE fmt::fmt)
  target_link_libraries(sqlferry_toml INTERFACE tomlplusplus::tomlplusplus)
endif()

add_library(sqlferry_antlr_runtime INTERFACE)
target_include_directories(sqlferry_antlr_runtime SYSTEM INTERFACE ${ANTLR4_INCLUDE})
target_link_libraries(sqlferry_antlr_runtime INTERFACE ${ANTLR4_LIBRARY} Threads::Threads)

add_library(sqlferry_pg_query INTERFACE)
target_include_directories(sqlferry_pg_query SYSTEM INTERFACE ${PG_QUERY_INCLUDE})
target_link_libraries(sqlferry_pg_query INTERFACE ${PG_QUERY_LIBRARY} Threads::Threads)
