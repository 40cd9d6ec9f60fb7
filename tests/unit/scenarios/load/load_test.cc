// Small loads against a gateway of their own: what the figures say of what really happened.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

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
  ASSERT_EQ(outcome.missed.size(), 2U) << load_text(outcome);
  EXPECT_EQ(outcome.missed[0].gate, "p50");
  EXPECT_EQ(outcome.missed[1].gate, "answered_min");
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
