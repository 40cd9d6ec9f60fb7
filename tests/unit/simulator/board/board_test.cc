#include "simulator/board/board.h"

#include <gtest/gtest.h>

namespace daikou::simulator::board::board_test {
namespace {

http::Response get(const std::string& target, const std::string& method = "GET") {
  http::Request request;
  request.method = method;
  request.target = target;
  EXPECT_TRUE(serves(request)) << target;
  return answer(request);
}

TEST(Board, IsServedAtTheRootWithItsPolicy) {
  const http::Response front = get("/");
  EXPECT_EQ(front.status, 200);
  EXPECT_EQ(front.headers.get("Content-Type"), "text/html; charset=utf-8");
  const std::string policy(front.headers.get("Content-Security-Policy"));
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST(Board, HoldsEveryFileItsPagesName) {
  for (const char* path : {"/board/app.js", "/board/board.css", "/board/icon.svg",
                           "/board/chart.js", "/board/pages/overview.js", "/?world=a"}) {
    EXPECT_EQ(get(path).status, 200) << path;
    EXPECT_FALSE(get(path).body.empty()) << path;
  }
  EXPECT_GT(get("/board/chart.js").body.size(), 100'000U);
}

TEST(Board, HasNothingElse) {
  EXPECT_EQ(get("/board/nothing.js").status, 404);
  EXPECT_EQ(get("/board/../simulator.h").status, 404);
  EXPECT_EQ(get("/board/app.js", "POST").status, 405);
}

TEST(Board, LeavesOtherPathsAlone) {
  for (const char* target : {"/pay/order", "/boarding", "/sim/pages.css", ""}) {
    http::Request request;
    request.method = "GET";
    request.target = target;
    EXPECT_FALSE(serves(request)) << target;
  }
  http::Request posted;
  posted.method = "POST";
  posted.target = "/";
  EXPECT_FALSE(serves(posted)) << "UnionPay's clients go by the message, not by the address";
}

}  // namespace
}  // namespace daikou::simulator::board::board_test
