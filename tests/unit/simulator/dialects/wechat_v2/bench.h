// A merchant at the gateway's door: a simulator with one world, called the way merchants call it,
// and an inbox that keeps what it is told.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "core/wire/wechat_v2/fields.h"
#include "core/wire/wechat_v2/signature.h"
#include "simulator/simulator.h"
#include "simulator/world/default_world.h"

namespace daikou::simulator::wechat_v2 {

namespace v2 = daikou::wechat_v2;

class Bench {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;
  using Settings = std::map<std::string, std::string>;

  // The default world with these settings, at 09:00 in Beijing.
  explicit Bench(Settings settings = {});

  // The merchant's own fields, then `values`; an empty value drops a field. Signed last.
  v2::Fields message(const Values& values, v2::SignType type = v2::SignType::kMd5) const;
  http::Response post(std::string_view path, const v2::Fields& message);
  http::Response post_body(std::string_view path, std::string body);
  http::Response get(std::string target, std::string accept = "", std::string referer = "");
  // A POST and its reply's fields; signed with MD5.
  v2::Fields call(std::string_view path, const Values& values);

  // Common requests, complete and right.
  static Values signing(const std::string& code);
  static Values debit(const std::string& order, const std::string& mandate, Fen amount = Fen(1234));
  static Values refund(const std::string& order, const std::string& code, Fen amount,
                       Fen total = Fen(1234));
  Values order_with_signing(const std::string& order, const std::string& code) const;

  // The page's ticket for a new offer, as JSON gives it.
  std::string open_page(const std::string& code);
  http::Response consent(const std::string& body);
  // Signs as that payer; the mandate's wire number.
  std::string sign(const std::string& code, const std::string& payer = "alice");
  // Signs and lets the first twelve hours pass.
  std::string sign_long_ago(const std::string& code, const std::string& payer = "alice");
  // A debit that settled.
  void settle(const std::string& order, const std::string& mandate, Fen amount = Fen(1234));

  void advance(milliseconds span);
  void arm(const std::string& fault, std::map<std::string, std::string> settings = {},
           const std::string& at = "", std::uint32_t times = 1);

  World& world() { return cell_->world; }
  const Secret& key() const { return key_; }
  const std::string& merchant() const { return merchant_; }
  const std::string& app() const { return app_; }

  // What arrived, oldest first; the fields of each body.
  struct Told {
    http::Request request;
    v2::Fields fields;
    Instant at;
  };
  std::vector<Told> inbox;
  // What the inbox answers.
  http::Response acknowledgement;

  static constexpr std::string_view kInbox = "https://shop.example/inbox";

  SimClock wall;
  http::DirectTransport out;
  Simulator simulator{out, wall};

 private:
  std::shared_ptr<WorldCell> cell_;
  Secret key_;
  std::string merchant_;
  std::string app_;
};

// The fields of a reply's body; fails the test when it has none.
v2::Fields read(const http::Response& response);
bool well_signed(const v2::Fields& fields, const Secret& key,
                 v2::SignType type = v2::SignType::kMd5);

}  // namespace daikou::simulator::wechat_v2
