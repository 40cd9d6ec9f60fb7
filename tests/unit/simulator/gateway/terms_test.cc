#include "simulator/gateway/terms.h"

#include <gtest/gtest.h>

#include "tests/support/gateway_stage.h"

namespace daikou::simulator::gateway::terms_test {
namespace {

using test::GatewayStage;
using test::why;

TEST(Terms, StayWhilePayersLiveUnderThem) {
  GatewayStage stage;
  const TemplateId tmpl = stage.edit_template(GatewayStage::kAtOnce).id;
  ASSERT_TRUE(change_terms(stage.world, tmpl, {Fen(20'000), {}})) << "nobody has agreed yet";
  const MandateId offered = stage.offer("m1", GatewayStage::kAtOnce);
  EXPECT_EQ(why(change_terms(stage.world, tmpl, {Fen(30'000), {}})), Reason::kMandateExists)
      << "somebody looks at the page";
  ASSERT_TRUE(gateway::sign(stage.world, offered, stage.alice));
  EXPECT_EQ(why(change_terms(stage.world, tmpl, {Fen(30'000), {}})), Reason::kMandateExists);
  EXPECT_EQ(why(change_terms(stage.world, tmpl, {{}, Cycle{CycleUnit::kMonth, 3}})),
            Reason::kMandateExists);
  EXPECT_TRUE(change_terms(stage.world, tmpl, {Fen(20'000), {}})) << "nothing changes";
  EXPECT_EQ(stage.world.templates[tmpl].cap, Fen(20'000));
  ASSERT_TRUE(gateway::terminate(stage.world, offered, TerminatedBy::kPayer, ""));
  EXPECT_TRUE(change_terms(stage.world, tmpl, {Fen(30'000), {}}));
}

TEST(Terms, AreOfATemplateThatIsThere) {
  GatewayStage stage;
  EXPECT_EQ(why(change_terms(stage.world, TemplateId{99}, {})), Reason::kTemplateMissing);
  EXPECT_EQ(why(change_terms(stage.world, TemplateId{1}, {Fen(0), {}})), Reason::kBadRequest);
}

}  // namespace
}  // namespace daikou::simulator::gateway::terms_test
