#include "simulator/exchange/exchange.h"

#include <algorithm>

#include "simulator/exchange/record.h"
#include "simulator/faults/doors.h"
#include "simulator/gateway/telling.h"

namespace daikou::simulator {
namespace {

// Of the callback faults only the one that overtakes the answer.
bool concerns_answer(const faults::Fault& fault) {
  return fault.layer() != faults::Layer::kCallback || fault.tells_before_answer();
}

// The payer's reasons come first in the enum.
std::string by_whom(Reason reason) {
  const bool payers = reason > Reason::kNone && reason <= Reason::kPaymentFailed;
  return std::string(payers ? "payer: " : "gateway: ").append(name_of(reason));
}

}  // namespace

Exchange::Entered::Entered(Exchange& by, World& entered) : exchange(by), world(entered) {
  catch_up(*exchange.identity_.cell, exchange.wall_);
  exchange.seed_ = entered.seed;
  if (exchange.number_ == 0)
    exchange.number_ = world.journal.enter_exchange();
  else
    world.journal.resume_exchange(exchange.number_);
}

Exchange::Entered::~Entered() {
  world.journal.leave_exchange();
  gateway::release_held(world);
  exchange.left_work_ = wants_attention(*exchange.identity_.cell);
}

Exchange::Exchange(const http::Request& request, const Worlds& worlds, const Clock& wall)
    : request_(request),
      worlds_(worlds),
      wall_(wall),
      identity_{worlds.lobby(), {}, nullptr, nullptr} {}

Decided<Identity> Exchange::identify(Channel channel, std::string_view merchant_number) {
  channel_ = channel;
  std::optional<Identity> found = worlds_.find_identity(provider_of(channel), merchant_number);
  if (!found)
    return Refusal{Reason::kMerchantUnknown, "no merchant '" + std::string(merchant_number) + "'"};
  identity_ = *std::move(found);
  number_ = 0;  // Numbers belong to a world.
  return identity_;
}

void Exchange::enter(std::shared_ptr<WorldCell> cell) {
  identity_ = {std::move(cell), {}, nullptr, nullptr};
  number_ = 0;
}

void Exchange::remark(std::string_view text) {
  if (!explanation_.empty()) explanation_ += "; ";
  explanation_ += text;
}

void Exchange::note(const Refusal& refusal) {
  refused_ = refusal.reason;
  if (!refusal.detail.empty()) remark(refusal.detail);
}

void Exchange::reject_signature(std::string explanation) {
  signature_rejected_ = true;
  remark(explanation);
  visit([&](World& world) {
    Entry entry;
    entry.at = world.now;
    entry.fact = Fact::kSignatureRejected;
    entry.channel = channel_;
    entry.merchant = identity_.merchant;
    entry.text = operation_.name;
    world.journal.append(std::move(entry));
    return Done{};
  });
}

Decided<Done> Exchange::permit(World& world, const faults::Subject& subject) {
  DAIKOU_CHECK(
      gateway::take_token(world, identity_.merchant, provider_of(channel_), operation_.quota));
  armed_before_ = world.agenda.sequence();
  const std::string_view header = request_.headers.get(faults::kFaultHeader);
  const bool asked = !header.empty() && world.settings.on(faults::kByHeader);
  if (!asked && world.faults.empty() && !faults::has_magic(world, subject)) return Done{};
  return collect_faults(world, subject, asked ? header : std::string_view());
}

// A header that cannot be read is answered at once: its sender meant something.
Decided<Done> Exchange::heed(World& world, const faults::Subject& subject,
                             std::string_view header) {
  const Result<Done> armed = faults::arm_by_header(world, subject, header);
  if (armed) return Done{};
  instead_ = http::Response{};
  instead_->status = 400;
  instead_->headers.add("Content-Type", "text/plain; charset=utf-8");
  instead_->body = armed.error().detail + "\n";
  return Refusal{Reason::kBadRequest, armed.error().detail};
}

Decided<Done> Exchange::collect_faults(World& world, const faults::Subject& subject,
                                       std::string_view header) {
  faults::Subject named = subject;
  named.at = operation_.name;
  named.channel = channel_;
  named.merchant = identity_.merchant;
  if (named.draw_entity == 0) named.draw_entity = number_;
  faults::complete(world, named);
  if (!header.empty()) DAIKOU_CHECK(heed(world, named, header));
  applied_ = faults::apply(
      world, named, {faults::Layer::kProtocol, faults::Layer::kTransport, faults::Layer::kCallback},
      concerns_answer);
  for (const faults::Applied& each : applied_) {
    instead_ = each.fault->instead(each.rule);
    if (instead_) return Refusal{Reason::kSystemError, "an armed fault answers instead"};
  }
  const auto reason = faults::refused_at(world, named);
  if (!header.empty()) faults::end_exchange(world, named);
  if (reason) return Refusal{*reason, "an armed fault says so"};
  return Done{};
}

faults::KeyState Exchange::key_state() {
  return visit([&](World& world) {
    faults::KeyState keys;
    if (world.faults.empty()) return keys;
    faults::Subject subject;
    subject.at = operation_.name;
    subject.channel = channel_;
    subject.merchant = identity_.merchant;
    subject.draw_entity = number_;
    for (const faults::Applied& each : faults::apply(world, subject, {faults::Layer::kKey}))
      each.fault->change_keys(each.rule, keys);
    return keys;
  });
}

void Exchange::change(faults::ReplyDraft& draft) const {
  for (const faults::Applied& each : applied_) each.fault->change_draft(each.rule, draft);
}

bool Exchange::tells_before_answer() const {
  return std::ranges::any_of(
      applied_, [](const faults::Applied& each) { return each.fault->tells_before_answer(); });
}

void Exchange::note_who_decided(const World& world, std::uint64_t before) {
  for (std::uint64_t at = before + 1; at <= world.journal.last(); ++at) {
    const Entry* entry = world.journal.find(at);
    if (entry == nullptr) continue;
    if (entry->fact == Fact::kFaultApplied)
      deciding_ += (deciding_.empty() ? "" : ", ") + faults::words_of(*entry);
    else if (entry->fact == Fact::kDebitRefused && deciding_.empty())
      deciding_ = by_whom(entry->reason);
  }
}

std::string Exchange::decided_by() const {
  if (!deciding_.empty()) return deciding_;
  if (signature_rejected_) return "signature";
  if (instead_) return "header: it makes no sense";
  return refused_ == Reason::kNone ? "gateway" : by_whom(refused_);
}

http::Response Exchange::finish(http::Response response) {
  for (const faults::Applied& each : applied_) each.fault->change_response(each.rule, response);
  std::shared_ptr<ExchangeRecord> record;
  record = std::make_shared<ExchangeRecord>();
  record->operation = operation_.name;
  record->peer = request_.peer;
  record->request = bytes_of(request_);
  record->response = bytes_of(response);
  record->decided_by = decided_by();
  record->explanation = explanation_;
  record->delay = response.delay;
  visit([&](World& world) {
    if (!world.journal.keeps_exchanges()) return Done{};
    Entry entry;
    entry.at = world.now;
    entry.fact = Fact::kExchange;
    entry.channel = channel_;
    entry.merchant = identity_.merchant;
    entry.number = static_cast<std::uint64_t>(response.status);
    entry.reason = refused_;
    entry.record = std::move(record);
    world.journal.append(std::move(entry));
    return Done{};
  });
  return response;
}

}  // namespace daikou::simulator
