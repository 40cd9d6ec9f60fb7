#include "simulator/control/reply.h"

#include <array>
#include <nlohmann/json.hpp>

namespace daikou::simulator::control {
namespace {

struct CodeRow {
  ErrorCode code;
  int status;
  std::string_view name;
};

// In the order of the enum.
constexpr std::array kCodes{
    CodeRow{ErrorCode::kMalformed, 400, "malformed"},
    CodeRow{ErrorCode::kBadSignature, 401, "bad_signature"},
    CodeRow{ErrorCode::kNotFound, 404, "not_found"},
    CodeRow{ErrorCode::kConflict, 409, "conflict"},
    CodeRow{ErrorCode::kRefused, 422, "refused"},
    CodeRow{ErrorCode::kThrottled, 429, "throttled"},
    CodeRow{ErrorCode::kNotBooked, 502, "not_booked"},
    CodeRow{ErrorCode::kUnknownOutcome, 504, "unknown_outcome"},
    CodeRow{ErrorCode::kInternal, 500, "internal"},
};

const CodeRow& row_of(ErrorCode code) { return kCodes[static_cast<std::size_t>(code)]; }

}  // namespace

int status_of(ErrorCode code) { return row_of(code).status; }
std::string_view name_of(ErrorCode code) { return row_of(code).name; }

http::Response text_reply(std::string_view content_type, std::string body) {
  http::Response response;
  response.headers.add("Content-Type", std::string(content_type));
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = std::move(body);
  return response;
}

http::Response json_reply(const Json& json, int status) {
  http::Response response =
      text_reply("application/json", json.dump(2, ' ', false, Json::error_handler_t::replace));
  response.body += '\n';
  response.status = status;
  return response;
}

http::Response refusal(const Error& error) {
  return json_reply({{"error", {{"code", name_of(error.code)}, {"detail", error.detail}}}},
                    status_of(error.code));
}

Error error_of(const Refusal& refusal) {
  return {ErrorCode::kRefused,
          std::string(daikou::name_of(refusal.reason)) + ": " + refusal.detail};
}

Error not_found(std::string_view what, std::string_view name) {
  return {ErrorCode::kNotFound, "no " + std::string(what) + " '" + std::string(name) + "'"};
}

std::string money_text(Fen amount) { return to_yuan_text(amount) + " CNY"; }

Json instant_or_null(Instant at) { return at == kNever ? Json() : Json(to_exact_text(at)); }

}  // namespace daikou::simulator::control
