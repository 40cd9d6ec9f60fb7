#include "simulator/control/captured.h"

#include <gtest/gtest.h>

namespace daikou::simulator::control::captured_test {
namespace {

struct Row {
  std::string_view name;
  std::string_view text;
  std::string_view method;
  std::string_view target;
  std::string_view body;
};

TEST(Captured, IsReadFromWhateverThereIsOfIt) {
  constexpr Row kRows[] = {
      {"whole", "POST /pay HTTP/1.1\r\nHost: a\r\nX: b\r\n\r\n<xml>\r\n</xml>", "POST", "/pay",
       "<xml>\r\n</xml>"},
      {"with plain line ends", "POST /pay HTTP/1.1\nHost: a\nX: b\n\n<xml></xml>", "POST", "/pay",
       "<xml></xml>"},
      {"as a proxy gets it", "GET http://a:8700/sign?x=1 HTTP/1.1\r\nX: b\r\n\r\n", "GET",
       "/sign?x=1", ""},
      {"without version", "GET /sign?x=1\nX: b", "GET", "/sign?x=1", ""},
      {"address", " https://a/sign?x=%20\n", "GET", "/sign?x=%20", ""},
      {"path", "/sign?x=1", "GET", "/sign?x=1", ""},
      {"body", "\n<xml><a>1</a></xml>\n", "POST", "", "<xml><a>1</a></xml>"},
      {"body of lines", "<xml>\n<a>GET /x</a>\n</xml>", "POST", "", "<xml>\n<a>GET /x</a>\n</xml>"},
  };
  for (const Row& row : kRows) {
    const auto request = read_captured(row.text);
    ASSERT_TRUE(request) << row.name;
    EXPECT_EQ(request->method, row.method) << row.name;
    EXPECT_EQ(request->target, row.target) << row.name;
    EXPECT_EQ(request->body, row.body) << row.name;
    if (row.text.find("X: b") != std::string_view::npos) {
      EXPECT_EQ(request->headers.get("X"), "b") << row.name;
    }
  }
  EXPECT_FALSE(read_captured(" \n"));
}

}  // namespace
}  // namespace daikou::simulator::control::captured_test
