// Ways to open a signing page (dossier 9.3). Templates that are debited once need the day and the
// amount; the others are signed by the same calls without them.
#include "core/wire/wechat_v3/mandates.h"
#include "simulator/dialects/wechat_v2/page_wording.h"
#include "simulator/dialects/wechat_v3/amounts.h"
#include "simulator/dialects/wechat_v3/calls.h"
#include "simulator/dialects/wechat_v3/desk.h"
#include "simulator/dialects/wechat_v3/notify_url.h"
#include "simulator/dialects/wechat_v3/payers.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::wechat_v3 {
namespace {

constexpr milliseconds kOpenFor = minutes(10);
constexpr std::string_view kMiniProgramApp = "wxbd687630cd02ce1d";
constexpr std::string_view kMiniProgramPath = "pages/index/index?pre_entrustweb_id=";

gateway::MandateProposal proposal_of(const Desk& desk, const v3::SigningRequest& request) {
  gateway::MandateProposal proposal;
  proposal.merchant = desk.merchant();
  proposal.channel = Channel::kWechatV3;
  proposal.template_code = request.template_id;
  proposal.code = request.mandate_code;
  proposal.account_shown = request.display_account;
  proposal.notify_url = request.notify_url;
  proposal.app = request.who.app;
  proposal.open_for = kOpenFor;
  proposal.by_app = desk.call() == v3::Call::kSignByApp;
  proposal.dialect_tag = desk.tag();
  if (request.plan)
    proposal.schedule = DebitSchedule{request.plan->day, request.plan->amount.total};
  return proposal;
}

// A code that was ever signed is spent, whatever became of the mandate (9.3).
Decided<Done> check_code(const World& world, const Desk& desk, const std::string& code) {
  const MandateId known = find_mandate(world, desk.merchant(), {}, code);
  if (!known || world.mandates[known].state == MandateState::kOffered) return Done{};
  return Refusal{Reason::kMandateExists, "the code '" + code + "' was used before"};
}

Decided<std::string> decide(World& world, const Desk& desk, const v3::SigningRequest& request) {
  gateway::MandateProposal proposal = proposal_of(desk, request);
  DAIKOU_TRY(proposal.payer, payer_named(world, request.payer, request.who));
  DAIKOU_CHECK(check_code(world, desk, request.mandate_code));
  DAIKOU_TRY(const MandateId offered, gateway::offer(world, proposal));
  return pages::ticket_for(world, offered);
}

// Partners must say who signs in JSAPI and mini-programs.
std::optional<v3::FieldError> wrong_signing(const Desk& desk, const v3::SigningRequest& request) {
  const bool in_wechat =
      desk.call() == v3::Call::kSignByJsapi || desk.call() == v3::Call::kSignByMiniProgram;
  if (in_wechat && desk.by_partner() && open_id_of(request.payer).empty())
    return v3::FieldError{"sp_openid", v3::FieldProblem::kMissing,
                          "sp_openid or sub_openid is missing"};
  if (request.plan)
    if (auto wrong = wrong_money("deduct_schedule.estimated_deduct_amount", request.plan->amount))
      return wrong;
  return wrong_url("contract_notify_url", request.notify_url, desk.manners());
}

// `say` makes the reply of the page's ticket.
template <class Say>
http::Response sign(Exchange& exchange, const Route& route, Say say) {
  return serve_checked<v3::SigningRequest>(
      exchange, route, wrong_signing,
      [](const v3::SigningRequest& request) {
        faults::Subject subject;
        subject.mandate = request.mandate_code;
        return subject;
      },
      [&](World& world, const Desk& desk, const v3::SigningRequest& request)
          -> Decided<std::invoke_result_t<Say, const Desk&, const std::string&>> {
        DAIKOU_TRY(const std::string ticket, decide(world, desk, request));
        return say(desk, ticket);
      });
}

}  // namespace

// POST …/pre-entrust-sign/app
http::Response sign_by_app(Exchange& exchange, const Route& route) {
  return sign(exchange, route, [](const Desk&, const std::string& ticket) {
    v3::SigningByApp reply;
    reply.signing_id = ticket;
    reply.mini_program = "gh_daikou";
    reply.mini_program_path = std::string(kMiniProgramPath) + ticket;
    return reply;
  });
}

// POST …/pre-entrust-sign/h5 and …/jsapi
http::Response sign_by_page(Exchange& exchange, const Route& route) {
  return sign(exchange, route, [](const Desk& desk, const std::string& ticket) {
    const std::string origin = desk.origin(desk.manners().page_origin);
    return v3::SigningByPage{pages::page_url(origin, wechat_v2::page_wording(), ticket)};
  });
}

// POST …/pre-entrust-sign/mini-program
http::Response sign_by_mini_program(Exchange& exchange, const Route& route) {
  return sign(exchange, route, [](const Desk&, const std::string& ticket) {
    return v3::SigningByMiniProgram{ticket, std::string(kMiniProgramApp),
                                    std::string(kMiniProgramPath) + ticket};
  });
}

}  // namespace daikou::simulator::wechat_v3
