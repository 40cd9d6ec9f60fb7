#include "scenarios/engine/certify/hook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/http/server.h"
#include "scenarios/engine/certify/view.h"

namespace daikou::scenarios::certify::hook_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

wire::Json json(const char* text) { return *wire::parse_json(text); }

TEST(HookPointer, LeadsWhereRfc6901Says) {
  const wire::Json document =
      json(R"({"a": [{"b": 1}, {"c/d": "x", "e~f": true}], "": {"g": null}})");
  EXPECT_EQ(word_at(document, "/a/0/b"), "1");
  EXPECT_EQ(word_at(document, "/a/1/c~1d"), "x");
  EXPECT_EQ(word_at(document, "/a/1/e~0f"), "true");
  EXPECT_EQ(find(document, ""), &document);
  for (const char* nowhere : {"/a/2", "/a/x", "/b", "/a/0/b/c", "//g", "/a"})
    EXPECT_EQ(word_at(document, nowhere), std::nullopt) << nowhere;
}

HookCall command(std::vector<std::string> words) {
  HookCall call;
  for (std::string& word : words) call.command.push_back({std::move(word), "here:1"});
  return call;
}

TEST(HookLine, RunsACommandAndReadsWhatItPrints) {
  HookLine line("/tmp");
  const auto answer =
      line.ask("view", command({"/bin/echo", R"({"payer": "${payer}"})"}), {{"payer", "ada"}});
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(word_at(*answer, "/payer"), "ada");
}

TEST(HookLine, SaysWhatACommandDidWrong) {
  HookLine line("/tmp");
  const auto silent = line.ask("bill", command({"/bin/true"}), {});
  ASSERT_TRUE(silent);
  EXPECT_TRUE(silent->is_object());
  const auto failing = line.ask("bill", command({"/bin/sh", "-c", "echo no >&2; exit 3"}), {});
  ASSERT_FALSE(failing);
  EXPECT_EQ(failing.error().code, ErrorCode::kRefused);
  EXPECT_THAT(failing.error().detail, HasSubstr("hook bill: '/bin/sh' ended with 3: no"));
  const auto prose = line.ask("bill", command({"/bin/echo", "hello"}), {});
  ASSERT_FALSE(prose);
  EXPECT_THAT(prose.error().detail, HasSubstr("answered 'hello\n', want JSON"));
  const auto nobody = line.ask("bill", command({"/no/such/program"}), {});
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, ErrorCode::kNotFound);
  HookCall slow = command({"/bin/sh", "-c", "read x < /dev/zero"});
  slow.timeout = milliseconds(50);
  const auto late = line.ask("bill", slow, {});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::kUnknownOutcome);
}

TEST(HookLine, AsksOverHttp) {
  http::Request seen;
  const auto server = http::start_server({}, [&](const http::Request& request) {
    seen = request;
    http::Response response;
    response.status = request.path() == "/gone" ? 404 : 200;
    response.body = R"({"ok": true})";
    return response;
  });
  ASSERT_TRUE(server);
  HookCall call;
  call.url = {"${merchant}/x/${payer}", "here:1"};
  call.body = {R"({"p": "${payer}"})", "here:2"};
  call.headers["X-Token"] = {"${env.TOKEN}", "here:3"};
  Variables variables{
      {"merchant", (*server)->origin()}, {"payer", "a \"b\""}, {"env.TOKEN", "secret"}};
  HookLine line("/tmp");
  const auto answer = line.ask("cancel", call, variables);
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(seen.target, "/x/a%20%22b%22");
  EXPECT_EQ(seen.body, R"({"p": "a \"b\""})");
  EXPECT_EQ(seen.headers.get("x-token"), "secret");
  EXPECT_EQ(seen.headers.get("content-type"), "application/json");
  call.url = {"${merchant}/gone", "here:1"};
  const auto gone = line.ask("cancel", call, variables);
  ASSERT_FALSE(gone);
  EXPECT_THAT(gone.error().detail, HasSubstr("hook cancel: POST /gone answered 404"));
}

TEST(MerchantView, IsReadAsTheTargetNamesIt) {
  ViewHook hook;
  hook.state = "/mandate/status";
  hook.active = {"live", "new"};
  hook.unit = AmountUnit::kFen;
  hook.settled = {"paid"};
  hook.notices = "/told";
  hook.notice_kind = "/kind";
  hook.notice_words = {"before"};
  const auto view = read_view(json(R"({"mandate": {"status": "new"},
      "debits": [{"order": "o1", "amount": 2500, "state": "paid"},
                 {"order": "o2", "amount": "2500", "state": "open"}],
      "told": [{"kind": "after", "at": "soon"},
               {"kind": "before", "at": "2026-01-05T09:00:00+08:00"}]})"),
                              hook);
  ASSERT_TRUE(view) << view.error().detail;
  EXPECT_TRUE(view->active);
  EXPECT_EQ(view->settled(), Fen(2500));
  EXPECT_EQ(view->settled_count(), 1U);
  EXPECT_THAT(view->notices, ElementsAre(simulator::kDefaultStart));
}

TEST(MerchantView, NamesWhatIsNotThere) {
  const ViewHook hook;
  const std::pair<const char*, const char*> rows[] = {
      {R"({"debits": []})", "no state at '/state'"},
      {R"({"state": "active"})", "no list of debits at '/debits'"},
      {R"({"state": "active", "debits": [{}]})", "no order number of a debit at '/order'"},
      {R"({"state": "active", "debits": [{"order": "1"}]})", "no state of a debit at '/state'"},
      {R"({"state": "active", "debits": [{"order": "1", "state": "x"}]})",
       "no amount of a debit at '/amount'"},
  };
  for (const auto& [text, says] : rows) {
    const auto view = read_view(json(text), hook);
    ASSERT_FALSE(view) << text;
    EXPECT_THAT(view.error().detail, HasSubstr(says));
  }
}

}  // namespace
}  // namespace daikou::scenarios::certify::hook_test
