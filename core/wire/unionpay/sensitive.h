// What is encrypted or masked: card numbers, what a cardholder is known by, PINs (protocol dossier
// 4). Towards the gateway under its encryption certificate, towards a merchant under the merchant's
// signing certificate; RSA with PKCS#1 v1.5 padding, as base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "core/signing/keys.h"
#include "core/wire/unionpay/body.h"

namespace daikou::unionpay {

// Plaintexts are bytes. Error: kMalformed, too long for the key.
Result<std::string> encrypt(std::string_view plain, const signing::PublicKey& key);
// Error: kMalformed, no ciphertext for this key.
Result<std::string> decrypt(std::string_view base64, const signing::PrivateKey& key);

// Up to 19 digits are a card number as it is; anything longer must be encrypted.
bool is_plain_card(std::string_view value);
// accNo either way. Libraries may give random bytes instead of an error for a broken ciphertext;
// so what does not come out as 13 to 19 digits is refused. Error: kMalformed.
Result<std::string> read_card(std::string_view value, const signing::PrivateKey& key);

// Stars between the first four or six digits and the last four; the length is kept.
std::string masked_in_messages(std::string_view card);  // 6226********0095
std::string masked_in_files(std::string_view card);     // 622609******0048

// ISO 9564 format 0, the eight bytes that are then encrypted. Error: kMalformed, a PIN of other
// than 4 to 12 digits or a card of fewer than 13.
Result<std::string> pin_block(std::string_view pin, std::string_view card);

// customerInfo: who a cardholder says to be. Texts are UTF-8.
struct Person {
  std::optional<std::string> document_kind = std::nullopt;  // certifTp: 01 is the identity card.
  std::optional<std::string> document = std::nullopt;       // certifId
  std::optional<std::string> name = std::nullopt;
  std::optional<std::string> phone = std::nullopt;
  std::optional<std::string> sms_code = std::nullopt;
  std::optional<std::string> pin = std::nullopt;     // An encrypted block, as base64.
  std::optional<std::string> cvn2 = std::nullopt;    // Credit cards only.
  std::optional<std::string> expiry = std::nullopt;  // The same; YYMM.

  friend bool operator==(const Person&, const Person&) = default;
};

// Base64 of a list in braces. With a key, phone, cvn2 and expiry go into the encrypted part. Empty
// for nobody. Error: kMalformed, too much for the key.
Result<std::string> print_person(const Person& person, Charset charset,
                                 const signing::PublicKey* encrypt_for = nullptr);
// "{}" plain or in base64 is nobody. Error: kMalformed (no base64, no braces, wrong text, a
// ciphertext without or under another key).
Result<Person> read_person(std::string_view value, Charset charset,
                           const signing::PrivateKey* key = nullptr);

}  // namespace daikou::unionpay
