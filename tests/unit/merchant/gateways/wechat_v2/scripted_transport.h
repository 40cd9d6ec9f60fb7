// A transport that answers from a script and remembers what was sent.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "core/http/transport.h"
#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"

namespace daikou::merchant {

class ScriptedTransport final : public http::Transport {
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
  // Sealed as the gateway seals its replies.
  void say_sealed(daikou::wechat_v2::Fields fields, const Secret& key,
                  daikou::wechat_v2::SignType type = daikou::wechat_v2::SignType::kMd5) {
    daikou::wechat_v2::seal(fields, key, type);
    say(daikou::wechat_v2::print_xml(fields));
  }
  // The fields of a request that was sent.
  daikou::wechat_v2::Fields fields(std::size_t index = 0) const {
    return *daikou::wechat_v2::parse_from_merchant(sent.at(index).body);
  }
};

}  // namespace daikou::merchant
