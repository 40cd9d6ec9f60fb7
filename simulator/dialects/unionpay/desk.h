// One request at the gateway's desk: it is read, its sender is checked, and the answer is sealed.
// What happens in between is the call's own (calls.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/wire/unionpay/messages.h"
#include "core/wire/unionpay/sensitive.h"
#include "simulator/dialects/unionpay/refusals.h"
#include "simulator/dialects/unionpay/settings.h"
#include "simulator/exchange/exchange.h"

namespace daikou::simulator::unionpay {

class Desk {
 public:
  // Outlives the desk.
  explicit Desk(Exchange& exchange);

  // Reads the message and checks who sent it: form, merchant, head, signature, in this order
  // (dossier 3.3). The answer when it is not taken.
  std::optional<http::Response> admit();
  // How armed faults leave the keys of both sides; once the operation is known. The answer when the
  // merchant's certificate is not taken any more.
  std::optional<http::Response> check_keys();

  Exchange& exchange() const { return exchange_; }
  const up::Fields& fields() const { return fields_; }
  const up::TransactionRow& row() const { return *row_; }
  const Manners& manners() const { return manners_; }
  MerchantId merchant() const { return exchange_.identity().merchant; }
  std::string_view merchant_number() const { return fields_.get("merId"); }
  up::Charset charset() const { return up::charset_of(fields_); }
  std::string note() const;             // What later messages repeat of this one: note.h.
  Instant now() const { return now_; }  // The world's, when the request came.
  // Whose card it is, or no payer: for faults to match. Looked up only where some are armed.
  PayerId named_payer(const std::optional<std::string>& card) const;
  // Whether the world had faults armed when the request came.
  bool faults_armed() const { return faults_armed_; }
  // A payer's browser sent it, so that the answer is a page.
  bool by_browser() const;
  // Where payers reach pages.
  std::string page_origin() const;

  // The message; txnTime is held against the world's clock where it is a new one, and what should
  // be an address is one.
  template <class Message>
  Result<Message, Coded> take() {
    auto message = up::decode<Message>(fields_);
    if (!message) return bad_field(message.error());
    DAIKOU_CHECK(check_time());
    DAIKOU_CHECK(check_order());
    DAIKOU_CHECK(check_addresses());
    return *std::move(message);
  }
  // The card's number, decrypted; nullopt when the message names none.
  Result<std::optional<std::string>, Coded> read_card(const up::Card& card) const;
  // Who the cardholder says to be; the PIN, if any, as its decrypted block.
  Result<up::Person, Coded> read_person(const std::optional<std::string>& person) const;

  // Asks the world; `decision(World&)` gives a Decided<Fields> that the answer says beside success.
  template <class Decision>
  http::Response decide(const faults::Subject& subject, Decision&& decision) {
    const Decided<up::Fields> more = exchange_.decide(subject, std::forward<Decision>(decision));
    return more ? answer(verdict_, *more) : refuse(more.error());
  }
  // What `decide` answers: kept until then. Success unless a decision says otherwise.
  void say(Coded verdict) { verdict_ = std::move(verdict); }
  // A refusal whose code is not its reason's own.
  Refusal refusal(Reason reason, Coded code, std::string detail);
  // The code of such a refusal, or of its reason; for those that are not the answer's own.
  Coded take_code(const Refusal& refusal);

  // Repeats the request, adds `more`, applies faults and signs.
  http::Response answer(const Coded& verdict, const up::Fields& more = {}) const;
  http::Response refuse(const Coded& code) const;
  http::Response refuse(const Refusal& refusal) const;

 private:
  std::optional<http::Response> read();
  std::optional<http::Response> check_head();
  bool check_signature();
  Result<Done, Coded> check_time() const;
  Result<Done, Coded> check_order() const;
  Result<Done, Coded> check_addresses() const;
  Coded bad_field(const up::FieldError& error) const;
  // Faults, then the signature.
  http::Response print(up::Fields reply) const;

  Exchange& exchange_;
  up::Fields fields_;
  const up::TransactionRow* row_ = nullptr;
  Manners manners_;
  std::string sent_sub_kind_;  // txnSubType as it was sent.
  Instant now_{};
  bool merchant_known_ = false;
  bool faults_armed_ = false;
  Coded verdict_ = coded(up::kSuccess);
  std::optional<Coded> said_;
};

// A page or a text instead of an answer.
http::Response text_reply(int status, std::string content_type, std::string body);
// To what names no merchant (dossier 2.5).
http::Response invalid_request();

}  // namespace daikou::simulator::unionpay
