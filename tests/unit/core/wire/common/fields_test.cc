#include "core/wire/common/fields.h"

#include <gtest/gtest.h>

namespace daikou::wire::fields_test {
namespace {

TEST(Fields, KeepOrderAndFindByName) {
  const Fields fields{{"b", "2"}, {"a", "1"}, {"empty", ""}};
  EXPECT_EQ(fields.size(), 3U);
  EXPECT_EQ(fields[0].name, "b");
  EXPECT_EQ(fields.get("a"), "1");
  EXPECT_EQ(fields.get("none"), "");
  EXPECT_TRUE(fields.has("empty"));
  EXPECT_FALSE(fields.has("none"));
}

TEST(Fields, SetReplacesInPlaceOrAppends) {
  Fields fields{{"a", "long value"}, {"b", "2"}};
  fields.set("a", "x");
  EXPECT_EQ(fields, (Fields{{"a", "x"}, {"b", "2"}}));
  fields.set("a", "a much longer value than before");
  fields.set("c", "3");
  EXPECT_EQ(fields, (Fields{{"a", "a much longer value than before"}, {"b", "2"}, {"c", "3"}}));
  fields.remove("b");
  fields.remove("none");
  EXPECT_EQ(fields, (Fields{{"a", "a much longer value than before"}, {"c", "3"}}));
}

TEST(Fields, TakeViewsIntoThemselves) {
  Fields fields{{"name", std::string(100, 'v')}};
  for (int i = 0; i < 20; ++i) fields.add("copy" + std::to_string(i), fields.get("name"));
  fields.set("copy0", "short");
  fields.set("copy0", fields.get("name"));
  for (const Field& field : fields) EXPECT_EQ(field.value, std::string(100, 'v')) << field.name;
}

TEST(Fields, CopiesStandAlone) {
  Fields first{{"a", "1"}};
  const Fields second = first;
  first.set("a", "changed");
  EXPECT_EQ(second.get("a"), "1");
  EXPECT_NE(first, second);
}

}  // namespace
}  // namespace daikou::wire::fields_test
