// A follower in another process: a merchant that wants to do its work on a world's clock.
//
//   POST <its url>      {"now": null}                         only asks; nothing is to be done
//   POST <its url>      {"now": "2026-08-02T16:00:00+08:00"}  the clock reads this: do what is due
//   200                 {"next_due": "2026-08-03T02:00:00+08:00"}   when it has work next,
//                       {"next_due": null}                          or never
//
// It answers a `now` when its work is done, and may call the gateway meanwhile. Instants are RFC
// 3339, with milliseconds where there are any.
#pragma once

#include <optional>
#include <string>

#include "core/http/transport.h"
#include "simulator/world/worlds.h"

namespace daikou::simulator {

class HttpFollower final : public Follower {
 public:
  // `out` outlives it. Error: kMalformed (not an address).
  static Result<std::shared_ptr<HttpFollower>> create(http::Transport& out, std::string url);

  Instant next_due() override;
  void tick(Instant now) override;

  const std::string& url() const { return url_; }
  // Why its last answer was none; it counts as having no work then.
  const std::optional<std::string>& trouble() const { return trouble_; }

 private:
  HttpFollower(http::Transport& out, std::string url, const http::Url& parsed)
      : out_(out), url_(std::move(url)), origin_(parsed.origin()), target_(parsed.target) {}
  Instant ask(const std::string& body);

  http::Transport& out_;
  std::string url_;
  std::string origin_;
  std::string target_;
  std::optional<std::string> trouble_;
};

}  // namespace daikou::simulator
