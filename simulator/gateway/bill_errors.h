// Bills that are wrong: lines that lack, stand twice, say another amount, or stand in the bill of
// another day. What is wrong with a line is drawn once from the world's seed, in the shares that
// settings say, so a bill fetched again is wrong in the same way. What moved is not touched: these
// are errors of the paper.
#pragma once

#include <vector>

#include "simulator/gateway/refunding.h"
#include "simulator/world/settings.h"
#include "simulator/world/world.h"

namespace daikou::simulator {

inline constexpr SettingSpec kBillMissing{"gateway.bill_missing_percent", "0", "0..100",
                                          "How many lines in a hundred lack in every bill (R22)."};
inline constexpr SettingSpec kBillDuplicate{
    "gateway.bill_duplicate_percent", "0", "0..100",
    "How many lines in a hundred stand twice in their bill (R22)."};
inline constexpr SettingSpec kBillAltered{
    "gateway.bill_altered_percent", "0", "0..100",
    "How many lines in a hundred say up to a yuan more than what moved (R22)."};
inline constexpr SettingSpec kBillNextDay{
    "gateway.bill_next_day_percent", "0", "0..100",
    "How many lines in a hundred stand in the bill of the day after, as around midnight (R22)."};
inline constexpr SettingSpec kBillLate{
    "gateway.bill_late_percent", "0", "0..100",
    "How many lines in a hundred stand in a bill of some days later (R22)."};
inline constexpr SettingSpec kBillLateDays{"gateway.bill_late_days", "3", "2..30",
                                           "How many days later that is."};

namespace gateway {

// In the order of the settings.
enum class BillError : std::uint8_t { kMissing, kDuplicate, kAltered, kNextDay, kLate, kNone };
BillError bill_error(const World& world, DebitId debit);
BillError bill_error(const World& world, RefundId refund);

// What the line says: one altered says 0.01 to 1.00 CNY more.
Fen billed_amount(const World& world, const Debit& debit);
Fen billed_amount(const World& world, const Refund& refund);

// The days on which something moved that may stand in that day's bill; the day itself first.
std::vector<Date> days_billed_on(const World& world, Date bill);
// How often a line of such a day with such an error stands there: 0, 1 or 2.
int times_billed(const World& world, BillError error, Date moved, Date bill);

// `bill` of that day (refunding.h) with its errors. Errors: the same.
Decided<BillDay> wrong_bill(const World& world, MerchantId merchant, Date date,
                            Provider provider = Provider::kWechat);

// From now on bills say what moved.
void correct_bills(World& world);

}  // namespace gateway
}  // namespace daikou::simulator
