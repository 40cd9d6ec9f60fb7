// Whether a request's signature fits, and if not, what its sender most likely did.
#pragma once

#include "core/wire/wechat_v3/authorization.h"
#include "core/wire/wechat_v3/forensics.h"
#include "simulator/dialects/dialect.h"

namespace daikou::simulator::wechat_v3 {

namespace v3 = daikou::wechat_v3;

// Of a request that was just refused.
std::string explain(Exchange& exchange, const v3::RequestText& text,
                    const v3::Authorization& authorization, const signing::PublicKey& key);

// For Dialect::explain.
std::optional<Explained> explain_captured(const http::Request& captured, const KeyHints& hints,
                                          const Worlds& worlds);

}  // namespace daikou::simulator::wechat_v3
