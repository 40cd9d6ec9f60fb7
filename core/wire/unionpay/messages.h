// What every message has in common, and how one is read and written.
//
// A message is a plain struct in the words of the domain (order id, trade id); its wire names stand
// once, in the .cc file beside it, and serve requests, answers and notifications alike. A
// std::optional member is an optional field: absent, never empty. What a struct does not name stays
// in the Fields it was read from, where it takes part in the signature. "signature" and
// "signPubKeyCert" belong to no struct.
//
//   mandates.h  checking, binding, entrusting, releasing, asking (72, 74, 75), SMS codes (77)
//   debits.h    collecting, undoing, refunding, reversing, asking (11, 01, 31, 04, 99, 00)
//   tokens.h    the token product (79, 78)
//   files.h     batches, settlement files, the encryption certificate (21, 22, 76, 95)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"
#include "core/wire/unionpay/body.h"
#include "core/wire/unionpay/signature.h"
#include "core/wire/unionpay/transactions.h"

namespace daikou::unionpay {

// Instantiated for every struct of the headers above.
template <class Message>
Result<Message, FieldError> decode(const Fields& fields);
template <class Message>
Fields encode(const Message& message);

// What an answer repeats of its request.
struct Head {
  std::string version = std::string(kVersion510);
  std::string encoding = "UTF-8";  // As sent, in any letter case.
  SignMethod method = SignMethod::kRsa;
  Transaction what = Transaction::kQuery;  // txnType and txnSubType; an order's own in its query.
  std::string business = "000000";         // bizType
  std::string access = "0";                // accessType: 0 is the merchant itself.
  std::string merchant_id;
};

// Which order, and when it was made.
struct OrderKey {
  std::string order_id;
  Instant at{};  // txnTime
};

// What requests say beyond: on whose behalf, from what device, with which certificate.
struct Sender {
  std::optional<std::string> certificate = std::nullopt;   // certId: decimal; method 01 only.
  std::optional<std::string> channel = std::nullopt;       // channelType: 07 is the internet.
  std::optional<std::string> acquirer = std::nullopt;      // acqInsCode, for access 1.
  std::optional<std::string> sub_merchant = std::nullopt;  // subMerId, for access 2.
};

// A card as a request names it.
struct Card {
  std::optional<std::string> kind = std::nullopt;           // accType: 01 is a card.
  std::optional<std::string> number = std::nullopt;         // accNo, plain or encrypted.
  std::optional<std::string> encrypted_for = std::nullopt;  // encryptCertId
};

// Where the gateway sends browser and notification.
struct Addresses {
  std::optional<std::string> front = std::nullopt;
  std::optional<std::string> front_refused = std::nullopt;  // frontFailUrl
  std::optional<std::string> back = std::nullopt;
};

// respCode and respMsg. To be read alone where the rest may be missing: answers to messages the
// gateway could not read repeat only what there was.
struct Verdict {
  std::string code;
  std::string text;
};

// What every answer and notification says. Answers to releases and SMS codes say no more.
struct Answer {
  Head head;
  std::optional<OrderKey> order = std::nullopt;
  std::optional<Fen> amount = std::nullopt;
  std::optional<std::string> currency = std::nullopt;
  std::optional<std::string> attach = std::nullopt;       // reqReserved
  std::optional<std::string> certificate = std::nullopt;  // certId, before version 5.1.0.
  Verdict verdict;
};

// The fields of a request that its answer repeats (2.3), as they came and where they came: for
// answers to requests that could not be read as messages.
Fields echo_of(const Fields& request);

// The first of the fields every request must have (3.3) that is missing or none; nullopt when they
// are there. merId is not among them: without it nothing is answered but kInvalidRequest.
std::optional<FieldError> fault_in_head(const Fields& request);

}  // namespace daikou::unionpay
