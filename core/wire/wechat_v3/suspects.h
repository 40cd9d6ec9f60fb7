// The texts somebody may have signed by mistake. For forensics.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/wire/wechat_v3/forensics.h"

namespace daikou::wechat_v3 {

struct Suspect {
  Cause cause;
  std::string text;
  std::string sentence;
};
std::vector<Suspect> request_suspects(const RequestText& request, std::string_view host);
std::vector<Suspect> answer_suspects(const AnswerText& answer);

}  // namespace daikou::wechat_v3
