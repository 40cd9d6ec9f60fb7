// A merchant at the gateway's door, speaking APIv3: a simulator with one world, and an inbox that
// opens what it is told.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/notifications.h"
#include "core/wire/wechat_v3/paths.h"
#include "simulator/dialects/wechat_v3/keys.h"
#include "simulator/simulator.h"
#include "simulator/world/default_world.h"

namespace daikou::simulator::wechat_v3 {

namespace v3 = daikou::wechat_v3;

class Bench {
 public:
  using Settings = std::map<std::string, std::string>;

  // The default world with these settings, at 09:00 in Beijing.
  explicit Bench(Settings settings = {});

  // A signed request; `change` may spoil it afterwards.
  http::Request request(std::string_view method, std::string target, std::string body = {},
                        v3::SignatureType type = v3::SignatureType::kRsa) const;
  http::Response send(std::string_view method, std::string target, std::string body = {});
  http::Response handle(const http::Request& sent) { return simulator.handle(sent); }

  // Common requests, complete and right.
  std::string signing(const std::string& code, const std::string& plan = "12251") const;
  std::string scheduled_signing(const std::string& code, Date day, Fen amount) const;
  std::string debit(const std::string& order, const std::string& mandate,
                    Fen amount = Fen(1234)) const;
  std::string refund(const std::string& order, const std::string& code, Fen amount,
                     Fen total = Fen(1234)) const;
  std::string notice(Fen ceiling, int count = 0) const;

  // Signs as that payer by a pre-sign of this body; the mandate's wire number.
  std::string sign(const std::string& body, const std::string& payer = "alice");
  // Of the monthly template, past its first twelve hours.
  std::string sign_long_ago(const std::string& code, const std::string& plan = "12251");
  http::Response query(const std::string& code, const std::string& plan = "12251");
  http::Response order(const std::string& number);

  void advance(milliseconds span);
  void advance_to(Date day, milliseconds time);
  std::uint32_t arm(const std::string& fault, std::map<std::string, std::string> settings = {},
                    const std::string& at = "", std::uint32_t times = 1);

  World& world() { return cell_->world; }
  const Keys& keys() const { return *keys_; }

  // What arrived, oldest first.
  struct Told {
    http::Request request;
    v3::Envelope envelope;
    wire::Json content;
  };
  std::vector<Told> inbox;
  http::Response acknowledgement;

  static constexpr std::string_view kInbox = "https://shop.example/inbox";
  static constexpr std::string_view kMerchant = "1900099901";
  static constexpr std::string_view kApp = "wx5f0d1c2b3a495867";

  SimClock wall;
  http::DirectTransport out;
  Simulator simulator{out, wall};

 private:
  std::shared_ptr<WorldCell> cell_;
  std::shared_ptr<const Keyring> ring_;
  const Keys* keys_ = nullptr;
};

// A member of a JSON body by path, "amount.total"; empty when there is none.
std::string member(const std::string& body, std::string_view path);
std::string member(const wire::Json& json, std::string_view path);

// Whether the headers' signature fits the body, with the platform's key of that name.
bool well_signed(const http::Headers& headers, const std::string& body, const Keys& keys);

}  // namespace daikou::simulator::wechat_v3
