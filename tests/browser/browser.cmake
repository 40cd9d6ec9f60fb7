# A browser on the program's own pages: one Chromium for all files of a process, label `browser`. The packages
# of package-lock.json are installed into the build folder once; after that nothing leaves this machine. Pictures of the
# pages are kept in <build>/browser.
find_program(DAIKOU_CHROMIUM NAMES chromium chromium-browser google-chrome)
if(NOT DAIKOU_NODE OR NOT DAIKOU_CHROMIUM)
  message(STATUS "node or chromium is not here: the tests with a browser are left out")
  return()
endif()

set(browser ${CMAKE_CURRENT_BINARY_DIR}/browser)
add_test(NAME browser.install
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/clients/install.sh ${CMAKE_CURRENT_SOURCE_DIR}/browser ${browser})
set_tests_properties(browser.install PROPERTIES LABELS browser FIXTURES_SETUP browser TIMEOUT 300)
# Two processes with a browser each, about as long as one another: `make test` runs them side by side.
function(daikou_browser_test name)
  string(REPLACE ";" " " files "${ARGN}")
  add_test(NAME browser.${name}
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/browser/run.sh ${DAIKOU_NODE} ${CMAKE_CURRENT_SOURCE_DIR}/browser ${browser})
  set_tests_properties(browser.${name} PROPERTIES LABELS browser FIXTURES_REQUIRED browser TIMEOUT 300
    ENVIRONMENT "DAIKOU=$<TARGET_FILE:daikou>;DAIKOU_CHROMIUM=${DAIKOU_CHROMIUM};DAIKOU_SHOTS=${PROJECT_BINARY_DIR}/browser;DAIKOU_SOURCE=${PROJECT_SOURCE_DIR};DAIKOU_BROWSER_TESTS=${files}")
endfunction()
set(customers shop demo)
file(GLOB others CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/browser ${CMAKE_CURRENT_SOURCE_DIR}/browser/*.test.mjs)
list(TRANSFORM others REPLACE "[.]test[.]mjs$" "")
list(REMOVE_ITEM others ${customers})
daikou_browser_test(board ${others})
daikou_browser_test(customers ${customers})
