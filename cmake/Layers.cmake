# One static library per layer. Includes point one way; tests/unit/layers_test.cpp checks it.

# Warnings, sanitizers and include paths of code that is ours.
function(sqlferry_own_code target)
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR})
  # GCC 12 sees uninitialised optionals, overlapping and overlong strings where there are none, the more it optimises:
  # warnings stop the build of the tests, not that of the program.
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                         -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
                         $<$<AND:$<BOOL:${SQLFERRY_WERROR}>,$<NOT:$<CONFIG:Release>>>:-Werror>
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow
                           -Wno-array-bounds>)
endfunction()

# Several files of a folder are compiled as one: half the time, most of which goes into the headers that they share. So
# names must differ within a folder, also in anonymous namespaces. -DSQLFERRY_UNITY=OFF compiles each file by itself.
option(SQLFERRY_UNITY "compile several files as one" ON)
function(sqlferry_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${SQLFERRY_UNITY} UNITY_BUILD_BATCH_SIZE 8)
  # GCC takes the files that it is given together for headers.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endfunction()

if(SQLFERRY_SANITIZE)
  # Without the checks at each use of a pointer, which take a third of the build. What they find and AddressSanitizer
  # does not: misaligned pointers, and downcasts to the wrong class.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr
                      -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()

# Everything counts its branches; tests/fuzz/CMakeLists.txt links the driver that watches them.
if(SQLFERRY_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "The fuzz targets need clang: cmake --preset fuzz")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

function(sqlferry_layer name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(sqlferry_${name} STATIC ${sources})
  sqlferry_own_code(sqlferry_${name})
  sqlferry_unity(sqlferry_${name})
  target_link_libraries(sqlferry_${name} PUBLIC sqlferry_fmt)
  foreach(below IN LISTS ARGN)
    target_link_libraries(sqlferry_${name} PUBLIC sqlferry_${below})
  endforeach()
endfunction()

function(sqlferry_rules)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*.cpp)
  add_library(sqlferry_rules STATIC ${sources})
  sqlferry_own_code(sqlferry_rules)
  sqlferry_unity(sqlferry_rules)
  target_link_libraries(sqlferry_rules PUBLIC sqlferry_engine)
  target_precompile_headers(sqlferry_rules REUSE_FROM sqlferry_engine)
endfunction()

# Small files over the same large headers: what they share is compiled once, and not once for each of them.
function(sqlferry_precompile)
  target_precompile_headers(sqlferry_calls PRIVATE <calls/recorder.h> <calls/values.h> <js/evaluate.h> <fmt/format.h>)
  target_precompile_headers(sqlferry_project PRIVATE <project/config_text.h> <project/folder.h> <project/framework.h>)
  target_precompile_headers(sqlferry_schema PRIVATE <schema/catalog.h> <schema/scope.h> <algorithm> <array>)
  target_precompile_headers(sqlferry_engine PRIVATE <engine/context.h> <algorithm> <array>)
endfunction()
