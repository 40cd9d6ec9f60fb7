#include "simulator/durable_door.h"

#include <memory>

namespace daikou::simulator {
namespace {

constexpr milliseconds kWait{2};

// What is kept between two asks: what the handler keeps, then its answer.
struct Held {
  std::shared_ptr<void> inner;
  std::optional<http::Response> answer;
  std::uint64_t write = 0;
};

http::Response ask_again(std::shared_ptr<Held> held, milliseconds wait) {
  http::Response response;
  response.ask_again = wait;
  response.keep = std::move(held);
  return response;
}

http::Response no_answer() {
  http::Response response;
  response.delivery = http::Delivery::kDropped;
  return response;
}

// Reading a world's state through the control API promises nothing.
bool promises_nothing(const http::Request& request) {
  return request.method == "GET" && std::string_view(request.target).starts_with("/_daikou/");
}

http::Response when_written(const store::Keeper& keeper, const std::shared_ptr<Held>& held) {
  const Result<bool> written = keeper.is_written(held->write);
  if (!written) return no_answer();
  return *written ? *std::move(held->answer) : ask_again(held, kWait);
}

}  // namespace

http::Handler durable(http::Handler handler, store::Keeper& keeper) {
  return [handler = std::move(handler), &keeper](const http::Request& request) {
    if (promises_nothing(request)) return handler(request);
    auto held =
        request.kept ? std::static_pointer_cast<Held>(request.kept) : std::make_shared<Held>();
    if (held->answer) return when_written(keeper, held);
    http::Request inner = request;
    inner.kept = std::move(held->inner);
    http::Response answer = handler(inner);
    if (answer.ask_again.count() > 0) {
      held->inner = std::move(answer.keep);
      return ask_again(std::move(held), answer.ask_again);
    }
    held->answer = std::move(answer);
    held->write = keeper.ask();
    return when_written(keeper, held);
  };
}

}  // namespace daikou::simulator
