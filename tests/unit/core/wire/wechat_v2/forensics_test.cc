#include "core/wire/wechat_v2/forensics.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/signing/digest.h"
#include "core/signing/encoding.h"

namespace daikou::wechat_v2::forensics_test {
namespace {

const std::vector<NamedKey> kKeys{
    {"merchant 1900099901", Secret("SimOnlyApiV2Key0123456789abcdef0")}};
const std::vector<NamedKey> kOthers{
    {"merchant 1900099902", Secret("TheOtherMerchantsKey012345678901")},
    {"the APIv3 key", Secret("SimOnlyApiV3Key0123456789abcdef0")}};
const std::string kKey(kKeys[0].key.reveal());

Fields message() {
  return {{"mch_id", "1900099901"},  {"appid", "wx5f0d1c2b3a495867"},
          {"body", "视频 & <会员>"}, {"attach", ""},
          {"nonce_str", "Ab1"},      {"total_fee", "1500"},
          {"aB", " padded "}};
}

std::string md5_of(const std::string& text) { return signing::md5(text).hex_upper(); }
std::string hmac_of(const std::string& text, const std::string& key = kKey) {
  return signing::hmac_sha256(Secret(key), text).hex_upper();
}

Forensics explained(Fields fields, std::string_view sign_value, const SignRule& rule = {}) {
  fields.set("sign", sign_value);
  return explain({.fields = fields, .keys = kKeys, .others = kOthers, .rule = rule});
}

// What each mistaken sender would digest, written out by hand rather than by our own code.
TEST(Forensics, NamesWhatTheSenderDid) {
  const std::string head = "aB= padded &appid=wx5f0d1c2b3a495867";
  const std::string tail = "mch_id=1900099901&nonce_str=Ab1&total_fee=1500";
  const std::string right = head + "&body=视频 & <会员>&" + tail;
  const std::string end = "&key=" + kKey;
  struct Row {
    const char* name;
    Cause cause;
    std::string sign;
    const char* explanation;
  };
  const std::vector<Row> rows = {
      {"nothing wrong", Cause::kNone, md5_of(right + end), "the signature fits"},
      {"base64", Cause::kBase64, signing::to_base64(signing::md5(right + end).bytes()),
       "in base64"},
      {"another merchant's key", Cause::kOtherKey,
       md5_of(right + "&key=TheOtherMerchantsKey012345678901"), "the key of merchant 1900099902"},
      {"the APIv3 key, HMAC", Cause::kOtherKey,
       hmac_of(right + "&key=SimOnlyApiV3Key0123456789abcdef0", "SimOnlyApiV3Key0123456789abcdef0"),
       "the key of the APIv3 key"},
      {"empty included", Cause::kEmptyIncluded,
       md5_of(head + "&attach=&body=视频 & <会员>&" + tail + end), "empty fields were signed too"},
      {"URL-encoded", Cause::kUrlEncoded,
       md5_of(
           "aB=%20padded%20&appid=wx5f0d1c2b3a495867&body=%E8%A7%86%E9%A2%91%20%26%20%3C%E4%BC%9A%"
           "E5%91%98%3E&" +
           tail + end),
       "values were URL-encoded before"},
      {"URL-encoded in lower case", Cause::kUrlEncoded,
       md5_of(
           "aB=%20padded%20&appid=wx5f0d1c2b3a495867&body=%e8%a7%86%e9%a2%91%20%26%20%3c%e4%bc%9a%"
           "e5%91%98%3e&" +
           tail + end),
       "lower-case hex"},
      {"form-encoded", Cause::kUrlEncoded,
       md5_of(
           "aB=+padded+&appid=wx5f0d1c2b3a495867&body=%E8%A7%86%E9%A2%91+%26+%3C%E4%BC%9A%E5%91%98%"
           "3E&" +
           tail + end),
       "form-encoded"},
      {"unsorted", Cause::kUnsorted,
       md5_of("mch_id=1900099901&appid=wx5f0d1c2b3a495867&body=视频 & "
              "<会员>&nonce_str=Ab1&total_fee=1500&aB= padded " +
              end),
       "in the order they were sent"},
      {"sign included", Cause::kSignIncluded,
       md5_of(head +
              "&attach=&body=视频 & <会员>&mch_id=1900099901&nonce_str=Ab1&sign=&total_fee=1500" +
              end),
       "an empty sign was signed"},
      {"sign_type added", Cause::kSignTypeAdded,
       md5_of(head +
              "&body=视频 & <会员>&mch_id=1900099901&nonce_str=Ab1&sign_type=MD5&total_fee=1500" +
              end),
       "sign_type=MD5 was signed but not sent"},
      {"field left out", Cause::kFieldLeftOut,
       md5_of(head + "&body=视频 & <会员>&mch_id=1900099901&total_fee=1500" + end),
       "nonce_str was sent but not signed"},
      {"GBK", Cause::kGbk,
       md5_of(head + "&body=\xCA\xD3\xC6\xB5 & <\xBB\xE1\xD4\xB1>&" + tail + end), "in GBK"},
      {"trimmed", Cause::kTrimmed,
       md5_of("aB=padded&appid=wx5f0d1c2b3a495867&body=视频 & <会员>&" + tail + end),
       "blanks around"},
      {"escaped", Cause::kEntitiesKept,
       md5_of(head + "&body=视频 &amp; &lt;会员&gt;&" + tail + end), "escaped for XML"},
      {"CDATA signed", Cause::kCdataKept,
       md5_of(
           "aB=<![CDATA[ padded ]]>&appid=<![CDATA[wx5f0d1c2b3a495867]]>&body=<![CDATA[视频 & "
           "<会员>]]>&mch_id=<![CDATA[1900099901]]>&nonce_str=<![CDATA[Ab1]]>&total_fee=<![CDATA["
           "1500]]>" +
           end),
       "CDATA marks"},
      {"lower-case values", Cause::kLowerCaseValues,
       md5_of(head + "&body=视频 & <会员>&mch_id=1900099901&nonce_str=ab1&total_fee=1500" + end),
       "to lower case"},
      {"upper-case values", Cause::kUpperCaseValues,
       md5_of("aB= PADDED &appid=WX5F0D1C2B3A495867&body=视频 & "
              "<会员>&mch_id=1900099901&nonce_str=AB1&total_fee=1500" +
              end),
       "to upper case"},
      {"lower-case key", Cause::kKeyLowerCase,
       md5_of(right + "&key=simonlyapiv2key0123456789abcdef0"), "the key was turned to lower case"},
      {"upper-case key, HMAC", Cause::kKeyUpperCase,
       hmac_of(right + "&key=SIMONLYAPIV2KEY0123456789ABCDEF0", "SIMONLYAPIV2KEY0123456789ABCDEF0"),
       "the key was turned to upper case"},
      {"no key", Cause::kKeyMissing, md5_of(right), "without &key="},
      {"no key in the string, HMAC", Cause::kKeyMissing, hmac_of(right), "without &key="},
      {"key without name", Cause::kKeyWithoutName, md5_of(right + kKey), "without '&key='"},
      {"key sorted in", Cause::kKeySorted,
       md5_of(head + "&body=视频 & <会员>&key=" + kKey + "&" + tail), "sorted among"},
      {"key with line end", Cause::kKeyWithLineEnd, md5_of(right + end + "\n"), "a line end"},
      {"plain SHA-256", Cause::kPlainSha256, signing::sha256(right + end).hex_lower(),
       "plain SHA-256"},
      {"misread and another key", Cause::kUnsorted,
       md5_of("mch_id=1900099901&appid=wx5f0d1c2b3a495867&body=视频 & "
              "<会员>&nonce_str=Ab1&total_fee=1500&aB= padded "
              "&key=TheOtherMerchantsKey012345678901"),
       "sort them by name, and the key is that of merchant 1900099902"},
      {"nothing known", Cause::kUnknown, md5_of("something else"), "no simple cause fits"},
  };
  for (const Row& row : rows) {
    const Forensics seen = explained(message(), row.sign);
    EXPECT_EQ(static_cast<int>(seen.cause), static_cast<int>(row.cause))
        << row.name << ": " << seen.explanation;
    EXPECT_NE(seen.explanation.find(row.explanation), std::string::npos) << seen.explanation;
    EXPECT_EQ(to_text(seen).find(kKey), std::string::npos) << "a key is shown";
  }
}

TEST(Forensics, NamesWhatNeedsAnotherMessageToShow) {
  const Fields three{{"b", "3"}, {"aB", "1"}, {"aa", "2"}};
  EXPECT_EQ(explained(three, md5_of("aa=2&aB=1&b=3&key=" + kKey)).cause, Cause::kSortedWithoutCase);
  const Fields typed{{"a", "1"}, {"sign_type", "HMAC-SHA256"}};
  EXPECT_EQ(explained(typed, hmac_of("a=1&key=" + kKey)).cause, Cause::kSignTypeLeftOut);
  const Fields twice{{"a", "x &amp; y"}};
  EXPECT_EQ(explained(twice, md5_of("a=x & y&key=" + kKey)).cause, Cause::kEntitiesDecodedTwice);
}

TEST(Forensics, NamesTheAlgorithmThatWasNotMeant) {
  const std::string string = "a=1&sign_type=HMAC-SHA256&key=" + kKey;
  const Forensics typed = explained({{"a", "1"}, {"sign_type", "HMAC-SHA256"}}, md5_of(string));
  EXPECT_EQ(typed.cause, Cause::kOtherAlgorithm);
  EXPECT_EQ(typed.explanation, "signed with MD5 while sign_type says 'HMAC-SHA256'");
  const Forensics only =
      explained({{"a", "1"}}, hmac_of("a=1&key=" + kKey), {.only = SignType::kMd5});
  EXPECT_EQ(only.explanation, "signed with HMAC-SHA256; this call accepts MD5 only");
  const Forensics strict =
      explained({{"a", "1"}}, hmac_of("a=1&key=" + kKey), {.detection = Detection::kStrict});
  EXPECT_EQ(strict.explanation,
            "signed with HMAC-SHA256 without saying so in sign_type; this call's default is MD5");
}

TEST(Forensics, SeesWhatIsNoDigest) {
  EXPECT_EQ(explained({{"a", "1"}}, "").cause, Cause::kMissing);
  EXPECT_EQ(explained({{"a", "1"}}, "12AB").explanation,
            "sign has 4 characters, want 32 hexadecimal digits (MD5) or 64 (HMAC-SHA256)");
  const Forensics rsa = explained({{"a", "1"}}, signing::to_base64(std::string(256, 'r')));
  EXPECT_EQ(rsa.cause, Cause::kNoDigest);
  EXPECT_NE(rsa.explanation.find("RSA-2048 signature, as APIv3 uses"), std::string::npos);
}

TEST(Forensics, ComparesWithTheSendersOwnString) {
  Fields fields{{"a", "1"}, {"body", "视频"}, {"c", "3"}};
  fields.set("sign", md5_of("a=1&body=视屏&c=3&key=" + kKey));
  const std::string claimed = "a=1&body=视屏&c=3&key=" + kKey;
  const Forensics seen = explain({.fields = fields, .keys = kKeys, .claimed = claimed});
  EXPECT_EQ(seen.difference, 12U);
  EXPECT_EQ(seen.difference_text, "at byte 13, in body: ours has '频&c=3', theirs '屏&c=3'");
  EXPECT_EQ(seen.claimed, "a=1&body=视屏&c=3&key=***");
  EXPECT_EQ(seen.canonical, "a=1&body=视频&c=3&key=***");
  EXPECT_FALSE(seen.expected);
  EXPECT_EQ(explain({.fields = fields, .keys = kKeys, .claimed = "a=1&body=视频&c=3&key=wrong"})
                .difference_text,
            "the claimed string is ours up to the key; its digest with our key is not the received "
            "signature");
  EXPECT_EQ(explain({.fields = fields, .keys = kKeys, .claimed = "a=1&body=视频"}).difference_text,
            "at byte 16, in body: ours has '&c=3', theirs nothing more");
}

TEST(Forensics, RebuildsTheSendersStringWhereItFoundIt) {
  Fields fields{{"b", "2"}, {"a", ""}, {"sign", md5_of("a=&b=2&key=" + kKey)}};
  const Forensics seen = explain({.fields = fields, .keys = kKeys});
  EXPECT_TRUE(seen.rebuilt);
  EXPECT_EQ(seen.claimed, "a=&b=2&key=***");
  EXPECT_EQ(seen.difference, 0U);
  EXPECT_EQ(to_text(seen), "cause:     " + seen.explanation + "\nreceived:  " + seen.received +
                               "\ncanonical: b=2&key=***\nrebuilt:   a=&b=2&key=***\ndiffers:   " +
                               seen.difference_text + "\n");
  EXPECT_FALSE(explain({.fields = fields, .keys = kOthers}).rebuilt);
}

TEST(Forensics, HidesKeysWhereverTheyStand) {
  Fields fields{{"a", "x"}, {"sign", std::string(32, '0')}};
  const std::string claimed = kKey + "&a=" + kKey + "&key=" + kKey;
  const Forensics seen = explain({.fields = fields, .keys = kKeys, .claimed = claimed});
  EXPECT_EQ(seen.claimed, "***&a=***&key=***");
  EXPECT_EQ(to_text(seen).find(kKey), std::string::npos);
}

TEST(Forensics, ShowsTheExpectedSignatureOnlyWhenAllowed) {
  Fields fields{{"a", "1"}, {"sign", std::string(32, '0')}};
  EXPECT_FALSE(explain({.fields = fields, .keys = kKeys}).expected);
  EXPECT_EQ(explain({.fields = fields, .keys = kKeys, .expected = Secrecy::kShown}).expected,
            md5_of("a=1&key=" + kKey));
}

TEST(Forensics, SaysWhatItTriedInVain) {
  const Forensics seen = explained(message(), std::string(32, '0'));
  EXPECT_EQ(seen.cause, Cause::kUnknown);
  EXPECT_GT(seen.tried.size(), 20U);
  EXPECT_EQ(seen.tried.front(), "the documented string");
  EXPECT_NE(to_text(seen).find("not it:    the string was signed in GBK"), std::string::npos);
}

}  // namespace
}  // namespace daikou::wechat_v2::forensics_test
