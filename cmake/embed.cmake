# Writes a C++ file that holds the bytes of files: cmake -DOUT=… -DFILES=path=file;… -P embed.cmake
# Run at build time, whenever one of them changed.
set(type_html "text/html")
set(type_css "text/css")
set(type_js "text/javascript")
set(type_svg "image/svg+xml")
set(rows "")
foreach(pair IN LISTS FILES)
  string(REGEX MATCH "^([^=]+)=(.+)$" matched "${pair}")
  set(path ${CMAKE_MATCH_1})
  set(file ${CMAKE_MATCH_2})
  cmake_path(GET path EXTENSION LAST_ONLY ending)
  string(SUBSTRING "${ending}" 1 -1 ending)
  file(READ "${file}" bytes)
  # The map of a minified script names a file that is not served.
  string(REGEX REPLACE "\n//# sourceMappingURL=[^\n]*" "" bytes "${bytes}")
  string(APPEND rows "    {\"${path}\", \"${type_${ending}}; charset=utf-8\", R\"daikou_embedded(${bytes})daikou_embedded\"},\n")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed.cmake.
#include \"simulator/board/board.h\"

namespace daikou::simulator::board {

std::span<const Asset> assets() {
  static constexpr Asset kAssets[] = {
${rows}  };
  return kAssets;
}

}  // namespace daikou::simulator::board
")
