// Checking a cardholder, binding, entrusting, signing, releasing (protocol dossier 8.2 to 8.8), and
// the SMS codes before them (12). No message carries an agreement's number: a relation is named by
// the card, by a binding the merchant names, or by card and bill.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/wire/unionpay/messages.h"

namespace daikou::unionpay {

// All of 72, from server to server and as a browser's form. What each needs beyond the card:
//   72/01 person; with a binding's name it binds       72/10 options {checkFlag=11100}
//   72/11 person                                       72/16 bill_kind, bill_no, options
// Front forms may leave card and person to their page; Entrance is not the message's to know, so
// the card is demanded where no front form exists.
struct MandateRequest {
  Head head;
  Sender sender;
  OrderKey order;
  Card card;
  std::optional<std::string> person = std::nullopt;     // customerInfo; read_person()
  std::optional<std::string> binding = std::nullopt;    // bindId
  std::optional<std::string> bill_kind = std::nullopt;  // billType
  std::optional<std::string> bill_no = std::nullopt;
  std::optional<std::string> options = std::nullopt;  // reserved; read_braced()
  std::optional<std::string> attach = std::nullopt;
  std::optional<std::string> pay_by = std::nullopt;  // payTimeout
  Addresses addresses;
};
// The answer, and the notification after a front form.
struct MandateAnswer {
  Answer answer;
  std::optional<std::string> binding = std::nullopt;
  std::optional<std::string> card = std::nullopt;  // accNo, masked and encrypted to the merchant.
  std::optional<std::string> bill_no = std::nullopt;
};

// reserved of 72/16. Assumed: validity in months from 1 to 999, frequency any text (8.6).
struct ContractOptions {
  int months = 0;
  std::optional<std::string> frequency = std::nullopt;
};
Result<ContractOptions> read_contract_options(std::string_view reserved);
std::string print_contract_options(const ContractOptions& options);

// reserved of 72/10: which elements the page asks for.
// Assumed: certificate, name, phone, CVN2, expiry, in this order (8.4).
struct PageElements {
  bool certificate = true;
  bool name = true;
  bool phone = true;
  bool cvn2 = false;
  bool expiry = false;
};
Result<PageElements> read_page_elements(std::string_view reserved);
std::string print_page_elements(const PageElements& elements);

// 74: by binding (00), token (01), card (04), card and bill (05). Answered with an Answer.
struct ReleaseRequest {
  Head head;
  Sender sender;
  OrderKey order;
  Card card;
  std::optional<std::string> binding = std::nullopt;
  std::optional<std::string> bill_no = std::nullopt;
  std::optional<std::string> token = std::nullopt;  // tokenPayData
  std::optional<std::string> attach = std::nullopt;
  Addresses addresses;  // Sent by some clients, meaningless.
};

// 75/00.
struct BindingQuery {
  Head head;
  Sender sender;
  OrderKey order;
  std::string binding;
  Card card;
};
struct BindingAnswer {
  Answer answer;
  std::optional<std::int64_t> count = std::nullopt;  // bindInfoQty
  std::optional<std::string> list = std::nullopt;    // Assumed: [{bindId=…&accNo=<masked>}] (8.8)
};

// 77. order and amount are those of the transaction to come. Answered with an Answer.
struct SmsRequest {
  Head head;
  Sender sender;
  OrderKey order;
  Card card;                                        // Or a token.
  std::optional<std::string> token = std::nullopt;  // tokenPayData
  std::string person;                               // customerInfo, with the phone.
  std::optional<Fen> amount = std::nullopt;
  std::optional<std::string> currency = std::nullopt;
  std::optional<std::string> attach = std::nullopt;
};

}  // namespace daikou::unionpay
