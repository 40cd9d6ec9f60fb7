// Answers that are held back or not there yet: nobody waits for them but their client.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "core/time/clock.h"
#include "tests/unit/core/http/raw_client.h"
#include "tests/unit/core/http/test_server.h"

namespace daikou::http::server_waiting_test {
namespace {

ServerOptions one_worker() {
  ServerOptions options;
  options.workers = 1;
  return options;
}

TEST(ServerWaiting, ADelayHoldsNoWorker) {
  const auto server = started(one_worker(), [](const Request& request) {
    Response response = echo(request);
    if (request.path() == "/slow") response.delay = milliseconds(300);
    return response;
  });
  const std::int64_t start = monotonic_nanoseconds();
  const Clients slow = connect(server->port(), 20);
  for (const auto& client : slow) client->send(get("/slow"));
  RawClient quick(server->port());
  quick.send(get("/quick"));
  EXPECT_EQ(quick.read_answer().status, 200);
  EXPECT_LT(since(start), milliseconds(300)) << "the quick answer waited for a slow one";
  for (const auto& client : slow) EXPECT_EQ(client->read_answer().body, "GET /slow ");
  EXPECT_GE(since(start), milliseconds(300));
  EXPECT_LT(since(start), milliseconds(300 * 20)) << "delays were waited for one after the other";
}

TEST(ServerWaiting, AsksAgainWithTheSameRequestUntilThereIsAnAnswer) {
  std::atomic<int> asked = 0;
  const auto server = started(one_worker(), [&](const Request& request) {
    Response response = echo(request);
    if (request.path() == "/wait" && ++asked < 4) response.ask_again = milliseconds(10);
    return response;
  });
  RawClient waiting(server->port());
  waiting.send(post("/wait", "for it") + get("/behind"));
  RawClient quick(server->port());
  quick.send(get("/quick"));
  EXPECT_EQ(quick.read_answer().status, 200);
  EXPECT_EQ(waiting.read_answer().body, "POST /wait for it");
  EXPECT_EQ(waiting.read_answer().body, "GET /behind ");
  EXPECT_EQ(asked, 4);
}

TEST(ServerWaiting, HandsBackWhatTheHandlerKeptAndLetsItGo) {
  const auto kept = std::make_shared<int>(0);
  const auto server = started({}, [&](const Request& request) {
    Response response = echo(request);
    auto count = std::static_pointer_cast<int>(request.kept);
    if (!count) count = kept;
    if (request.path() == "/never" || ++*count < 4) {
      response.ask_again = milliseconds(1);
      response.keep = std::move(count);
    }
    return response;
  });
  RawClient client(server->port());
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_EQ(*kept, 4);
  EXPECT_EQ(kept.use_count(), 1);
  client.send(get("/never"));
  while (kept.use_count() == 1) continue;
  client.end_sending();
  while (kept.use_count() > 1) continue;
}

TEST(ServerWaiting, StopsAskingWhenTheClientHasGone) {
  std::atomic<int> asked = 0;
  const auto server = started({}, [&](const Request& request) {
    Response response = echo(request);
    if (request.path() == "/never") {
      ++asked;
      response.ask_again = milliseconds(1);
    } else {
      response.delay = milliseconds(5);
    }
    return response;
  });
  RawClient other(server->port());
  const auto quiet_for_ten_rounds = [&] {
    const int before = asked;
    for (int i = 0; i < 10; ++i) {
      other.send(get("/"));
      other.read_answer();
    }
    return asked == before;
  };
  for (const bool by_reset : {false, true}) {
    RawClient client(server->port());
    client.send(get("/never"));
    while (quiet_for_ten_rounds()) continue;  // Until it is being asked.
    by_reset ? client.reset() : client.end_sending();
    bool quiet = false;
    for (int i = 0; i < 100 && !quiet; ++i) quiet = quiet_for_ten_rounds();
    EXPECT_TRUE(quiet) << (by_reset ? "reset" : "closed");
  }
}

}  // namespace
}  // namespace daikou::http::server_waiting_test
