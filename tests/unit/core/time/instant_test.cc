#include "core/time/instant.h"

#include <gtest/gtest.h>

namespace daikou::instant_test {
namespace {

TEST(Instant, ReadsAndPrintsBeijingTime) {
  const Instant at = instant_from_unix(1785657600);  // 2026-08-02T08:00:00Z
  EXPECT_EQ(to_rfc3339_text(at), "2026-08-02T16:00:00+08:00");
  EXPECT_EQ(to_compact_text(at), "20260802160000");
  EXPECT_EQ(to_spaced_text(at), "2026-08-02 16:00:00");
  EXPECT_EQ(*instant_from_rfc3339_text("2026-08-02T08:00:00Z"), at);
  EXPECT_EQ(*instant_from_rfc3339_text("2026-08-02T16:00:00.250+08:00"), at + milliseconds(250));
  EXPECT_EQ(*instant_from_compact_text("20260802160000"), at);
  EXPECT_EQ(*instant_from_spaced_text("2026-08-02 16:00:00"), at);
}

TEST(Instant, RefusesTimesThatDoNotExist) {
  for (const char* text : {"", "2026-02-30T00:00:00Z", "2026-08-02", "2026-08-02T25:00:00Z",
                           "2026-08-02T16:00:00", "2026-08-02T16:00:00.Z", "2026-08-02T16:00:00+8"})
    EXPECT_FALSE(instant_from_rfc3339_text(text)) << text;
  EXPECT_FALSE(instant_from_compact_text("20260230000000"));
  EXPECT_FALSE(instant_from_compact_text("2026080216000"));
}

TEST(Instant, NeverCanBePrintedAndAddedTo) {
  EXPECT_EQ(to_spaced_text(kNever), "9999-12-31 08:00:00");
  EXPECT_LT(kNever, kNever + kSpanMax);
}

TEST(Date, MonthsClampToTheLastDay) {
  const Date jan31 = *date_from_text("2027-01-31");
  EXPECT_EQ(to_date_text(add_months(jan31, 1)), "2027-02-28");
  EXPECT_EQ(to_date_text(add_months(jan31, 13)), "2028-02-29");
  EXPECT_EQ(to_date_text(add_months(jan31, 2)), "2027-03-31");
  EXPECT_EQ(to_date_text(add_months(jan31, -2)), "2026-11-30");
  EXPECT_EQ(days_between(jan31, add_days(jan31, 29)), 29);
}

TEST(Span, NeedsAUnit) {
  EXPECT_EQ(*span_from_text("90s"), seconds(90));
  EXPECT_EQ(*span_from_text("1d12h"), hours(36));
  EXPECT_EQ(*span_from_text("250ms"), milliseconds(250));
  const Result<milliseconds> bare = span_from_text("90");
  ASSERT_FALSE(bare);
  EXPECT_EQ(bare.error().detail, "'90' has no unit (want 90s, 5m, 2h, 3d)");
  for (const char* text : {"", "s", "1.5h", "-1s", "1w", "9999999999s", "36501d", "36500d1ms"})
    EXPECT_FALSE(span_from_text(text)) << text;
  EXPECT_EQ(to_span_text(hours(26) + minutes(3) + seconds(4)), "1d2h3m4s");
}

}  // namespace
}  // namespace daikou::instant_test
