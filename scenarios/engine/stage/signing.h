// A payer at a signing page.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/form/form.h"
#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios {

// What a payer does with the page. By code: the six digits sent by SMS.
enum class Confirmation : std::uint8_t {
  kGiven,      // Confirms, by whatever the channel asks for.
  kByCode,     // Types the right code.
  kWrongCode,  // Types a wrong code once, and leaves.
  kWrongThrice,
  kLeft,        // Closes the page.
  kNone,        // Never opens it.
  kLate,        // Opens it, and confirms after it has lapsed.
  kTurnedAway,  // Confirms, and the provider says no: not with this card, not this payer.
  kNoPage,      // Finds an error where the page should be: not for this merchant.
};

// Where the payer signs: an address, or what an app hands to the channel's own client.
struct SigningPlace {
  Channel channel = Channel::kWechatV2;
  std::string url;
  merchant::SigningEntry entry = merchant::SigningEntry::kPage;
  std::vector<std::pair<std::string, std::string>> app_parameters;
};

// The payer goes there and does that with the mandate of this code. Errors: kRefused when the
// gateway refuses a confirmation that should be good, or takes one that is not.
Result<Done> confirm_signing(Stage& stage, const SigningPlace& place,
                             const std::string& mandate_code, PayerId payer,
                             Confirmation confirmation);

}  // namespace daikou::scenarios

namespace daikou::form {

template <>
struct NamesOf<scenarios::Confirmation> {
  static constexpr std::array<std::string_view, 9> names() {
    return {"given", "by_code", "wrong_code",  "wrong_thrice", "left",
            "none",  "late",    "turned_away", "no_page"};
  }
};

}  // namespace daikou::form
