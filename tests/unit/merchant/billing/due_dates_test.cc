#include "merchant/billing/due_dates.h"

#include <gtest/gtest.h>

#include "tests/support/merchant_stage.h"

namespace daikou::merchant::due_dates_test {
namespace {

struct DueRow {
  const char* name;
  const char* anchor;
  Period period;
  std::int32_t index;
  const char* due;
};

TEST(DueDates, KeepTheAnchorsDay) {
  const std::vector<DueRow> rows{
      {"the anchor itself", "2026-01-31", Period::kMonth, 0, "2026-01-31"},
      {"a short month", "2026-01-31", Period::kMonth, 1, "2026-02-28"},
      {"back to the anchor's day", "2026-01-31", Period::kMonth, 2, "2026-03-31"},
      {"a month of 30 days", "2026-01-31", Period::kMonth, 3, "2026-04-30"},
      {"over the new year", "2026-12-15", Period::kMonth, 1, "2027-01-15"},
      {"a leap day", "2028-01-31", Period::kMonth, 1, "2028-02-29"},
      {"a year from a leap day", "2028-02-29", Period::kYear, 1, "2029-02-28"},
      {"the next leap day", "2028-02-29", Period::kYear, 4, "2032-02-29"},
      {"the century without one", "2096-02-29", Period::kYear, 4, "2100-02-28"},
      {"quarters", "2026-11-30", Period::kQuarter, 1, "2027-02-28"},
      {"quarters come back", "2026-11-30", Period::kQuarter, 2, "2027-05-30"},
      {"once", "2026-01-31", Period::kOnce, 0, "2026-01-31"},
      {"ten years of months", "2026-01-31", Period::kMonth, 120, "2036-01-31"}};
  for (const DueRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(to_date_text(due_date(day(row.anchor), row.period, row.index)), row.due);
  }
}

struct HourRow {
  const char* name;
  const char* at;
  const char* allowed;
};

TEST(DueDates, StayInsideTheAllowedHours) {
  const std::vector<HourRow> rows{
      {"in the day", "2026-01-31 10:00:00", "2026-01-31 10:00:00"},
      {"before dawn", "2026-01-31 06:59:59", "2026-01-31 07:00:00"},
      {"the first instant", "2026-01-31 07:00:00", "2026-01-31 07:00:00"},
      {"the last second", "2026-01-31 21:59:59", "2026-01-31 21:59:59"},
      {"the end is outside", "2026-01-31 22:00:00", "2026-02-01 07:00:00"},
      {"at night", "2026-12-31 23:30:00", "2027-01-01 07:00:00"},
      {"midnight", "2026-02-01 00:00:00", "2026-02-01 07:00:00"}};
  for (const HourRow& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(to_spaced_text(within(Policy{}.allowed, at(row.at))), row.allowed);
  }
}

TEST(DueDates, AreBeijingDays) {
  // 17:30 UTC is the next day in Beijing.
  const Instant late = *instant_from_rfc3339_text("2026-01-31T17:30:00Z");
  EXPECT_EQ(to_date_text(beijing_date(late)), "2026-02-01");
  EXPECT_EQ(to_rfc3339_text(billing_instant(Policy{}, day("2026-02-01"))),
            "2026-02-01T09:00:00+08:00");
}

TEST(DueDates, SkipPeriodsWhoseSuccessorIsDue) {
  const Date anchor = day("2026-01-31");
  const auto index = [&](const char* now) { return period_at(anchor, Period::kMonth, 1, at(now)); };
  EXPECT_EQ(index("2026-02-01 00:00:00"), 1);
  EXPECT_EQ(index("2026-03-30 23:59:59"), 1);
  EXPECT_EQ(index("2026-03-31 00:00:00"), 2);
  EXPECT_EQ(index("2026-12-30 00:00:00"), 10);
  EXPECT_EQ(period_at(anchor, Period::kOnce, 0, at("2036-01-01 00:00:00")), 0);
}

}  // namespace
}  // namespace daikou::merchant::due_dates_test
