// The journal over the control API: filters, archive, compound awaits, telling again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "simulator/gateway/telling.h"
#include "tests/support/control_stage.h"

namespace daikou::simulator::control::journal_calls_test {
namespace {

using nlohmann::json;
using test::ControlStage;
using testing::HasSubstr;

const std::string kWorld = "/worlds/default";

// Bob and alice have signed `m1` and `m2`; both are told of at http://shop.example.
struct Stage : ControlStage {
  int told = 0;
  Stage() {
    out.route("http://shop.example:80", [this](const http::Request&) {
      ++told;
      return http::Response{};
    });
    sign("m1", "bob");
    sign("m2", "alice");
    run();
  }
  void sign(const std::string& code, const std::string& payer) {
    World& world = cell().world;
    gateway::MandateProposal proposal;
    proposal.merchant = MerchantId{1};
    proposal.template_code = "12251";
    proposal.code = code;
    proposal.notify_url = "http://shop.example/inbox";
    const auto offered = gateway::offer(world, proposal);
    ASSERT_TRUE(offered);
    ASSERT_TRUE(gateway::sign(world, *offered, find_payer(world, payer)));
  }
  void run() { call("POST", kWorld + "/clock/advance", R"({"by": "1s"})"); }
  // What the filter lets through, by fact.
  std::vector<std::string> facts(const std::string& query) {
    const std::string body = send("GET", kWorld + "/journal?" + query).body;
    std::vector<std::string> facts;
    for (std::size_t at = 0; at < body.size(); at = body.find('\n', at) + 1)
      facts.push_back(json::parse(body.substr(at, body.find('\n', at) - at))["fact"]);
    return facts;
  }
};

using Facts = std::vector<std::string>;

TEST(JournalFilters, LetThroughWhatAgreesWithAllOfThem) {
  Stage stage;
  EXPECT_EQ(stage.facts("mandate=m1&fact=mandate_signed"), Facts{"mandate_signed"});
  EXPECT_EQ(stage.facts("mandate=1&fact=mandate_signed"), Facts{"mandate_signed"}) << "by number";
  EXPECT_EQ(stage.facts("fact=mandate_signed,mandate_offered&mandate=m2").size(), 2U);
  EXPECT_EQ(stage.facts("payer=bob&fact=mandate_signed"), Facts{"mandate_signed"});
  EXPECT_EQ(stage.facts("kind=mandate_signed&fact=notification_attempt&payer=bob").size(), 1U);
  EXPECT_EQ(stage.facts("kind=debit"), Facts{});
  EXPECT_EQ(stage.facts("merchant=nobody"), Facts{});
  EXPECT_EQ(stage.facts("from=2026-01-05T09:00:01%2B08:00"), Facts{});
  EXPECT_EQ(stage.facts("until=2026-01-05T09:00:00%2B08:00"), Facts{});
  EXPECT_EQ(stage.facts("until=2026-01-05T09:00:01%2B08:00"), stage.facts(""));
  EXPECT_EQ(stage.facts("exchange=99"), Facts{});
  EXPECT_EQ(stage.facts("operation=debit"), Facts{});
  EXPECT_EQ(stage.facts("channel=alipay"), Facts{});
}

TEST(JournalFilters, FindAnExchangeByTheOrderItNames) {
  Stage stage;
  Journal& journal = stage.cell().world.journal;
  for (const char* body : {"o=%22order-1%22", "<o>order-10</o>", R"({"o":"order-1"})"}) {
    auto record = std::make_shared<ExchangeRecord>();
    record->request = body;
    Entry entry;
    entry.record = std::move(record);
    journal.append(std::move(entry));
  }
  EXPECT_EQ(stage.facts("order=order-1"), (Facts{"exchange", "exchange"}));
  EXPECT_EQ(stage.facts("order=order-10"), Facts{"exchange"});
  EXPECT_EQ(stage.facts("order=order"), Facts{});
}

struct WrongQuery {
  const char* query;
  const char* says;
};

TEST(JournalFilters, SayWhatIsWrong) {
  Stage stage;
  for (const WrongQuery& row : {
           WrongQuery{"kind=debits", "kind: unknown kind 'debits', did you mean 'debit'?"},
           WrongQuery{"channel=alipai", "channel: unknown channel 'alipai', did you mean 'alipay'"},
           WrongQuery{"exchange=-1", "exchange: '-1'"},
           WrongQuery{"exchange=x", "exchange: 'x'"},
           WrongQuery{"limit=99999999999", "limit"},
           WrongQuery{"from=yesterday", "from: 'yesterday'"},
           WrongQuery{"from=2026-01-06T00:00:00%2B08:00&until=2026-01-05T00:00:00%2B08:00",
                      "until: 2026-01-05T00:00:00+08:00 lies before `from`"},
           WrongQuery{"frm=1", "unknown key 'frm', did you mean 'from'?"},
       }) {
    EXPECT_THAT(stage.refusal("GET", kWorld + "/journal?" + row.query, "", 400),
                HasSubstr(row.says))
        << row.query;
    EXPECT_THAT(stage.refusal("GET", kWorld + "/har?" + row.query, "", 400), HasSubstr(row.says))
        << row.query;
  }
}

TEST(JournalFilters, WaitNoLongerThanTheySay) {
  Stage stage;
  EXPECT_THAT(stage.refusal("GET", kWorld + "/journal?wait=6m", "", 400),
              HasSubstr("wait: 6m, want at most 5m"));
}

TEST(JournalArchive, HoldsEveryMessageBothWays) {
  Stage stage;
  const http::Response answer = stage.send("GET", kWorld + "/har");
  EXPECT_EQ(answer.headers.get("Content-Type"), "application/json");
  const json archive = json::parse(answer.body);
  ASSERT_EQ(archive["log"]["entries"].size(), 2U);
  EXPECT_EQ(archive["log"]["entries"][0]["request"]["url"], "http://shop.example:80/inbox");
  EXPECT_EQ(
      json::parse(stage.send("GET", kWorld + "/har?mandate=m2").body)["log"]["entries"].size(), 1U);
}

TEST(JournalSetting, BoundsWhatIsKeptAndCountsWhatIsNot) {
  Stage stage;
  stage.call("PATCH", kWorld + "/settings", R"({"values": {"journal.limit": "3"}})");
  const json world = stage.call("GET", kWorld);
  const std::uint64_t last = world["journal"]["last"];
  EXPECT_EQ(world["journal"]["dropped"], last - 3);
  EXPECT_EQ(stage.call("GET", kWorld + "/figures")["journal"], world["journal"]);
  EXPECT_THAT(
      stage.send("GET", "/metrics").body,
      HasSubstr("daikou_journal_dropped_total{world=\"default\"} " + std::to_string(last - 3)));
  EXPECT_THAT(
      stage.refusal("PATCH", kWorld + "/settings", R"({"values": {"journal.limit": "0"}})", 400),
      HasSubstr("want 1..100000000"));
  EXPECT_THAT(stage.refusal("POST", kWorld + "/awaits",
                            R"({"fact": "debit_settled", "timeout": "10ms"})", 408),
              HasSubstr("but its first " + std::to_string(last - 3) + " entries were dropped"));
}

TEST(CompoundAwaits, EndWhenAllAndOneOfAnyHaveCome) {
  Stage stage;
  const std::string both = R"({"all": [{"fact": "mandate_signed", "mandate": "m1"},
      {"fact": "notification_attempt", "mandate": "m1", "kind": "mandate_signed"}],
      "any": [{"fact": "debit_settled"}, {"fact": "mandate_signed", "mandate": "m2"}],
      "timeout": "10ms"})";
  const http::Response came = stage.send("POST", kWorld + "/awaits", both);
  EXPECT_EQ(came.status, 200);
  EXPECT_EQ(std::count(came.body.begin(), came.body.end(), '\n'), 3);
  EXPECT_EQ(stage
                .refusal("POST", kWorld + "/awaits",
                         R"({"all": [{"fact": "mandate_signed"}, {"fact": "debit_settled",
                          "mandate": "m1"}], "any": [{"order": "o1"}, {"order": "o2"}],
                          "timeout": "10ms"})",
                         408)
                .substr(0, 97),
            "within 10ms there came no entry (fact debit_settled, mandate m1), no entry (order o1 "
            "or order o2)");
}

TEST(CompoundAwaits, SayWhichConditionIsWrong) {
  Stage stage;
  const auto wrong = [&](const char* body) {
    return stage.refusal("POST", kWorld + "/awaits", body, 400);
  };
  EXPECT_THAT(wrong(R"({"all": [{"fact": "debit_setled"}]})"), HasSubstr("'debit_settled'"));
  EXPECT_THAT(wrong(R"({"all": {"fact": "debit_settled"}})"), HasSubstr("want a list"));
  EXPECT_THAT(wrong(R"({"any": [{"facts": "x"}]})"), HasSubstr("did you mean 'fact'?"));
  EXPECT_THAT(wrong(R"({"timeout": -1})"), HasSubstr("timeout"));
  EXPECT_THAT(wrong(R"({"timeout": "6m"})"), HasSubstr("timeout: 6m, want at most 5m"));
  EXPECT_THAT(wrong(R"({"after": -1})"), HasSubstr("after"));
}

struct ResendRow {
  const char* name;
  const char* body;
  int told;
};

TEST(Resend, TellsOneOneMandatesOrAWindowOnceMore) {
  for (const ResendRow& row : {
           ResendRow{"one", R"({"notification": 1})", 1},
           ResendRow{"a mandate's", R"({"mandate": "m2"})", 1},
           ResendRow{"a payer's", R"({"payer": "bob"})", 1},
           ResendRow{"of a kind", R"({"kind": "mandate_signed"})", 2},
           ResendRow{"a window", R"({"from": "2026-01-05T09:00:00+08:00",
                                     "until": "2026-01-05T10:00:00+08:00"})",
                     2},
       }) {
    Stage stage;
    stage.told = 0;
    const json again = stage.call("POST", kWorld + "/resend", row.body, 202);
    EXPECT_EQ(again["items"].size(), static_cast<std::size_t>(row.told)) << row.name;
    stage.run();
    EXPECT_EQ(stage.told, row.told) << row.name;
  }
}

TEST(Resend, TellsAThingOnceHoweverOftenItWasTold) {
  Stage stage;
  for (int i = 0; i < 3; ++i) stage.call("POST", kWorld + "/resend", R"({"mandate": "m1"})", 202);
  stage.told = 0;
  stage.run();
  EXPECT_EQ(stage.told, 3);
  EXPECT_EQ(stage.call("POST", kWorld + "/resend", R"({"mandate": "m1"})", 202)["items"].size(),
            1U);
}

TEST(Resend, SaysWhatIsWrong) {
  Stage stage;
  const auto refused = [&](const char* body, int status) {
    return stage.refusal("POST", kWorld + "/resend", body, status);
  };
  EXPECT_THAT(refused("{}", 400), HasSubstr("want one of 'notification', 'mandate'"));
  EXPECT_THAT(refused(R"({"notification": 99})", 404), HasSubstr("notification 99"));
  EXPECT_THAT(refused(R"({"notification": "one"})", 400), HasSubstr("notification"));
  EXPECT_THAT(refused(R"({"notification": -1})", 400), HasSubstr("notification"));
  EXPECT_THAT(refused(R"({"mandate": "m9"})", 404), HasSubstr("nothing was told that fits"));
  EXPECT_THAT(refused(R"({"kind": "debitt"})", 400), HasSubstr("did you mean 'debit'?"));
  EXPECT_THAT(refused(R"({"mandat": "m1"})", 400), HasSubstr("did you mean 'mandate'?"));
  stage.cell().world.journal.set_limit(1);
  EXPECT_THAT(refused(R"({"mandate": "m1"})", 404), HasSubstr("were dropped"));
  EXPECT_THAT(refused(R"({"notification": 1})", 404), HasSubstr("were dropped"));
}

}  // namespace
}  // namespace daikou::simulator::control::journal_calls_test
