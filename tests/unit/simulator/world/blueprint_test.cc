#include "simulator/world/blueprint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace daikou::simulator::blueprint_test {
namespace {

TEST(Blueprint, RefusesAStartWithNoTimeLeft) {
  Blueprint blueprint;
  for (const char* late : {"9000-01-01T08:00:00+08:00", "9999-12-31T23:59:50+08:00"}) {
    blueprint.start = *instant_from_rfc3339_text(late);
    const auto world = build_world(blueprint, {});
    ASSERT_FALSE(world) << late;
    EXPECT_THAT(world.error().detail, ::testing::HasSubstr("want one before the year 9000"));
  }
  blueprint.start = *instant_from_rfc3339_text("2099-01-01T00:00:00+08:00");
  EXPECT_TRUE(build_world(blueprint, {}));
}

}  // namespace
}  // namespace daikou::simulator::blueprint_test
