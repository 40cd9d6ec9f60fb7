#include "simulator/dialects/alipay/find_mandate.h"

#include <algorithm>

#include "simulator/dialects/alipay/numbers.h"
#include "simulator/dialects/alipay/wording.h"

namespace daikou::simulator::alipay {
namespace {

std::string_view scene_of(const World& world, const Mandate& mandate) {
  return mandate.scene ? world.texts[mandate.scene] : ali::kDefaultScene;
}

bool fits(const World& world, const Mandate& mandate, const ali::MandateKey& key) {
  const auto agrees = [](const std::optional<std::string>& asked, std::string_view seen) {
    return !asked || *asked == seen;
  };
  return agrees(key.scene, scene_of(world, mandate)) &&
         agrees(key.personal_product, personal_product_of(world.templates[mandate.tmpl]));
}

// Codes are given with the scene they were signed for (dossier 14).
MandateId find_coded(const World& world, const Desk& desk, const ali::MandateKey& key) {
  const MandateId id = find_mandate(world, desk.merchant(), {}, *key.mandate_code);
  return id && fits(world, world.mandates[id], key) ? id : MandateId{};
}

PayerId payer_of(const World& world, const Desk& desk, const ali::PayerShown& payer) {
  if (payer.user_id) return find_payer_user(world, *payer.user_id);
  if (payer.open_id) return find_payer_open(world, *payer.open_id, desk.app());
  // Masked login names are all that is ever told; the last four digits lead to the payer.
  for (std::uint64_t i = 1; payer.login && i <= world.payers.size(); ++i)
    if (login_shown(PayerId{i}) == *payer.login) return PayerId{i};
  return {};
}

std::vector<MandateId> live_ones(const World& world, const Desk& desk, const ali::MandateKey& key,
                                 PayerId payer) {
  std::vector<MandateId> found;
  world.templates.for_each([&](const Template& tmpl) {
    if (tmpl.merchant != desk.merchant()) return;
    world.live_mandates.for_each_match(
        hash_key(tmpl.id.value, std::to_string(payer.value)), [&](std::uint64_t number) {
          const Mandate& mandate = world.mandates[MandateId{number}];
          const bool live = mandate.state == MandateState::kActive && mandate.payer == payer &&
                            mandate.merchant == desk.merchant() && mandate.tmpl == tmpl.id;
          if (live && fits(world, mandate, key)) found.push_back(mandate.id);
        });
  });
  std::ranges::sort(found);
  return found;
}

// The newest live one of this payer.
MandateId find_of_payer(const World& world, const Desk& desk, const ali::MandateKey& key,
                        PayerId payer) {
  const std::vector<MandateId> found = live_ones(world, desk, key, payer);
  return found.empty() ? MandateId{} : found.back();
}

Decided<MandateId> find(const World& world, const Desk& desk, const ali::MandateKey& key) {
  if (key.mandate_id) return find_mandate_numbered(world, *key.mandate_id);
  if (key.mandate_code) return find_coded(world, desk, key);
  const PayerId payer = payer_of(world, desk, key.payer);
  if (!payer) return Refusal{Reason::kPayerGone, "no such payer"};
  return find_of_payer(world, desk, key, payer);
}

}  // namespace

Decided<MandateId> find_agreement(const World& world, const Desk& desk, const ali::MandateKey& key,
                                  Ended ended) {
  DAIKOU_TRY(const MandateId id, find(world, desk, key));
  const Mandate* mandate = world.mandates.find(id);
  const bool was_signed = mandate != nullptr && mandate->state != MandateState::kOffered &&
                          mandate->state != MandateState::kDiscarded;
  if (!was_signed) return Refusal{Reason::kMandateMissing, "no such agreement"};
  if (mandate->merchant != desk.merchant())
    return Refusal{Reason::kMandateMismatch, "the agreement is another merchant's"};
  if (mandate->state == MandateState::kActive || ended == Ended::kFound) return id;
  return Refusal{Reason::kMandateExpired,
                 "the agreement is " + std::string(name_of(mandate->state))};
}

ali::MandateKey numbered(const std::string& mandate_id) {
  ali::MandateKey key;
  key.mandate_id = mandate_id;
  return key;
}

Decided<std::vector<MandateId>> find_agreements(const World& world, const Desk& desk,
                                                const ali::MandateKey& key) {
  const PayerId payer = payer_of(world, desk, key.payer);
  if (!payer) return Refusal{Reason::kPayerGone, "no such payer"};
  return live_ones(world, desk, key, payer);
}

faults::Subject about_mandate(const ali::MandateKey& key) {
  faults::Subject subject;
  if (key.mandate_id) subject.mandate_id = mandate_in(*key.mandate_id);
  if (key.mandate_code) subject.mandate = *key.mandate_code;
  return subject;
}

}  // namespace daikou::simulator::alipay
