// Small loads against a gateway of their own: what the figures say of what really happened.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "core/http/server.h"
#include "core/time/clock.h"
#include "scenarios/engine/yaml/parse.h"
#include "scenarios/load/report.h"
#include "tests/support/places.h"

namespace daikou::scenarios::load_test {
namespace {

LoadProfile profile_from(const std::string& text) {
  const auto document = yaml::parse(text, "profile.yaml");
  auto profile = form::Reading<LoadProfile>::read(*document);
  EXPECT_TRUE(profile) << profile.error().detail;
  return *profile;
}

LoadOutcome run(const LoadProfile& profile) {
  const SystemClock wall;
  const auto ground = LoadGround::prepare(profile, wall);
  EXPECT_TRUE(ground) << ground.error().detail;
  const std::size_t count = requests_of(profile);
  const auto requests = (*ground)->sign(count, nullptr);
  EXPECT_TRUE(requests) << requests.error().detail;
  Target target;
  target.port = (*ground)->port();
  target.tls = profile.tls;
  const auto salvo = shoot(
      profile, target, count, [&](std::size_t i) { return requests->at(i); }, nullptr);
  EXPECT_TRUE(salvo) << salvo.error().detail;
  return judge_load(profile, *salvo, *requests, ground->get(), nullptr);
}

TEST(Load, EveryDebitOfEveryChannelIsAnsweredVerifiedAndInTheBooks) {
  for (const ChannelRow& channel : kChannels) {
    LoadProfile profile = profile_from(
        "name: short\nconnections: 4\nsettings: {gateway.settle_delay: 10m}\n"
        "steps: [{rate: 200/s, lasting: 100ms}]\nnewcomers: 50/s\n");
    profile.channel = channel.channel;
    const LoadOutcome outcome = run(profile);
    EXPECT_GE(outcome.due, 20U) << channel.name;
    EXPECT_EQ(outcome.unanswered, 0U) << channel.name;
    EXPECT_EQ(outcome.broken, 0U) << channel.name;
    EXPECT_EQ(outcome.connections_served, 4U) << channel.name;
    EXPECT_TRUE(outcome.slowest_newcomer) << channel.name;
    EXPECT_EQ(outcome.accepted, outcome.answered) << channel.name << "\n" << load_text(outcome);
    EXPECT_EQ(outcome.read, outcome.answered) << channel.name;
    EXPECT_EQ(outcome.bad_signatures, 0U) << channel.name << "\n" << load_text(outcome);
    EXPECT_EQ(outcome.lost + outcome.doubled, 0U) << channel.name;
  }
}

TEST(Load, OverTlsEveryKeptConnectionAndEveryNewcomerIsServed) {
  const LoadOutcome outcome = run(profile_from(
      "name: sealed\ntls: true\nconnections: 20\nnewcomers: 20/s\n"
      "settings: {gateway.settle_delay: 10m}\nsteps: [{rate: 200/s, lasting: 200ms}]\n"));
  EXPECT_EQ(outcome.connections_served, 20U);
  EXPECT_TRUE(outcome.slowest_newcomer);
  EXPECT_EQ(outcome.unanswered + outcome.broken, 0U);
  EXPECT_EQ(outcome.accepted, outcome.due) << load_text(outcome);
  EXPECT_EQ(outcome.bad_signatures, 0U);
}

TEST(Load, ASpeakerOfPlainHttpIsNoTargetOverTls) {
  const auto server = http::start_server({}, [](const http::Request&) { return http::Response(); });
  ASSERT_TRUE(server);
  LoadProfile profile = profile_from("name: deaf\nconnections: 1\n");
  Target target;
  target.port = (*server)->port();
  target.tls = true;
  const auto salvo = shoot(
      profile, target, 1, [](std::size_t) { return std::string_view("x"); }, nullptr);
  ASSERT_FALSE(salvo);
  EXPECT_EQ(salvo.error().code, ErrorCode::kNotBooked);
}

TEST(Load, APlatformWithAnOrdinaryKeyIsBelievedToo) {
  for (const char* channel : {"alipay", "wechat_v3", "unionpay"}) {
    const LoadOutcome outcome = run(profile_from(
        "name: ordinary\nconnections: 2\nplatform_key: ordinary\nchannel: " + std::string(channel) +
        "\nsettings: {gateway.settle_delay: 10m}\nsteps: [{rate: 50/s, lasting: 100ms}]\n"));
    EXPECT_EQ(outcome.accepted, outcome.answered) << channel << "\n" << load_text(outcome);
    EXPECT_EQ(outcome.bad_signatures, 0U) << channel << "\n" << load_text(outcome);
  }
}

TEST(Load, CountsWhatAQuotaTurnsAwayAndHoldsItAgainstTheBooks) {
  const LoadProfile profile = profile_from(
      "name: quota\nconnections: 8\nquota: 10/s\nburst: 5\n"
      "steps: [{rate: 500/s, lasting: 100ms}]\n"
      "gates: {unanswered: 0, refused: 0, lost: 0, doubled: 0, above_quota: 0}\n");
  const LoadOutcome outcome = run(profile);
  EXPECT_EQ(outcome.answered, 50U);
  EXPECT_GE(*outcome.accepted, 5U);
  EXPECT_LE(*outcome.accepted, 12U);
  ASSERT_TRUE(outcome.answers.contains("not booked: throttled")) << load_text(outcome);
  EXPECT_EQ(outcome.answers.at("not booked: throttled").count, 50 - *outcome.accepted)
      << load_text(outcome);
  EXPECT_TRUE(outcome.missed.empty()) << load_text(outcome);
}

TEST(Load, NamesTheGatesThatWereMissed) {
  const LoadProfile profile = profile_from(
      "name: late\nconnections: 2\nsteps: [{rate: 50/s, lasting: 100ms}]\n"
      "faults: [{fault: delay_answer, settings: {delay: 30ms}}]\n"
      "gates: {p50: 5ms, p99_undelayed: 5ms, answered_min: 1000000}\n");
  const LoadOutcome outcome = run(profile);
  ASSERT_EQ(outcome.missed.size(), 3U) << load_text(outcome);
  EXPECT_EQ(outcome.missed[0].gate, "p50");
  EXPECT_EQ(outcome.missed[1].gate, "p99_undelayed");
  EXPECT_EQ(outcome.missed[1].seen, "no answer at all");
  EXPECT_EQ(outcome.missed[2].gate, "answered_min");
  EXPECT_EQ(outcome.undelayed.count(), 0U);
}

TEST(Load, AStalledServerCannotHideWhatItKeptWaiting) {
  std::atomic<int> asked = 0;
  auto server = http::start_server({}, [&](const http::Request&) {
    http::Response response;
    if (asked++ == 0) response.delay = milliseconds(200);
    return response;
  });
  ASSERT_TRUE(server);
  LoadProfile profile =
      profile_from("name: stalled\nconnections: 1\nsteps: [{rate: 100/s, lasting: 100ms}]\n");
  Target target;
  target.port = (*server)->port();
  const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto salvo = shoot(
      profile, target, 10, [&](std::size_t) { return std::string_view(request); }, nullptr);
  ASSERT_TRUE(salvo) << salvo.error().detail;
  const LoadOutcome outcome = judge_load(profile, *salvo, {}, nullptr, nullptr);
  EXPECT_EQ(outcome.answered, 10U);
  // One request was slow; all ten were kept waiting, the last for half the time.
  EXPECT_GT(outcome.latency.quantile(0.1), 80'000'000);
}

TEST(Load, GoesOnWhenConnectionsBreak) {
  std::atomic<int> asked = 0;
  auto server = http::start_server({}, [&](const http::Request&) {
    http::Response response;
    if (asked++ % 5 == 4) response.delivery = http::Delivery::kReset;
    return response;
  });
  ASSERT_TRUE(server);
  const LoadProfile profile =
      profile_from("name: broken\nconnections: 2\nsteps: [{rate: 200/s, lasting: 100ms}]\n");
  Target target;
  target.port = (*server)->port();
  const std::string request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const auto salvo = shoot(
      profile, target, 20, [&](std::size_t) { return std::string_view(request); }, nullptr);
  ASSERT_TRUE(salvo);
  EXPECT_EQ(salvo->broken, 4U);
  const LoadOutcome outcome = judge_load(profile, *salvo, {}, nullptr, nullptr);
  EXPECT_EQ(outcome.answered, 16U);
  EXPECT_EQ(outcome.unanswered, 4U);
}

// What a server that is none does with a connection that has sent something.
using Reply = std::function<void(int socket)>;

void say(int socket, std::string_view text) {
  ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
}

// Takes connections one after the other, waits for bytes, replies as it is told, hangs up.
class RudeServer {
 public:
  explicit RudeServer(Reply reply) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(socket_, 64), 0);
    EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, reply = std::move(reply)] {
      for (int client; (client = ::accept(socket_, nullptr, nullptr)) >= 0;) {
        std::array<char, 4096> bytes;
        if (::recv(client, bytes.data(), bytes.size(), 0) > 0) reply(client);
        ::close(client);
      }
    });
  }
  ~RudeServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  std::uint16_t port() const { return port_; }

 private:
  int socket_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

constexpr std::string_view kAsk = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Load, CountsNothingAsAnAnswerThatIsNone) {
  const struct {
    const char* name;
    const char* says;
  } rows[] = {
      {"half an answer", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"},
      {"half a head", "HTTP/1.1 200 OK\r\nContent-Le"},
      {"another protocol", "SSH-2.0 hello there\r\n\r\n"},
      {"no number", "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n"},
      {"nothing", ""},
  };
  for (const auto& row : rows) {
    const RudeServer server([&](int socket) { say(socket, row.says); });
    const LoadProfile profile = profile_from(
        "name: rude\nconnections: 1\npatience: 100ms\nsteps: [{rate: 100/s, lasting: 20ms}]\n"
        "gates: {unanswered: 0, p99: 1s}\n");
    Target target;
    target.port = server.port();
    const auto salvo = shoot(
        profile, target, 100, [](std::size_t) { return kAsk; }, nullptr);
    ASSERT_TRUE(salvo) << row.name;
    const LoadOutcome outcome = judge_load(profile, *salvo, {}, nullptr, nullptr);
    EXPECT_EQ(outcome.answered, 0U) << row.name;
    EXPECT_EQ(outcome.unanswered, 2U) << row.name;
    EXPECT_GE(outcome.broken, 1U) << row.name;
    // A load that nobody answered holds no gate of time.
    ASSERT_EQ(outcome.missed.size(), 2U) << row.name;
    EXPECT_EQ(outcome.missed[1].seen, "no answer at all") << row.name;
    EXPECT_NE(load_text(outcome).find("no answer at all"), std::string::npos);
  }
}

TEST(Load, ComesBackToAServerThatComesBack) {
  const auto start = [](std::uint16_t port) {
    http::ServerOptions options;
    options.port = port;
    return http::start_server(std::move(options),
                              [](const http::Request&) { return http::Response(); });
  };
  auto first = start(0);
  ASSERT_TRUE(first);
  std::unique_ptr<http::Server> server = *std::move(first);
  Target target;
  target.port = server->port();
  const LoadProfile profile =
      profile_from("name: away\nconnections: 2\nsteps: [{rate: 100/s, lasting: 600ms}]\n");
  const std::int64_t began = monotonic_nanoseconds();
  bool was_away = false;
  // Asked at every turn of the load: gone after 100 ms, there again 200 ms later.
  const auto turn = [&] {
    const std::int64_t at = monotonic_nanoseconds() - began;
    if (!was_away && at > 100'000'000) {
      server.reset();
      was_away = true;
    } else if (!server && at > 300'000'000) {
      if (auto again = start(target.port)) server = *std::move(again);
    }
    return false;
  };
  const auto salvo = shoot(
      profile, target, 60, [](std::size_t) { return kAsk; }, nullptr, turn);
  ASSERT_TRUE(salvo);
  EXPECT_GE(salvo->broken, 1U);
  EXPECT_EQ(salvo->shots.front().status, 200);
  EXPECT_EQ(salvo->shots.back().status, 200);
  // What became due meanwhile waited, and was late.
  const LoadOutcome outcome = judge_load(profile, *salvo, {}, nullptr, nullptr);
  EXPECT_GT(outcome.latency.max(), 50'000'000);
}

TEST(Load, SaysWhichGatesOfAnotherServerNobodyReads) {
  const auto server = http::start_server({}, [](const http::Request&) {
    http::Response response;
    response.status = 503;
    return response;
  });
  ASSERT_TRUE(server);
  const LoadProfile profile = profile_from(
      "name: elsewhere\nconnections: 1\nquota: 10/s\nsteps: [{rate: 100/s, lasting: 50ms}]\n"
      "gates: {unanswered: 0, refused: 0, lost: 0, as_quota: 1%, cores: 50%}\n");
  Target target;
  target.port = (*server)->port();
  target.usage_read = false;
  const auto salvo = shoot(
      profile, target, 5, [](std::size_t) { return kAsk; }, nullptr);
  ASSERT_TRUE(salvo);
  const LoadOutcome outcome = judge_load(profile, *salvo, {}, nullptr, nullptr);
  EXPECT_EQ(outcome.not_judged, (std::vector<std::string>{"refused", "as_quota", "lost", "cores"}));
  EXPECT_TRUE(outcome.missed.empty());
  const std::string text = load_text(outcome);
  EXPECT_NE(text.find("HTTP status: 503 × 5"), std::string::npos) << text;
  EXPECT_NE(text.find("was not watched"), std::string::npos) << text;
  EXPECT_EQ(load_json(outcome).find("gateway_cores"), std::string::npos);
}

TEST(Load, StoppedEarlyTellsWhatWasSentUntilThen) {
  const auto server = http::start_server({}, [](const http::Request&) { return http::Response(); });
  ASSERT_TRUE(server);
  const LoadProfile profile = profile_from(
      "name: stopped\nconnections: 2\nquota: 10/s\n"
      "steps: [{rate: 200/s, lasting: 100ms}, {rate: 100/s, lasting: 1h}, {rate: 1/s}]\n");
  Target target;
  target.port = (*server)->port();
  int asked = 0;
  const auto salvo = shoot(
      profile, target, 1'000'000, [](std::size_t) { return kAsk; }, nullptr,
      [&] { return ++asked > 150; });
  ASSERT_TRUE(salvo);
  ASSERT_TRUE(salvo->stopped_at);
  const LoadOutcome outcome = judge_load(profile, *salvo, {}, nullptr, nullptr);
  EXPECT_GT(outcome.due, 0U);
  EXPECT_LE(outcome.steps.size(), 2U);
  EXPECT_EQ(outcome.unanswered, 0U);
  EXPECT_LT(*outcome.stopped_at, 60.0);
  EXPECT_NE(load_text(outcome).find("STOPPED after"), std::string::npos);
}

// So many, evenly spaced from `from` on.
void accept(std::vector<Instant>& accepted, milliseconds from, milliseconds lasting, int count) {
  for (int i = 0; i < count; ++i)
    accepted.push_back(instant_from_unix(0) + from + lasting * i / count);
}

TEST(Load, CountsWhatTheQuotaDidNotHold) {
  struct Part {
    int from;
    int lasting;
    int count;
  };
  const struct {
    const char* name;
    std::vector<Part> parts;
    std::uint64_t above_min;
    std::uint64_t above_max;
  } rows[] = {
      {"nothing", {}, 0, 0},
      {"the burst at once", {{0, 0, 150}}, 0, 0},
      {"the burst, then the quota", {{0, 0, 150}, {7, 10'000, 1'500}}, 0, 0},
      {"two bursts at once", {{0, 0, 300}}, 149, 149},
      {"a tenth too fast", {{0, 0, 150}, {7, 10'000, 1'650}}, 148, 150},
      {"after a pause what came in meanwhile",
       {{0, 0, 150}, {7, 1'000, 150}, {1'500, 1'000, 225}},
       0,
       0},
      {"after a pause more than that", {{0, 0, 150}, {7, 1'000, 150}, {1'500, 1'000, 245}}, 18, 20},
  };
  for (const auto& row : rows) {
    std::vector<Instant> accepted;
    for (const Part& part : row.parts)
      accept(accepted, milliseconds(part.from), milliseconds(part.lasting), part.count);
    const std::uint64_t above = above_quota(150, 150, accepted);
    EXPECT_GE(above, row.above_min) << row.name;
    EXPECT_LE(above, row.above_max) << row.name;
  }
}

TEST(LoadProfile, CutShortKeepsTheStepsThatHadBegun) {
  const LoadProfile profile = profile_from(
      "name: a\nsteps: [{rate: 1/s, lasting: 2s}, {rate: 2/s, lasting: 2s}, {rate: 3/s}]\n");
  const struct {
    milliseconds lasted;
    std::size_t steps;
    milliseconds last;
  } rows[] = {{milliseconds(0), 1, milliseconds(0)},
              {milliseconds(500), 1, milliseconds(500)},
              {milliseconds(2000), 2, milliseconds(0)},
              {milliseconds(3500), 2, milliseconds(1500)},
              {seconds(60), 3, seconds(10)}};
  for (const auto& row : rows) {
    const LoadProfile cut = cut_short(profile, row.lasted);
    ASSERT_EQ(cut.steps.size(), row.steps) << row.lasted.count();
    EXPECT_EQ(cut.steps.back().lasting, row.last) << row.lasted.count();
  }
}

TEST(LoadProfile, WantsSomethingDueAndNoMoreThanMemoryHolds) {
  const struct {
    const char* text;
    const char* says;
  } rows[] = {
      {"name: a\nsteps: [{rate: 5/s, lasting: 0s}]\n", "nothing would be due"},
      {"name: a\norders_max: 0\n", "nothing would be due"},
      {"name: a\nsteps: [{rate: 1000000/s, lasting: 10h}]\n", "requests would be due"},
  };
  for (const auto& row : rows) {
    const auto checked = check_size(profile_from(row.text));
    ASSERT_FALSE(checked) << row.text;
    EXPECT_NE(checked.error().detail.find(row.says), std::string::npos) << checked.error().detail;
  }
  EXPECT_TRUE(check_size(profile_from("name: a\n")));
}

TEST(Load, SaysWhenNobodyIsThere) {
  Target target;
  {
    const auto gone = http::start_server({}, [](const http::Request&) { return http::Response(); });
    ASSERT_TRUE(gone);
    target.port = (*gone)->port();
  }
  const LoadProfile profile = profile_from("name: nobody\n");
  const auto salvo = shoot(
      profile, target, 1, [](std::size_t) { return std::string_view(); }, nullptr);
  ASSERT_FALSE(salvo);
  EXPECT_EQ(salvo.error().code, ErrorCode::kNotBooked);
}

TEST(Load, ReportsForPeopleAndPrograms) {
  const LoadOutcome outcome = run(profile_from(
      "name: steps <&>\nconnections: 2\n"
      "steps: [{rate: 50/s, lasting: 60ms}, {rate: 100/s, lasting: 60ms}, {lasting: 20ms}]\n"
      "orders_max: 100\n"));
  ASSERT_EQ(outcome.steps.size(), 3U);
  EXPECT_EQ(outcome.steps[0].due, 3U);
  EXPECT_EQ(outcome.steps[1].due, 6U);
  EXPECT_GT(outcome.steps[2].due, 0U);
  EXPECT_NE(load_json(outcome).find("\"rate\": 100"), std::string::npos);
  const std::string page = load_html(outcome);
  EXPECT_NE(page.find("<h1>steps &lt;&amp;&gt;</h1>"), std::string::npos);
  EXPECT_NE(page.find("<polyline"), std::string::npos);
}

TEST(LoadProfile, TakesEveryShippedOne) {
  std::size_t count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(source_dir() + "/scenarios/load/profiles")) {
    const auto profile = load_profile(entry.path().string());
    EXPECT_TRUE(profile) << profile.error().detail;
    ++count;
  }
  EXPECT_GE(count, 5U);
}

TEST(LoadProfile, RefusesWhatIsNoProfile) {
  const struct {
    const char* text;
    const char* says;
  } rows[] = {
      {"name: a\nchannel: paypal\n", "no such channel"},
      {"name: a\nsteps: []\n", "at least one step"},
      {"name: a\nconnections: 0\n", "at least one step and one connection"},
      {"name: a\nconnections: 20001\n", "want at most 20000"},
      {"name: a\nworkers: 1025\n", "want at most 1024"},
      {"name: a\nburst: 10\n", "there is no quota"},
      {"name: a\ngates: {as_quota: 1%}\n", "want a quota"},
      {"name: a\ngates: {above_quota: 0}\n", "want a quota"},
      {"name: a\ngates: {newcomer: 1s}\n", "wants newcomers"},
  };
  for (const auto& row : rows) {
    const std::string path = testing::TempDir() + "/daikou_load_profile.yaml";
    FILE* file = fopen(path.c_str(), "w");
    ASSERT_NE(file, nullptr);
    fputs(row.text, file);
    fclose(file);
    const auto profile = load_profile(path);
    ASSERT_FALSE(profile) << row.text;
    EXPECT_NE(profile.error().detail.find(row.says), std::string::npos) << profile.error().detail;
  }
}

}  // namespace
}  // namespace daikou::scenarios::load_test
