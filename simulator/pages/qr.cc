#include "simulator/pages/qr.h"

#include <qrencode.h>

#include <memory>
#include <span>

namespace daikou::simulator::pages {
namespace {

constexpr int kQuietZone = 4;  // Modules. Source: ISO/IEC 18004.
constexpr unsigned char kDark = 1;

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// One row's dark runs as parts of a path.
std::string runs_of(std::span<const unsigned char> row, int y) {
  std::string path;
  for (std::size_t x = 0; x < row.size(); ++x) {
    if ((row[x] & kDark) == 0) continue;
    const std::size_t from = x;
    while (x + 1 < row.size() && (row[x + 1] & kDark) != 0) ++x;
    path += "M" + std::to_string(from + kQuietZone) + " " + std::to_string(y + kQuietZone) + "h" +
            std::to_string(x + 1 - from) + "v1h-" + std::to_string(x + 1 - from) + "z";
  }
  return path;
}

}  // namespace

std::string qr_svg(std::string_view text) {
  const std::unique_ptr<QRcode, FreeCode> code(
      QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_M));
  if (code == nullptr) return {};
  const auto width = static_cast<std::size_t>(code->width);
  const std::span<const unsigned char> modules(code->data, width * width);
  const std::string side = std::to_string(code->width + 2 * kQuietZone);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
                    "\" shape-rendering=\"crispEdges\"><rect width=\"" + side + "\" height=\"" +
                    side + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"";
  for (int y = 0; y < code->width; ++y)
    svg += runs_of(modules.subspan(static_cast<std::size_t>(y) * width, width), y);
  return svg + "\"/></svg>\n";
}

}  // namespace daikou::simulator::pages
