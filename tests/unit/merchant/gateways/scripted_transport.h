// A transport that answers from a script and remembers what was sent.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "core/http/transport.h"

namespace daikou::merchant {

class ScriptedTransport : public http::Transport {
 public:
  std::deque<Result<http::Response>> answers;
  std::vector<http::Request> sent;

  Result<http::Response> send(const std::string&, const http::Request& request) override {
    sent.push_back(request);
    if (answers.empty()) return Error{ErrorCode::kUnknownOutcome, "the script ended"};
    Result<http::Response> answer = std::move(answers.front());
    answers.pop_front();
    return answer;
  }

  void say(std::string body, int status = 200) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    answers.emplace_back(std::move(response));
  }
};

}  // namespace daikou::merchant
