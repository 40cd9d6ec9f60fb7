#include "simulator/conductor/http_follower.h"

#include <nlohmann/json.hpp>

namespace daikou::simulator {
namespace {

using Json = nlohmann::json;

// What the follower said: an instant, kNever, or nothing that can be understood.
std::optional<Instant> next_due_in(const http::Response& answer) {
  const Json json = Json::parse(answer.body, nullptr, false);
  if (answer.status != 200 || !json.is_object()) return std::nullopt;
  const auto found = json.find("next_due");
  if (found == json.end()) return std::nullopt;
  if (found->is_null()) return kNever;
  if (!found->is_string()) return std::nullopt;
  const Result<Instant> at = instant_from_rfc3339_text(found->get_ref<const std::string&>());
  if (!at) return std::nullopt;
  return *at;
}

}  // namespace

Result<std::shared_ptr<HttpFollower>> HttpFollower::create(http::Transport& out, std::string url) {
  DAIKOU_TRY(const http::Url parsed, http::parse_url(url));
  return std::shared_ptr<HttpFollower>(new HttpFollower(out, std::move(url), parsed));
}

Instant HttpFollower::next_due() { return ask(R"({"now": null})"); }

void HttpFollower::tick(Instant now) { ask(R"({"now": ")" + to_exact_text(now) + R"("})"); }

Instant HttpFollower::ask(const std::string& body) {
  http::Request request;
  request.method = "POST";
  request.target = target_;
  request.headers.add("Content-Type", "application/json");
  request.body = body;
  const Result<http::Response> answer = out_.send(origin_, request);
  trouble_.reset();
  if (!answer) {
    trouble_ = "follower " + url_ + ": " + answer.error().detail;
    return kNever;
  }
  if (const auto due = next_due_in(*answer)) return *due;
  constexpr std::size_t kShown = 200;
  trouble_ = "follower " + url_ + " answered " + std::to_string(answer->status) + " '" +
             answer->body.substr(0, kShown) + R"(', want 200 {"next_due": an instant or null})";
  return kNever;
}

}  // namespace daikou::simulator
