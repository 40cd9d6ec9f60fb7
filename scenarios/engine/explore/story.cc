#include "scenarios/engine/explore/story.h"

#include <array>
#include <string>

#include "scenarios/engine/explore/dice.h"
#include "scenarios/engine/stage/gateways.h"

namespace daikou::scenarios {
namespace {

Part flow(std::initializer_list<std::pair<const char*, std::string>> entries) {
  Part map = Part::map();
  for (const auto& [key, text] : entries) map.put(key, text);
  return map;
}

// Usual, and where calendars are awkward: ends of months, of the year and of the day, a leap day.
constexpr std::array<const char*, 8> kStarts{
    "2027-01-04 09:00", "2027-01-31 10:00", "2027-02-28 21:58", "2027-12-31 23:50",
    "2028-01-31 06:59", "2028-02-29 12:00", "2027-03-15 00:00", "2027-10-30 21:30"};
constexpr std::array<const char*, 7> kBalances{"0.00 CNY",  "10.00 CNY",  "25.00 CNY",  "40.00 CNY",
                                               "60.00 CNY", "100.00 CNY", "1000.00 CNY"};
constexpr std::array<const char*, 6> kSettleDelays{"1s", "30s", "10m", "2h", "9h", "16h"};

Part payers_of(Dice& dice, std::uint64_t count) {
  Part payers = Part::list();
  for (std::uint64_t i = 0; i < count; ++i) {
    dice.move_to(i);
    payers.put(flow({{"alias", payer_name(i)},
                     {"balance", dice.one_of<const char*>("payer's balance", kBalances)}}));
  }
  dice.move_to(0);
  return payers;
}

Part plans_of(const Dice& dice) {
  Part monthly = flow({{"name", "monthly"}, {"price", "25.00 CNY"}});
  if (dice.chance("a first price", 0.3)) monthly.put("first_price", "9.90 CNY");
  Part plans = Part::list({std::move(monthly)});
  if (dice.chance("a second plan", 0.3))
    plans.put(flow({{"name", "quarterly"}, {"price", "68.00 CNY"}, {"period", "quarter"}}));
  return plans;
}

Part policy_of(const Dice& dice) {
  Part policy = Part::map();
  if (dice.chance("gives up", 0.25)) policy.put("give_up", "cancel");
  constexpr std::array<const char*, 4> kHours{"7h", "12h", "20h", "21h30m"};
  if (dice.chance("bills at", 0.4))
    policy.put("bill_at", dice.one_of<const char*>("billing hour", kHours));
  return policy;
}

Part settings_of(const Dice& dice) {
  Part settings = Part::map();
  if (dice.chance("settles slowly", 0.5))
    settings.put("gateway.settle_delay", dice.one_of<const char*>("settle delay", kSettleDelays));
  if (dice.chance("refunds slowly", 0.3)) settings.put("gateway.refund_delay", "26h");
  if (dice.chance("gateway tries again", 0.2)) settings.put("gateway.system_retry_after", "2h");
  return settings;
}

Part merchant_of(const Dice& dice) {
  Part merchant = Part::map();
  merchant.put("balance", dice.chance("refund money", 0.7) ? "500.00 CNY" : "0.00 CNY");
  if (dice.chance("slow quota", 0.35))
    merchant.put("debit_rate", dice.chance("slower quota", 0.7) ? "1/s" : "2/s");
  return merchant;
}

Part crowd_of(const Dice& dice) {
  Part cohort = flow({{"name", "crowd"}, {"size", std::to_string(dice.between("crowd", 2, 5))}});
  cohort.put("wallet", flow({{"high", "80.00 CNY"}, {"low", "10.00 CNY"}}));
  cohort.put("temper", flow({{"confirms", "90%"}, {"cancels", "20%"}, {"tops_up", "50%"}}));
  return Part::list({std::move(cohort)});
}

Channel channel_of(const Dice& dice) {
  const std::vector<Channel> channels = playable_channels();
  return dice.one_of<Channel>("channel", channels);
}

}  // namespace

const char* payer_name(std::uint64_t number) {
  constexpr std::array<const char*, kStoryPayersMax> kNames{"ada", "bob", "eve", "kim"};
  return kNames[number];
}

Part given_of(std::uint64_t seed, Cast& cast) {
  Dice dice(seed);
  cast.payers = dice.between("payers", 1, kStoryPayersMax);
  cast.crowd = dice.chance("a population", 0.12);
  Part given = Part::map();
  if (dice.chance("another start", 0.6))
    given.put("start", dice.one_of<const char*>("start", kStarts));
  given.put("merchant", merchant_of(dice));
  given.put("plans", plans_of(dice));
  given.put("payers", payers_of(dice, cast.payers));
  if (cast.crowd) given.put("population", crowd_of(dice));
  if (Part policy = policy_of(dice); !policy.parts.empty()) given.put("policy", std::move(policy));
  if (Part settings = settings_of(dice); !settings.parts.empty())
    given.put("settings", std::move(settings));
  if (dice.chance("book in memory", 0.5)) given.put("book", "memory");
  return given;
}

Part story_of(std::uint64_t seed, std::optional<Channel> channel) {
  Cast cast;
  cast.channel = channel.value_or(channel_of(Dice(seed)));
  Part story = Part::map();
  const std::string on(name_of(cast.channel));
  story.put("name", "explored with seed " + std::to_string(seed) + " on " + on);
  story.put("covers", Part::list({Part::scalar("R14"), Part::scalar("R19")}));
  story.put("channels", Part::list({Part::scalar(on)}));
  story.put("seeds", Part::list({Part::scalar(std::to_string(seed))}));
  story.put("lenient", "true");
  story.put("given", given_of(seed, cast));
  story.put("when", steps_of(seed, cast));
  return story;
}

}  // namespace daikou::scenarios
