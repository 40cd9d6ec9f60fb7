#include "core/wire/unionpay/sensitive.h"

#include <algorithm>
#include <array>

#include "core/signing/encoding.h"
#include "core/signing/rsa.h"

namespace daikou::unionpay {
namespace {

constexpr std::size_t kCardMax = 19;
constexpr std::size_t kCardMin = 13;
constexpr std::string_view kEncrypted = "encryptedInfo";

Error malformed_info(std::string detail) { return {ErrorCode::kMalformed, std::move(detail)}; }

bool is_all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string masked(std::string_view card, std::size_t shown) {
  constexpr std::size_t kTail = 4;
  if (card.size() <= shown + kTail) return std::string(card.size(), '*');
  return std::string(card.substr(0, shown))
      .append(card.size() - shown - kTail, '*')
      .append(card.substr(card.size() - kTail));
}

struct Part {
  std::string_view name;
  std::optional<std::string> Person::*slot;
  bool secret;  // Goes into the encrypted part.
};
constexpr std::array kParts{
    Part{"certifTp", &Person::document_kind, false},
    Part{"certifId", &Person::document, false},
    Part{"customerNm", &Person::name, false},
    Part{"phoneNo", &Person::phone, true},
    Part{"smsCode", &Person::sms_code, false},
    Part{"pin", &Person::pin, false},
    Part{"cvn2", &Person::cvn2, true},
    Part{"expired", &Person::expiry, true},
};

void take_parts(const Fields& fields, Person& person) {
  for (const Part& part : kParts)
    if (const std::string_view value = fields.get(part.name); !value.empty())
      person.*(part.slot) = std::string(value);
}

// phoneNo=…&cvn2=… without braces.
std::string_view inside(const std::string& braced) {
  return std::string_view(braced).substr(1, braced.size() - 2);
}

}  // namespace

Result<std::string> encrypt(std::string_view plain, const signing::PublicKey& key) {
  DAIKOU_TRY(const std::string bytes,
             signing::rsa_encrypt(key, signing::RsaPadding::kPkcs1, plain));
  return signing::to_base64(bytes);
}

Result<std::string> decrypt(std::string_view base64, const signing::PrivateKey& key) {
  DAIKOU_TRY(const std::string bytes, signing::from_base64(base64));
  return signing::rsa_decrypt(key, signing::RsaPadding::kPkcs1, bytes);
}

bool is_plain_card(std::string_view value) {
  return !value.empty() && value.size() <= kCardMax && is_all_digits(value);
}

Result<std::string> read_card(std::string_view value, const signing::PrivateKey& key) {
  if (is_plain_card(value)) return std::string(value);
  DAIKOU_TRY(std::string plain, decrypt(value, key));
  if (is_plain_card(plain) && plain.size() >= kCardMin) return plain;
  return malformed_info("what was decrypted is no card number of 13 to 19 digits");
}

std::string masked_in_messages(std::string_view card) { return masked(card, 4); }
std::string masked_in_files(std::string_view card) { return masked(card, 6); }

Result<std::string> pin_block(std::string_view pin, std::string_view card) {
  if (pin.size() < 4 || pin.size() > 12 || !is_all_digits(pin))
    return malformed_info("a PIN has 4 to 12 digits");
  if (card.size() < kCardMin || !is_all_digits(card))
    return malformed_info("a card number has 13 to 19 digits");
  // Length and digits, padded with F; four zeros and the last twelve digits before the check digit.
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string left = "0";
  left += kHex[pin.size()];
  left += pin;
  left.resize(16, 'f');
  std::string right = "0000";
  right += card.substr(card.size() - 13, 12);
  std::string block = *signing::from_hex(left);
  const std::string mask = *signing::from_hex(right);
  std::transform(block.begin(), block.end(), mask.begin(), block.begin(), [](char a, char b) {
    return static_cast<char>(static_cast<unsigned char>(a) ^ static_cast<unsigned char>(b));
  });
  return block;
}

Result<std::string> print_person(const Person& person, Charset charset,
                                 const signing::PublicKey* encrypt_for) {
  Fields open, hidden;
  for (const Part& part : kParts) {
    const auto& value = person.*(part.slot);
    if (!value || value->empty()) continue;
    (part.secret && encrypt_for != nullptr ? hidden : open).add(part.name, *value);
  }
  if (!hidden.empty()) {
    DAIKOU_TRY(const std::string secret, encrypt(inside(print_braced(hidden)), *encrypt_for));
    open.add(kEncrypted, secret);
  }
  if (open.empty()) return std::string();
  return signing::to_base64(to_bytes(print_braced(open), charset));
}

Result<Person> read_person(std::string_view value, Charset charset,
                           const signing::PrivateKey* key) {
  Person person;
  if (value.empty() || value == "{}") return person;
  DAIKOU_TRY(const std::string bytes, signing::from_base64(value));
  DAIKOU_TRY(const std::string text, from_bytes(bytes, charset));
  DAIKOU_TRY(const Fields fields, read_braced(text));
  take_parts(fields, person);
  const std::string_view secret = fields.get(kEncrypted);
  if (secret.empty()) return person;
  if (key == nullptr) return malformed_info("encryptedInfo cannot be read without a key");
  DAIKOU_TRY(const std::string hidden, decrypt(secret, *key));
  DAIKOU_TRY(const Fields more, read_braced("{" + hidden + "}"));
  take_parts(more, person);
  return person;
}

}  // namespace daikou::unionpay
