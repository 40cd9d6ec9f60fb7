// A merchant at UnionPay's door: a simulator with one world, called the way merchants call it, and
// an inbox that keeps what it is told.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "core/wire/unionpay/body.h"
#include "core/wire/unionpay/sensitive.h"
#include "core/wire/unionpay/trust.h"
#include "simulator/simulator.h"
#include "simulator/world/card.h"
#include "simulator/world/default_world.h"

namespace daikou::simulator::unionpay {

namespace up = daikou::unionpay;

class Bench {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;
  using Settings = std::map<std::string, std::string>;

  // The default world with these settings, at 09:00 in Beijing.
  explicit Bench(Settings settings = {});

  // What every request says, then `values`; an empty value drops a field. Signed last, by the
  // message's own method.
  up::Fields message(std::string_view kind, std::string_view sub_kind, const Values& values) const;
  http::Response post(const up::Fields& message,
                      std::string_view path = "/gateway/api/backTransReq.do");
  http::Response post_body(std::string body, std::string_view path);
  // The answer's fields; fails the test unless the answer is trusted.
  up::Fields call(std::string_view kind, std::string_view sub_kind, const Values& values);

  // Common requests, complete and right.
  Values bind(const std::string& order, const std::string& name, const std::string& payer) const;
  Values entrust(const std::string& order, const std::string& payer) const;
  Values collect(const std::string& order, const std::string& payer, Fen amount = Fen(3000)) const;
  Values query(const std::string& order, Instant at) const;
  static Values refund(const std::string& order, const std::string& trade, Fen amount = Fen(3000));

  // Entrusts the payer's card; a debit of it, accepted; a debit that settled: its trade number.
  void entrusted(const std::string& payer);
  // The number of the order that does it.
  std::string entrusting(const std::string& payer) const;
  std::string accepted(const std::string& order, const std::string& payer, Fen amount = Fen(3000));
  std::string settled(const std::string& order, const std::string& payer, Fen amount = Fen(3000));

  BankCard card(const std::string& payer) const;
  std::string person(const std::string& payer, const std::string& sms = "") const;
  void advance(milliseconds span);
  void arm(const std::string& fault, std::map<std::string, std::string> settings = {},
           const std::string& at = "", std::uint32_t times = 1);
  World& world() { return cell_->world; }
  const World& world() const { return cell_->world; }
  std::string now_text() const { return to_compact_text(world().now); }
  up::GatewayKeys trust() const;

  // What arrived, oldest first.
  struct Told {
    http::Request request;
    up::Fields fields;
    Instant at;
  };
  std::vector<Told> inbox;
  http::Response acknowledgement;

  static constexpr std::string_view kInbox = "https://shop.example/inbox";

  SimClock wall;
  http::DirectTransport out;
  Simulator simulator{out, wall};

 private:
  std::shared_ptr<WorldCell> cell_;
  Secret secret_;
};

// "00", "40 绑定关系检查失败[6151200]": what an answer says.
std::string said(const up::Fields& answer);

}  // namespace daikou::simulator::unionpay
