#include "simulator/control/waiting.h"

#include <algorithm>

namespace daikou::simulator::control {
namespace {

// Most moves of a clock take a few milliseconds; who waits longer is asked less often.
constexpr milliseconds kWaitMin{2};
constexpr milliseconds kWaitMax{50};

}  // namespace

http::Response await(std::shared_ptr<Waiting> waiting) {
  if (std::optional<Answer> answer = waiting->look(waiting->waited_))
    return *answer ? **std::move(answer) : refusal(answer->error());
  waiting->wait_ = std::clamp(waiting->wait_ * 2, kWaitMin, kWaitMax);
  waiting->waited_ += waiting->wait_;
  http::Response response;
  response.ask_again = waiting->wait_;
  response.keep = std::move(waiting);
  return response;
}

}  // namespace daikou::simulator::control
