// What the control API answers with: JSON, and refusals that say what was seen and wanted.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/domain/reason.h"
#include "core/http/message.h"
#include "core/money/fen.h"
#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::simulator::control {

using Json = nlohmann::ordered_json;
using Answer = Result<http::Response>;

http::Response json_reply(const Json& json, int status = 200);
http::Response text_reply(std::string_view content_type, std::string body);

// {"error": {"code": "not_found", "detail": "no world 'a'"}} with the status of the code.
http::Response refusal(const Error& error);
int status_of(ErrorCode code);
std::string_view name_of(ErrorCode code);  // "not_found"

// A decision of the gateway against the caller, as this API says it: "mandate_missing: …".
Error error_of(const Refusal& refusal);
Error not_found(std::string_view what, std::string_view name);

// How values read in answers; requests take the same texts.
std::string money_text(Fen amount);  // "12.34 CNY"
Json instant_or_null(Instant at);    // to_exact_text; null for kNever.

}  // namespace daikou::simulator::control
