// A script in the words of APIv2.
#pragma once

#include <string>

#include "core/wire/wechat_v2/messages.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"
#include "tests/unit/merchant/gateways/scripted_transport.h"

namespace daikou::merchant {

class SealedTransport final : public ScriptedTransport {
 public:
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
