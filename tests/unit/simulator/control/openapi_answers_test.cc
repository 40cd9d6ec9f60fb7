// Every call of the document, made once on a world where it can be granted: each answer is held
// against the schema the document names for it (ControlStage::call).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "simulator/control/routes.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::openapi_answers_test {
namespace {

struct Sample {
  std::string_view method;
  std::string_view route;
  std::string path;  // Empty: the route itself, with the default world.
  std::string body;
  int status = 200;
};

// Two mandates of bob's and alice's, a debit of each: one is held, one settles; both are told.
struct Stage : test::ControlStage {
  std::string snapshot;

  Stage() {
    out.route("http://shop.example:80", [](const http::Request&) { return http::Response{}; });
    out.route("http://clock.example:80", [](const http::Request&) {
      http::Response response;
      response.body = R"({"next_due": null})";
      return response;
    });
    send("POST", "/worlds/default/faults", R"({"fault": "hold", "times": 1})");
    debit(sign("m1", "bob"), "o1");
    debit(sign("m2", "alice"), "o2");
    send("POST", "/worlds/default/clock/advance", R"({"by": "1d1h"})");
    gateway.story()->begin("default", {"a", "一"}, {{{"one", "一"}, {"first", "起"}}});
    snapshot = send("GET", "/worlds/default/snapshot").body;
  }
  MandateId sign(const std::string& code, const std::string& payer) {
    World& world = cell().world;
    gateway::MandateProposal proposal;
    proposal.merchant = MerchantId{1};
    proposal.template_code = "12251";
    proposal.code = code;
    proposal.notify_url = "http://shop.example/inbox";
    const auto offered = gateway::offer(world, proposal);
    EXPECT_TRUE(offered);
    EXPECT_TRUE(gateway::sign(world, *offered, find_payer(world, payer)));
    return *offered;
  }
  void debit(MandateId mandate, const std::string& order) {
    gateway::DebitOrder wanted;
    wanted.merchant = MerchantId{1};
    wanted.mandate = mandate;
    wanted.order = order;
    wanted.amount = Fen(1500);
    wanted.notify_url = "http://shop.example/inbox";
    const auto accepted = gateway::accept(cell().world, wanted);
    EXPECT_TRUE(accepted) << accepted.error().detail;
  }
};

std::vector<Sample> samples(const Stage& stage) {
  return {
      {"GET", "/version", "", ""},
      {"GET", "/health", "", ""},
      {"GET", "/doors", "", ""},
      {"GET", "/story", "", ""},
      {"POST", "/story/next", "", "", 202},
      {"GET", "/release", "", ""},
      {"GET", "/metrics", "", ""},
      {"GET", "/faults", "", ""},
      {"GET", "/audit/points", "", ""},
      {"POST", "/audit", "", R"({"name": "星河视频"})"},
      {"GET", "/worlds", "", ""},
      {"POST", "/worlds", "", R"({"id": "other", "seed": 2})", 201},
      {"GET", "/worlds/{world}", "", ""},
      {"GET", "/worlds/{world}/clock", "", ""},
      {"PUT", "/worlds/{world}/clock", "", R"({"mode": "stepped"})"},
      {"POST", "/worlds/{world}/clock/advance", "", R"({"by": "1s"})"},
      {"POST", "/worlds/{world}/clock/idle", "", R"({"horizon": "1s"})"},
      {"GET", "/worlds/{world}/agenda", "", ""},
      {"POST", "/worlds/{world}/followers", "", R"({"url": "http://clock.example/clock"})", 201},
      {"GET", "/worlds/{world}/followers", "", ""},
      {"DELETE", "/worlds/{world}/followers/{follower}", "/worlds/default/followers/1", ""},
      {"GET", "/worlds/{world}/payers", "", ""},
      {"POST", "/worlds/{world}/payers", "", R"({"alias": "eve"})", 201},
      {"GET", "/worlds/{world}/payers/{payer}", "/worlds/default/payers/eve", ""},
      {"PATCH", "/worlds/{world}/payers/{payer}", "/worlds/default/payers/eve",
       R"({"balance": "1.00 CNY"})"},
      {"POST", "/worlds/{world}/payers/{payer}/top-up", "/worlds/default/payers/eve/top-up",
       R"({"amount": "1.00 CNY"})"},
      {"POST", "/worlds/{world}/pay-day", "", R"({"amount": "1.00 CNY"})"},
      {"GET", "/worlds/{world}/merchants", "", ""},
      {"POST", "/worlds/{world}/merchants", "", R"({"alias": "stall"})", 201},
      {"GET", "/worlds/{world}/merchants/{merchant}", "/worlds/default/merchants/shop", ""},
      {"PATCH", "/worlds/{world}/merchants/{merchant}", "/worlds/default/merchants/shop",
       R"({"balance": "1.00 CNY"})"},
      {"GET", "/worlds/{world}/merchants/{merchant}/credentials",
       "/worlds/default/merchants/shop/credentials", ""},
      {"GET", "/worlds/{world}/merchants/{merchant}/complaints",
       "/worlds/default/merchants/shop/complaints", ""},
      {"POST", "/worlds/{world}/merchants/{merchant}/access",
       "/worlds/default/merchants/shop/access",
       R"({"step": "apply", "expected_amount": "10.00 CNY", "expected_debits": 10})"},
      {"POST", "/worlds/{world}/merchants/{merchant}/apply",
       "/worlds/default/merchants/stall/apply", R"({"name": "星河视频"})"},
      {"GET", "/worlds/{world}/templates", "", ""},
      {"POST", "/worlds/{world}/templates", "",
       R"({"merchant": "shop", "template": {"code": "7"}})", 201},
      {"PATCH", "/worlds/{world}/templates/{template}", "/worlds/default/templates/7",
       R"({"enabled": false})"},
      {"GET", "/worlds/{world}/mandates", "", ""},
      {"GET", "/worlds/{world}/mandates/{mandate}", "/worlds/default/mandates/1", ""},
      {"GET", "/worlds/{world}/mandates/{mandate}/life", "/worlds/default/mandates/1/life", ""},
      {"GET", "/worlds/{world}/debits", "", ""},
      {"GET", "/worlds/{world}/debits/{debit}", "/worlds/default/debits/1", ""},
      {"POST", "/worlds/{world}/debits/{debit}/release", "/worlds/default/debits/1/release", ""},
      {"POST", "/worlds/{world}/debits/{debit}/resend", "/worlds/default/debits/2/resend", "", 202},
      {"POST", "/worlds/{world}/resend", "", R"({"kind": "mandate_signed"})", 202},
      {"GET", "/worlds/{world}/notifications", "", ""},
      {"GET", "/worlds/{world}/bill-days", "", ""},
      {"GET", "/worlds/{world}/bill-days/{day}",
       "/worlds/default/bill-days/2026-01-06?merchant=shop", ""},
      {"POST", "/worlds/{world}/complaints", "",
       R"({"payer": "alice", "cause": "no_notice", "order": "o2"})", 201},
      {"GET", "/worlds/{world}/complaints", "", ""},
      {"GET", "/worlds/{world}/complaints/{complaint}", "/worlds/default/complaints/1", ""},
      {"POST", "/worlds/{world}/complaints/{complaint}/answer",
       "/worlds/default/complaints/1/answer", R"({"words": "given back"})"},
      {"POST", "/worlds/{world}/faults", "", R"({"fault": "drop_answer"})", 201},
      {"GET", "/worlds/{world}/faults", "", ""},
      {"DELETE", "/worlds/{world}/faults/{fault}", "/worlds/default/faults/2", ""},
      {"DELETE", "/worlds/{world}/faults", "", ""},
      {"GET", "/worlds/{world}/settings", "", ""},
      {"PATCH", "/worlds/{world}/settings", "", R"({"values": {"gateway.settle_delay": "2s"}})"},
      {"GET", "/worlds/{world}/figures", "", ""},
      {"GET", "/worlds/{world}/gates", "", ""},
      {"GET", "/worlds/{world}/journal", "", ""},
      {"GET", "/worlds/{world}/har", "", ""},
      {"GET", "/worlds/{world}/journal/{entry}", "/worlds/default/journal/1", ""},
      {"GET", "/worlds/{world}/events", "", ""},
      {"POST", "/worlds/{world}/awaits", "", R"({"fact": "mandate_signed"})"},
      {"POST", "/worlds/{world}/mandates/{mandate}/terminate",
       "/worlds/default/mandates/2/terminate", R"({"by": "payer"})"},
      {"POST", "/worlds/{world}/copy", "", R"({"id": "fork", "fresh_numbers": true})", 201},
      {"GET", "/worlds/{world}/differences", "/worlds/default/differences?with=fork", ""},
      {"DELETE", "/worlds/{world}", "/worlds/fork", ""},
      {"GET", "/worlds/{world}/snapshot", "", ""},
      {"POST", "/worlds/{world}/differences", "", stage.snapshot},
      {"PUT", "/worlds/{world}/snapshot", "", stage.snapshot},
      {"POST", "/worlds/{world}/reset", "", ""},
      {"DELETE", "/worlds/{world}", "/worlds/default", ""},
      {"POST", "/worlds/from-snapshot", "", stage.snapshot, 201},
  };
}

// Calls that want more of a story than a page here can tell, and the tests that hold their answers
// against the schema.
const std::set<std::string> kElsewhere{
    "POST /explain",                                       // the dialects' own tests
    "POST /release/move",                                  // board_calls_test.cc
    "POST /consent",                                       // pages' and dialects' tests
    "POST /worlds/{world}/debits/{debit}/refuse",          // control_test.cc, money calls
    "POST /worlds/{world}/merchants/{merchant}/restore"};  // standing_calls_test.cc

bool is_json(std::string_view answer) {
  return answer != kBytes && answer != kLines && answer != kEvents && answer != kMetrics &&
         answer != kArchive;
}

TEST(OpenApiAnswers, FitTheirSchemaOnEveryRoute) {
  Stage stage;
  std::set<std::string> made = kElsewhere;
  for (const Sample& sample : samples(stage)) {
    made.insert(std::string(sample.method) + " " + std::string(sample.route));
    std::string path = sample.path.empty() ? std::string(sample.route) : sample.path;
    if (const auto world = path.find("{world}"); world != std::string::npos)
      path.replace(world, 7, "default");
    const Route* route = nullptr;
    for (const Route& each : routes())
      if (each.method == sample.method && each.path == sample.route) route = &each;
    ASSERT_NE(route, nullptr) << sample.route << " is no route";
    if (is_json(route->answer)) {
      stage.call(sample.method, path, sample.body, sample.status);
    } else {
      const http::Response answer = stage.send(sample.method, path, sample.body);
      EXPECT_EQ(answer.status, sample.status) << path << ": " << answer.body;
      EXPECT_NE(answer.body, "") << path;
    }
  }
  std::set<std::string> all;
  for (const Route& route : routes())
    all.insert(std::string(route.method) + " " + std::string(route.path));
  EXPECT_EQ(made, all) << "a route without a sample, or a sample without a route";
}

}  // namespace
}  // namespace daikou::simulator::control::openapi_answers_test
