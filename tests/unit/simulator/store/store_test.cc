#include "simulator/store/store.h"

#include <gtest/gtest.h>

#include "simulator/faults/arming.h"
#include "simulator/world/default_world.h"
#include "tests/support/gateway_stage.h"

namespace daikou::simulator::store::store_test {
namespace {

using test::GatewayStage;

// A world with something in every corner.
World lived_in() {
  GatewayStage stage;
  const MandateId mandate = stage.seasoned("m1");
  stage.sign("m2", GatewayStage::kAtOnce, stage.bob);
  stage.offer("m3");
  EXPECT_TRUE(stage.debit(mandate, "o1"));
  stage.pass(days(2));
  EXPECT_TRUE(stage.refund(find_debit(stage.world, stage.merchant, "o1"), "r1", Fen(100)));
  EXPECT_TRUE(stage.debit(mandate, "o2"));
  FaultRule rule;
  rule.fault = "hold";
  rule.times = 3;
  rule.match.amount = Fen(5);
  EXPECT_TRUE(faults::arm(stage.world, rule));
  auto record = std::make_shared<ExchangeRecord>();
  record->request = "POST / HTTP/1.1\r\n\r\n";
  Entry entry;
  entry.fact = Fact::kExchange;
  entry.record = std::move(record);
  stage.world.journal.append(std::move(entry));
  stage.world.settings.set("gateway.settle_delay", "5s");
  return std::move(stage.world);
}

std::string journal_of(const World& world) {
  std::string lines;
  EXPECT_TRUE(
      world.journal.read(0, [&](const Entry& entry) { lines += to_json_line(entry) + "\n"; }));
  return lines;
}

TEST(Store, BringsAWorldBackByteForByte) {
  const World world = lived_in();
  const std::string bytes = save(world);
  const auto back = load(bytes);
  ASSERT_TRUE(back) << back.error().detail;
  EXPECT_EQ(save(*back), bytes);
  EXPECT_EQ(journal_of(*back), journal_of(world));
  const auto difference = first_difference(world, *back);
  EXPECT_FALSE(difference) << difference->at;
}

TEST(Store, ALoadedWorldGoesOnAsTheSavedOne) {
  World world = lived_in();
  World back = *load(save(world));
  for (World* each : {&world, &back}) {
    each->now += days(40);
    while (gateway::fire_next(*each).any) {
    }
  }
  EXPECT_EQ(journal_of(back), journal_of(world));
  EXPECT_EQ(save(back), save(world));
}

TEST(Store, SavesTheDefaultWorldAndItsKeys) {
  const World world =
      *build_world(default_blueprint(1, kDefaultStart), std::span<const SettingSpec* const>());
  const World back = *load(save(world));
  EXPECT_EQ(back.merchants[MerchantId{1}].accounts[0].keys->shared[0].reveal(),
            "SimOnlyApiV2Key0123456789abcdef0");
  EXPECT_EQ(find_payer(back, "bob"), PayerId{2});
}

TEST(Store, RefusesWhatIsNoWholeWorld) {
  const std::string bytes = save(lived_in());
  struct Row {
    std::string_view name;
    std::string bytes;
    std::string_view message;
  };
  std::string changed = bytes;
  changed[bytes.size() / 2] ^= 1;
  const Row rows[] = {
      {"empty", "", "it does not begin like one"},
      {"other", "PK\3\4", "it does not begin like one"},
      {"head only", bytes.substr(0, 20), "it is cut off"},
      {"cut", bytes.substr(0, bytes.size() - 1), "its digest does not fit"},
      {"longer", bytes + "x", "its digest does not fit"},
      {"changed", changed, "its digest does not fit"},
  };
  for (const Row& row : rows) {
    const auto loaded = load(row.bytes);
    ASSERT_FALSE(loaded) << row.name;
    EXPECT_EQ(loaded.error().code, ErrorCode::kMalformed);
    EXPECT_NE(loaded.error().detail.find(row.message), std::string::npos)
        << row.name << ": " << loaded.error().detail;
  }
}

struct Keys final : DialectKeys {};

TEST(Store, LeavesOutWhatIsMadeOfCredentials) {
  World world = lived_in();
  world.merchants.edit(MerchantId{1}).accounts[0].credentials["mode"] = Secret("certificate");
  const std::string before = save(world);
  auto keys = std::make_shared<Keyring>(*world.merchants[MerchantId{1}].accounts[0].keys);
  keys->dialects.push_back(std::make_shared<Keys>());
  World completed = world;
  completed.merchants.edit(MerchantId{1}).accounts[0].keys = std::move(keys);
  EXPECT_EQ(save(completed), before);
  EXPECT_FALSE(first_difference(world, completed));
  const World loaded = *load(before);
  const Account& back = loaded.merchants[MerchantId{1}].accounts[0];
  EXPECT_EQ(back.credentials.at("mode").reveal(), "certificate");
  EXPECT_TRUE(back.keys->dialects.empty());
}

struct Change {
  std::string_view at;
  void (*make)(World& world);
};

TEST(Store, NamesTheFirstDifference) {
  const Change rows[] = {
      {"seed", [](World& world) { world.seed = 9; }},
      {"settings.values[0].second",
       [](World& world) { world.settings.set("gateway.settle_delay", "6s"); }},
      {"merchants[1].accounts[0].apps",
       [](World& world) { world.merchants.edit(MerchantId{1}).accounts[0].apps.push_back("x"); }},
      {"payers[2].balance", [](World& world) { world.payers.edit(PayerId{2}).balance = Fen(1); }},
      {"debits[1].state",
       [](World& world) { world.debits.edit(DebitId{1}).state = DebitState::kHeld; }},
      {"agenda", [](World& world) { world.agenda.arm(world.now, TimerKind::kNotify, 1); }},
      {"faults[0].times", [](World& world) { world.faults[0].times.reset(); }},
      {"journal.entries", [](World& world) { world.journal.append(Entry{}); }},
  };
  const World world = lived_in();
  for (const Change& row : rows) {
    World other = world;
    row.make(other);
    const auto difference = first_difference(world, other);
    ASSERT_TRUE(difference) << row.at;
    EXPECT_EQ(difference->at.substr(0, row.at.size()), row.at);
    EXPECT_NE(difference->left, difference->right) << row.at;
  }
  EXPECT_FALSE(first_difference(world, World(world)));
}

}  // namespace
}  // namespace daikou::simulator::store::store_test
