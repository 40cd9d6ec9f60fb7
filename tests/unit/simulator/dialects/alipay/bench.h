// A merchant's application at the open gateway: a simulator with one world, called the way
// merchants call it, and an inbox that keeps what it is told.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/http/transport.h"
#include "core/wire/alipay/methods.h"
#include "core/wire/alipay/parameters.h"
#include "core/wire/alipay/signature.h"
#include "core/wire/common/json.h"
#include "simulator/dialects/alipay/keys.h"
#include "simulator/simulator.h"
#include "simulator/world/default_world.h"

namespace daikou::simulator::alipay {

namespace ali = daikou::alipay;
using Json = wire::Json;

// A JSON text; fails the test when it is none.
Json json(std::string_view text);
// "plans.0.due": the scalar there; empty when there is none.
std::string at(const Json& json, std::string_view path);

class Bench {
 public:
  using Texts = std::map<std::string, std::string>;

  // The default world with these settings and credentials, at 09:00 in Beijing.
  explicit Bench(Texts settings = {}, Texts credentials = {});

  // Public parameters and content, then `more`; an empty value drops one. Signed last.
  ali::Fields parameters(std::string_view method, const std::string& content,
                         const Texts& more = {}) const;
  void seal(ali::Fields& parameters) const;
  http::Response post(const ali::Fields& parameters);
  http::Response get(const ali::Fields& parameters, std::string accept = "");
  http::Response send(std::string method, std::string target, std::string body,
                      const Texts& headers = {});
  // The answer's node, its signature held against the platform's key.
  Json call(std::string_view method, const std::string& content, const Texts& more = {});
  // REST v3, signed with the application's key.
  http::Response rest(const std::string& verb, const std::string& target, const std::string& body,
                      Texts headers = {});

  // Contents, complete and right.
  static std::string signing(const std::string& code);  // Monthly from 2026-01-10, 19.90 each.
  static std::string debit(const std::string& order, const std::string& mandate,
                           const std::string& amount = "19.90");

  // The page's ticket for a new offer, as JSON gives it.
  std::string open_page(const std::string& content);
  http::Response consent(const std::string& ticket, const std::string& payer,
                         const std::string& action = "confirm");
  // Signs as that payer; the mandate's number.
  std::string sign(const std::string& code, const std::string& payer = "alice");
  std::string sign(const std::string& code, const std::string& payer, const std::string& content);

  void advance(milliseconds span);
  // To 09:00 in Beijing on that day.
  void advance_to_day(const std::string& day);
  void arm(const std::string& fault, std::map<std::string, std::string> settings = {},
           const std::string& at = "", std::uint32_t times = 1);

  World& world() { return cell_->world; }
  const Keys& keys() const { return *keys_; }
  const std::string& app() const { return app_; }

  // What arrived, oldest first; the fields of each body.
  struct Told {
    http::Request request;
    ali::Fields fields;
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
  std::shared_ptr<const Keyring> keyring_;
  const Keys* keys_ = nullptr;
  std::string app_;
};

}  // namespace daikou::simulator::alipay
