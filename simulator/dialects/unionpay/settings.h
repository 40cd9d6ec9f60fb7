// The open points of the ACP message protocol, as settings: where no source says what the gateway
// does, the world decides. Section numbers are those of the protocol dossier,
// docs/protocols/unionpay.md.
#pragma once

#include <span>
#include <string>

#include "simulator/faults/fault.h"
#include "simulator/world/settings.h"

namespace daikou::simulator::unionpay {

std::span<const SettingSpec* const> settings();

// Which certificate answers and notifications show. All but the first and the last, the next one in
// use, are refused by clients.
enum class Shown { kCompany, kTestName, kOtherName, kExpired, kRogue, kNext };
// The same after the gateway has changed its certificate, and whether it has. It travels with every
// message, so that there is nothing to announce beforehand.
Shown changed(Shown shown);
bool is_changed(const faults::KeyState& keys);

// What a call needs to know of them, read once under the world's lock.
struct Manners {
  bool debit_only = true;
  bool encrypt_required = false;
  bool require_sms = false;
  bool strict_sms = false;
  bool token_needs_sms = true;
  bool strict_paths = false;
  bool strict_fields = false;
  bool other_subtype = false;
  bool sync_decline = false;
  bool show_card = false;
  Shown shown = Shown::kCompany;
  milliseconds time_tolerance = hours(24);
  int refund_days = 330;
  int queries_per_minute = 0;
  int codes_per_minute = 0;
  std::string elements = "document,name,phone";
  std::string sms_code = "111111";
  std::string accepted_code = "00";
  std::string held_code = "05";
  std::string settled_code = "00";
  std::string codes;  // "card_refused=73,payer_gone=61"
  std::string page_origin;
  std::string token_requestor = "62000000001";
};
Manners manners_of(const Settings& settings);

// Read where a settlement file is written.
extern const SettingSpec kFeeRate;
// Read where a batch is asked for.
extern const SettingSpec kBatchDelay;

}  // namespace daikou::simulator::unionpay
