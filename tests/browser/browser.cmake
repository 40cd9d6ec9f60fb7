# A browser on the program's own pages: one Chromium for every *.test.mjs of this folder, label `browser`. The packages
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
add_test(NAME browser.pages
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/browser/run.sh ${DAIKOU_NODE} ${CMAKE_CURRENT_SOURCE_DIR}/browser ${browser})
set_tests_properties(browser.pages PROPERTIES LABELS browser FIXTURES_REQUIRED browser TIMEOUT 300
  ENVIRONMENT "DAIKOU=$<TARGET_FILE:daikou>;DAIKOU_CHROMIUM=${DAIKOU_CHROMIUM};DAIKOU_SHOTS=${PROJECT_BINARY_DIR}/browser;DAIKOU_SOURCE=${PROJECT_SOURCE_DIR}")
