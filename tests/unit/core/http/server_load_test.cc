// What many clients see of a server: fairness, limits, the end.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <thread>

#include "core/time/clock.h"
#include "tests/unit/core/http/raw_client.h"
#include "tests/unit/core/http/test_server.h"

namespace daikou::http::server_load_test {
namespace {

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds_of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

TEST(ServerLoad, ServesSeveralThreadsAtOnce) {
  const auto server = started({}, echo);
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        RawClient client(server->port());
        for (int i = 0; i < 100; ++i) {
          const std::string body = std::to_string(t) + "/" + std::to_string(i);
          client.send(post("/", body));
          if (client.read_answer().body == "POST / " + body) ++right;
        }
      });
    }
  }
  EXPECT_EQ(right, 800);
}

TEST(ServerLoad, ServesAConnectionARequest) {
  const auto server = started({}, echo);
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 100; ++i) {
          RawClient client(server->port());
          client.send(get("/", "Connection: close\r\n"));
          if (client.read_answer().status == 200 && client.ended()) ++right;
        }
      });
    }
  }
  EXPECT_EQ(right, 400);
}

TEST(ServerLoad, ServesThreeHundredKeptConnectionsAndANewcomer) {
  const auto server = started({}, echo);
  const Clients clients = connect(server->port(), 300);
  constexpr int kRounds = 10;
  std::atomic<int> right = 0;
  std::vector<std::jthread> threads;
  for (std::size_t t = 0; t < 3; ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = t; i < clients.size(); i += 3) clients[i]->send(get("/"));
        for (std::size_t i = t; i < clients.size(); i += 3)
          if (clients[i]->read_answer().status == 200) ++right;
      }
    });
  }
  const std::int64_t start = monotonic_nanoseconds();
  RawClient newcomer(server->port());
  newcomer.send(get("/new"));
  EXPECT_EQ(newcomer.read_answer().status, 200);
  EXPECT_LT(since(start), milliseconds(2'000));
  threads.clear();
  EXPECT_EQ(right, 300 * kRounds);
}

TEST(ServerLoad, IdleConnectionsCostNothing) {
  const auto server = started({}, echo);
  const Clients clients = connect(server->port(), 300);
  for (const auto& client : clients) {
    client->send(get("/"));
    ASSERT_EQ(client->read_answer().status, 200);
  }
  RawClient probe(server->port());
  const double before = cpu_seconds();
  const std::int64_t start = monotonic_nanoseconds();
  probe.send(get("/", "Connection: close\r\n"));
  EXPECT_EQ(probe.read_answer().status, 200);
  // A read without an answer is the wait.
  RawClient silent(server->port());
  EXPECT_EQ(silent.wait_for_bytes(milliseconds(300)), false);
  EXPECT_GE(since(start), milliseconds(300));
  EXPECT_LT(cpu_seconds() - before, 0.1);
}

TEST(ServerLoad, TurnsAwayWhoIsTooMany) {
  ServerOptions options;
  options.connections_max = 3;
  const auto server = started(std::move(options), echo);
  Clients clients = connect(server->port(), 3);
  for (const auto& client : clients) {
    client->send(get("/"));
    ASSERT_EQ(client->read_answer().status, 200);
  }
  for (int i = 0; i < 5; ++i) {
    RawClient one_more(server->port());
    one_more.send(get("/"));
    const RawAnswer answer = one_more.read_answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_NE(answer.head.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(one_more.ended());
  }
  clients.pop_back();
  for (int status = 503; status != 200;) {  // Until the server has seen the end of that one.
    RawClient next(server->port());
    next.send(get("/"));
    status = next.read_answer().status;
    ASSERT_TRUE(status == 200 || status == 503) << status;
  }
}

// Restores what it found.
class DescriptorLimit {
 public:
  DescriptorLimit() {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    rlimit none_left = before_;
    none_left.rlim_cur = static_cast<rlim_t>(Descriptor(::dup(0)).get());  // The lowest free one.
    ::setrlimit(RLIMIT_NOFILE, &none_left);
  }
  ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  DescriptorLimit(const DescriptorLimit&) = delete;
  DescriptorLimit& operator=(const DescriptorLimit&) = delete;

 private:
  rlimit before_{};
};

TEST(ServerLoad, TurnsClientsAwayWhenDescriptorsRunOutAndServesOn) {
  const auto server = started({}, echo);
  RawClient kept(server->port());
  kept.send(get("/"));
  ASSERT_EQ(kept.read_answer().status, 200);
  RawClient turned_away, another;
  {
    const DescriptorLimit limit;
    for (RawClient* client : {&turned_away, &another}) {
      client->connect(server->port());
      EXPECT_TRUE(client->ended());
    }
    kept.send(get("/kept"));
    EXPECT_EQ(kept.read_answer().body, "GET /kept ");
  }
  RawClient after(server->port());
  after.send(get("/after"));
  EXPECT_EQ(after.read_answer().body, "GET /after ");
}

TEST(ServerEnds, ASecondServerOnThePortIsAConflict) {
  const auto server = started({}, echo);
  ServerOptions options;
  options.port = server->port();
  const auto second = start_server(std::move(options), echo);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_NE(second.error().detail.find(std::to_string(server->port())), std::string::npos);
}

TEST(ServerEnds, ThePortIsFreeAtOnceAfterStop) {
  auto server = started({}, echo);
  RawClient client(server->port());
  client.send(get("/"));
  EXPECT_EQ(client.read_answer().status, 200);
  ServerOptions options;
  options.port = server->port();
  server->stop();
  server->stop();
  EXPECT_TRUE(client.ended());
  server.reset();
  EXPECT_TRUE(start_server(std::move(options), echo));
}

TEST(ServerEnds, AHostThatIsNotOursIsMalformed) {
  for (const char* host : {"203.0.113.1", "no such host", "256.1.1.1"}) {
    ServerOptions options;
    options.host = host;
    const auto server = start_server(std::move(options), echo);
    ASSERT_FALSE(server) << host;
    EXPECT_EQ(server.error().code, ErrorCode::kMalformed) << host;
  }
}

TEST(ServerEnds, LetsARunningHandlerEndItsAnswer) {
  std::latch busy(1), go(1);
  const auto server = started({}, [&](const Request& request) {
    if (request.path() == "/busy") {
      busy.count_down();
      go.wait();
    }
    return echo(request);
  });
  RawClient client(server->port());
  client.send(get("/busy"));
  busy.wait();
  std::jthread stopping([&] { server->stop(); });
  go.count_down();
  EXPECT_EQ(client.read_answer().body, "GET /busy ");
  EXPECT_TRUE(client.ended());
}

TEST(ServerEnds, StopsUnderLoadWithAnswersHeldBack) {
  for (int round = 0; round < 5; ++round) {
    const auto server = started({}, [](const Request& request) {
      Response response = echo(request);
      if (request.path() == "/held") response.delay = seconds(60);
      if (request.path() == "/asked") response.ask_again = milliseconds(1);
      return response;
    });
    std::latch loaded(4);
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        RawClient held(server->port()), asked(server->port()), client(server->port());
        held.send(get("/held"));
        asked.send(get("/asked"));
        client.send(get("/"));
        client.read_answer();
        loaded.count_down();
        do client.send(get("/"));
        while (client.read_answer().status == 200);
        EXPECT_EQ(held.read_answer().status, 0);
      });
    }
    loaded.wait();
    server->stop();
  }
}

}  // namespace
}  // namespace daikou::http::server_load_test
