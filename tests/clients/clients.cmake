# Unmodified clients against `daikou serve`. Each folder with a package-lock.json is installed into the build folder
# once, as its lock file says; each *.test.mjs there is one test with the label `clients`.
# Second witnesses: clients of our own in another language, where no foreign one is to be had. Each *_test.py is one test.
find_program(DAIKOU_PYTHON python3)
if(DAIKOU_PYTHON)
  file(GLOB scripts CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/clients/*/*_test.py)
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM LAST_ONLY stem)
    cmake_path(GET script PARENT_PATH folder)
    cmake_path(GET folder FILENAME name)
    add_test(NAME clients.${name}.${stem} COMMAND ${DAIKOU_PYTHON} -B ${script})
    set_tests_properties(clients.${name}.${stem} PROPERTIES
      LABELS clients TIMEOUT 300 ENVIRONMENT "DAIKOU=$<TARGET_FILE:daikou>")
  endforeach()
else()
  message(STATUS "python3 is not here: the tests with second witnesses are left out")
endif()

find_program(DAIKOU_NODE node)
if(NOT DAIKOU_NODE)
  message(STATUS "node is not here: the tests with real clients are left out")
  return()
endif()

# Merchants of our own in another language, which need no packages: `daikou certify` grades them.
add_test(NAME clients.certify.node
  COMMAND ${DAIKOU_NODE} --test ${CMAKE_CURRENT_SOURCE_DIR}/clients/certify/certify.test.mjs)
set_tests_properties(clients.certify.node PROPERTIES
  LABELS clients TIMEOUT 300 ENVIRONMENT "DAIKOU=$<TARGET_FILE:daikou>")

file(GLOB client_folders CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/clients/*/package-lock.json)
foreach(lock IN LISTS client_folders)
  cmake_path(GET lock PARENT_PATH folder)
  cmake_path(GET folder FILENAME name)
  set(target ${CMAKE_CURRENT_BINARY_DIR}/clients/${name})
  add_test(NAME clients.${name}.install
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/clients/install.sh ${folder} ${target})
  set_tests_properties(clients.${name}.install PROPERTIES
    LABELS clients FIXTURES_SETUP clients_${name} TIMEOUT 300)
  file(GLOB scripts CONFIGURE_DEPENDS ${folder}/*.test.mjs)
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM LAST_ONLY stem)
    # Node looks for packages beside the script, so it runs from a copy there.
    add_test(NAME clients.${name}.${stem}
      COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/clients/run.sh ${DAIKOU_NODE} ${folder} ${target} ${script})
    set_tests_properties(clients.${name}.${stem} PROPERTIES
      LABELS clients FIXTURES_REQUIRED clients_${name} TIMEOUT 300
      ENVIRONMENT "DAIKOU=$<TARGET_FILE:daikou>;XDG_STATE_HOME=${CMAKE_CURRENT_BINARY_DIR}/state")
  endforeach()
endforeach()
