#include <gtest/gtest.h>

#include <map>
#include <set>

#include "simulator/faults/fault.h"

namespace daikou::simulator::faults::catalogue_test {
namespace {

class Draft final : public ReplyDraft {
 public:
  std::map<std::string, std::string, std::less<>> fields{{"amount", "12.34"}, {"name", "shop"}};
  std::optional<std::string> get(std::string_view name) const override {
    const auto found = fields.find(name);
    return found == fields.end() ? std::nullopt : std::optional(found->second);
  }
  void set(std::string_view name, std::string value) override {
    fields.insert_or_assign(std::string(name), std::move(value));
  }
  void remove(std::string_view name) override { fields.erase(std::string(name)); }
  void set_amount(Fen amount) override { fields.insert_or_assign("amount", to_yuan_text(amount)); }
};

FaultRule rule(std::string fault, std::map<std::string, std::string> settings = {}) {
  FaultRule rule;
  rule.fault = std::move(fault);
  rule.settings = std::move(settings);
  return rule;
}

http::Response answer(const FaultRule& armed) {
  http::Response response;
  response.headers.add("Content-Type", "text/xml");
  response.body = "<xml>成功</xml>";
  find_fault(armed.fault)->change_response(armed, response);
  return response;
}

Draft draft(const FaultRule& armed) {
  Draft draft;
  find_fault(armed.fault)->change_draft(armed, draft);
  return draft;
}

CallbackPlan plan(const FaultRule& armed) {
  CallbackPlan plan;
  find_fault(armed.fault)->change_callback(armed, plan);
  return plan;
}

TEST(FaultCatalogue, NamesEveryFaultOnceAndSaysWhatItDoes) {
  std::set<std::string_view> names;
  for (const Fault* fault : catalogue()) {
    EXPECT_TRUE(names.insert(fault->name()).second) << fault->name();
    EXPECT_EQ(find_fault(fault->name()), fault);
    EXPECT_TRUE(fault->meaning().ends_with('.')) << fault->name();
    for (const FaultSetting& setting : fault->settings())
      EXPECT_FALSE(setting.meaning.empty()) << fault->name() << ' ' << setting.name;
  }
  EXPECT_EQ(find_fault("no_such_fault"), nullptr);
}

TEST(TransportFaults, ChangeWhatCrossesTheWire) {
  EXPECT_EQ(answer(rule("drop_answer")).delivery, http::Delivery::kDropped);
  EXPECT_EQ(answer(rule("half_answer")).delivery, http::Delivery::kHalf);
  EXPECT_EQ(answer(rule("reset_connection")).delivery, http::Delivery::kReset);
  EXPECT_EQ(answer(rule("empty_body")).body, "");
  EXPECT_EQ(answer(rule("empty_body")).status, 200);
  EXPECT_TRUE(answer(rule("html_body")).body.starts_with("<html>"));
  EXPECT_EQ(answer(rule("html_body")).headers.get("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(answer(rule("html_body")).status, 200);
  http::Response nothing;
  nothing.status = 204;
  find_fault("html_body")->change_response(rule("html_body"), nothing);
  EXPECT_EQ(nothing.status, 200);
  EXPECT_EQ(answer(rule("delay_answer")).delay, seconds(2));
  EXPECT_EQ(answer(rule("delay_answer", {{"delay", "350ms"}})).delay, milliseconds(350));
}

TEST(TransportFaults, AStatusComesBeforeOrAfterTheBooking) {
  const FaultRule after = rule("answer_status", {{"status", "502"}});
  EXPECT_EQ(find_fault("answer_status")->instead(after), std::nullopt);
  EXPECT_EQ(answer(after).status, 502);
  EXPECT_EQ(answer(after).headers.get("Content-Type"), "text/html");
  const FaultRule before =
      rule("answer_status", {{"status", "503"}, {"booked", "before"}, {"body", "empty"}});
  const auto instead = find_fault("answer_status")->instead(before);
  ASSERT_TRUE(instead);
  EXPECT_EQ(instead->status, 503);
  EXPECT_EQ(instead->body, "");
}

TEST(ProtocolFaults, ChangeWhatIsSaidOrHowItIsSigned) {
  EXPECT_EQ(draft(rule("missing_field", {{"field", "name"}})).get("name"), std::nullopt);
  EXPECT_EQ(draft(rule("alter_field", {{"field", "name"}, {"value", "x"}})).get("name"), "x");
  EXPECT_EQ(draft(rule("extra_field")).get("unheard_of"), "1");
  EXPECT_EQ(draft(rule("alter_amount", {{"amount", "0.50"}})).get("amount"), "0.50");
  EXPECT_EQ(draft(rule("bad_signature")).signature, ReplyDraft::Signature::kWrongKey);
  EXPECT_EQ(draft(rule("absent_signature")).signature, ReplyDraft::Signature::kAbsent);
  EXPECT_EQ(draft(rule("lower_case_signature")).signature, ReplyDraft::Signature::kLowerCase);
  EXPECT_EQ(answer(rule("wrong_charset")).body, "<xml>\xb3\xc9\xb9\xa6</xml>");
}

TEST(CallbackFaults, ChangeTheAttempt) {
  EXPECT_EQ(plan(rule("duplicate_callback")).copies, 2);
  EXPECT_EQ(plan(rule("duplicate_callback", {{"copies", "5"}})).copies, 5);
  EXPECT_EQ(plan(rule("lose_callback")).copies, 0);
  EXPECT_EQ(plan(rule("late_callback", {{"delay", "2h"}})).hold, hours(2));
  EXPECT_TRUE(plan(rule("hold_callback")).hold_for_next);
  EXPECT_TRUE(plan(rule("forge_callback")).wrong_key);
  EXPECT_EQ(plan(rule("alter_callback_amount", {{"amount", "1"}})).amount, Fen(100));
  EXPECT_EQ(plan(rule("callback_extra_field")).extra.at("unheard_of"), "1");
  EXPECT_TRUE(find_fault("callback_first")->tells_before_answer());
}

struct WrongRule {
  const char* name;
  FaultRule rule;
  const char* says;
};

TEST(CheckRule, SaysWhatIsWrongAndWhatIsMeant) {
  FaultRule chance = rule("drop_answer");
  chance.probability = 1.5;
  FaultRule backwards = rule("drop_answer");
  backwards.after = Instant(seconds(10));
  backwards.until = Instant(seconds(5));
  const WrongRule rows[] = {
      {"misspelt", rule("drop_anwser"), "did you mean 'drop_answer'?"},
      {"like none", rule("nope"), "unknown fault 'nope' (`daikou fault catalogue` shows all)"},
      {"unknown setting", rule("drop_answer", {{"delay", "1s"}}), "has no setting 'delay'"},
      {"no unit", rule("delay_answer", {{"delay", "90"}}), "want a span such as 90s"},
      {"no choice", rule("answer_status", {{"body", "pdf"}}), "want html|json|plain|empty"},
      {"out of range", rule("duplicate_callback", {{"copies", "17"}}), "want 1..16"},
      {"no copies", rule("duplicate_callback", {{"copies", "0"}}), "want 1..16"},
      {"no money", rule("alter_amount", {{"amount", "1.234"}}), "want money"},
      {"missing", rule("missing_field"), "needs the setting 'field'"},
      {"probability", chance, "want 0 to 1"},
      {"backwards", backwards, "`until` lies before `after`"},
  };
  for (const WrongRule& row : rows) {
    const Result<FaultRule> checked = check_rule(row.rule);
    ASSERT_FALSE(checked) << row.name;
    EXPECT_NE(checked.error().detail.find(row.says), std::string::npos)
        << row.name << ": " << checked.error().detail;
  }
}

}  // namespace
}  // namespace daikou::simulator::faults::catalogue_test
