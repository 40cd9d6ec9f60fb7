# The tutorial and the how-tos, followed as a reader would: what they print is what stands there. Label `docs`.
if(NOT DAIKOU_PYTHON)
  return()
endif()
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/tutorial.md ${PROJECT_SOURCE_DIR}/docs/howto/*.md)
list(FILTER pages EXCLUDE REGEX "README.md$")
foreach(page IN LISTS pages)
  cmake_path(GET page STEM name)
  add_test(NAME docs.${name}
    COMMAND ${DAIKOU_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/docs/follow.py $<TARGET_FILE:daikou> ${page})
  set_tests_properties(docs.${name} PROPERTIES LABELS docs TIMEOUT 180)
endforeach()
# What a newcomer types first, in both languages.
add_test(NAME docs.readme
  COMMAND ${DAIKOU_PYTHON} -B ${CMAKE_CURRENT_SOURCE_DIR}/docs/follow.py $<TARGET_FILE:daikou>
    ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/README.zh-CN.md)
set_tests_properties(docs.readme PROPERTIES LABELS docs TIMEOUT 180)
add_test(NAME docs.newcomer COMMAND ${PROJECT_SOURCE_DIR}/scripts/newcomer.sh $<TARGET_FILE:daikou>)
set_tests_properties(docs.newcomer PROPERTIES LABELS docs TIMEOUT 300)
