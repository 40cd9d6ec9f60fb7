# Headers that nearly every file reads, compiled once: one set for the house, one for its tests.
# Files still include what they use, so that DAIKOU_PCH=OFF builds the same program.
option(DAIKOU_PCH "Precompile the headers nearly every file reads" ON)

# Adds target daikou_<name>_headers, whose only purpose is to hold the compiled headers.
function(daikou_header_set name)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINK;OPTIONS" ${ARGN})
  set(source ${PROJECT_BINARY_DIR}/generated/${name}_headers.cc)
  if(NOT EXISTS ${source})
    file(WRITE ${source} "// Nothing: see cmake/precompiled.cmake.\n")
  endif()
  add_library(daikou_${name}_headers OBJECT ${source})
  target_link_libraries(daikou_${name}_headers PRIVATE daikou_options ${ARG_LINK})
  target_compile_options(daikou_${name}_headers PRIVATE ${ARG_OPTIONS})
  target_precompile_headers(daikou_${name}_headers PRIVATE ${ARG_HEADERS})
endfunction()

# Lets a target read the compiled headers of a set. Its own options must be the set's.
function(daikou_precompiled target name)
  if(DAIKOU_PCH)
    target_precompile_headers(${target} REUSE_FROM daikou_${name}_headers)
  endif()
endfunction()

if(DAIKOU_PCH)
  set(standard <algorithm> <array> <charconv> <chrono> <cstdint> <functional> <map> <memory> <mutex>
    <optional> <set> <span> <string> <string_view> <utility> <variant> <vector>)
  daikou_header_set(house HEADERS ${standard})
  if(DAIKOU_TESTS)
    # Optimising the tests themselves, not what they test, costs a third of their compile time.
    daikou_header_set(test HEADERS ${standard} <gmock/gmock.h> <gtest/gtest.h> LINK GTest::gmock
      OPTIONS $<$<CONFIG:Release>:-O0>)
  endif()
endif()
