// Ways to open a signing page (dossier 4.2 to 4.5).
#include <cstdlib>

#include "core/draw/draw.h"
#include "core/wire/common/json.h"
#include "core/wire/wechat_v2/signings.h"
#include "core/wire/wechat_v2/xml.h"
#include "simulator/dialects/wechat_v2/calls.h"
#include "simulator/dialects/wechat_v2/desk.h"
#include "simulator/dialects/wechat_v2/notify_url.h"
#include "simulator/dialects/wechat_v2/numbers.h"
#include "simulator/dialects/wechat_v2/page_wording.h"
#include "simulator/gateway/signing.h"
#include "simulator/pages/entry.h"
#include "simulator/pages/ticket.h"

namespace daikou::simulator::wechat_v2 {
namespace {

constexpr std::size_t kLinkBytesMax = 1024;  // What the payer's browser takes (dossier 4.2).

gateway::MandateProposal proposal_of(const Desk& desk, const v2::SigningTerms& terms) {
  gateway::MandateProposal proposal;
  proposal.merchant = desk.merchant();
  proposal.channel = Channel::kWechatV2;
  proposal.template_code = terms.template_id;
  proposal.code = terms.mandate_code;
  proposal.account_shown = terms.display_account;
  proposal.notify_url = terms.notify_url;
  proposal.app = terms.who.app;
  proposal.serial = static_cast<std::uint64_t>(terms.serial);
  proposal.dialect_tag = desk.tag();
  return proposal;
}

MessageTrouble bad_terms(std::string field, std::string detail) {
  return trouble_of(
      v2::FieldError{std::move(field), v2::FieldProblem::kInvalid, std::move(detail)});
}

// Merchants stamp with the machine's clock, merchants of a scenario with their world's.
Result<Done, MessageTrouble> check_timestamp(const Desk& desk, Instant sent_at) {
  const Manners& manners = desk.manners();
  if (manners.timestamp_clock == TimestampClock::kOff) return Done{};
  const auto near = [&](Instant now) {
    const milliseconds off = now > sent_at ? now - sent_at : sent_at - now;
    return off <= manners.timestamp_tolerance;
  };
  const Instant wall = desk.exchange().wall_now();
  const Instant world = desk.exchange().visit([](World& entered) { return entered.now; });
  const bool fits_wall = manners.timestamp_clock != TimestampClock::kWorld && near(wall);
  const bool fits_world = manners.timestamp_clock != TimestampClock::kWall && near(world);
  if (fits_wall || fits_world) return Done{};
  const std::string seen = "timestamp says " + to_spaced_text(sent_at) + ", it is " +
                           to_spaced_text(wall) + " (the world: " + to_spaced_text(world) + ")";
  desk.exchange().remark(seen);
  return bad_terms("timestamp", seen);
}

// "李*艳（00000000000）"
bool fits_legacy_outer_id(std::string_view text) {
  constexpr std::string_view kOpen = "（", kClose = "）";
  const std::size_t at = text.rfind(kOpen);
  if (at == std::string_view::npos || !text.ends_with(kClose)) return false;
  const std::string_view digits =
      text.substr(at + kOpen.size(), text.size() - at - kOpen.size() - kClose.size());
  return digits.size() == 11 && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<Done, MessageTrouble> check_terms(const Desk& desk, const v2::SigningTerms& terms) {
  DAIKOU_CHECK(check_timestamp(desk, terms.sent_at));
  return check_notify_url(desk, "notify_url", terms.notify_url);
}

faults::Subject about(const v2::SigningTerms& terms) {
  faults::Subject subject;
  subject.mandate = terms.mandate_code;
  return subject;
}

struct Offered {
  MandateId id;
  std::string ticket;
  std::string code;
};

Decided<Offered> offer(const Desk& desk, const v2::SigningTerms& terms,
                       const gateway::MandateProposal& proposal) {
  return desk.exchange().decide(about(terms), [&](World& world) -> Decided<Offered> {
    DAIKOU_TRY(const MandateId id, gateway::offer(world, proposal));
    return Offered{id, pages::ticket_for(world, id), gateway::confirmation_code(world, id)};
  });
}

// The page that led here, with the mark that tells it where the payer comes from.
std::string way_back(const http::Request& request) {
  std::string back(request.headers.get("Referer"));
  if (!http::parse_url(back)) return {};
  back += back.find('?') == std::string::npos ? "?" : "&";
  return back + "from_wxpay=1";
}

// A refusal as the browser sees it.
http::Response show(const Desk& desk, const MessageTrouble& trouble) {
  return pages::show_refusal(desk.exchange().request(), page_wording(),
                             code_of(trouble.problem, desk.call()), trouble.text);
}
http::Response show(const Desk& desk, const Refusal& refusal) {
  if (desk.exchange().instead()) return *desk.exchange().instead();
  const Coded words = coded(refusal.reason, desk.call(), desk.manners());
  return pages::show_refusal(desk.exchange().request(), page_wording(), words.code, words.text);
}

}  // namespace

// GET /papay/entrustweb, opened by the payer's browser.
http::Response sign_by_page(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kSignByPage);
  const auto message = desk.take<v2::PageSigning>();
  if (!message) return show(desk, message.error());
  if (const auto fit = check_terms(desk, message->terms); !fit) return show(desk, fit.error());
  if (exchange.request().target.size() > kLinkBytesMax)
    exchange.remark("warning: the link is longer than 1024 bytes");
  gateway::MandateProposal proposal = proposal_of(desk, message->terms);
  if (message->return_web == 1) proposal.return_url = way_back(exchange.request());
  const Decided<Offered> offered = offer(desk, message->terms, proposal);
  if (!offered) return show(desk, offered.error());
  return pages::send_to_page(exchange.request(),
                             {pages::page_url(desk.page_origin(), page_wording(), offered->ticket),
                              offered->ticket, offered->code});
}

// POST /papay/preentrustweb. The ticket is what the client's SDK would open the page with.
http::Response sign_by_app(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kSignByApp);
  const auto message = desk.take<v2::AppSigning>();
  if (!message) return desk.refuse(message.error());
  if (const auto fit = check_terms(desk, message->terms); !fit) return desk.refuse(fit.error());
  if (desk.manners().legacy_outer_id && !fits_legacy_outer_id(message->terms.outer_id.value_or("")))
    return desk.refuse(Coded{"PARAMERROR:outerid", "outerid格式错误"});
  gateway::MandateProposal proposal = proposal_of(desk, message->terms);
  proposal.by_app = true;
  const Decided<Offered> offered = offer(desk, message->terms, proposal);
  if (!offered) return desk.refuse(offered.error());
  v2::AppSigningReply reply;
  reply.head = desk.head();
  reply.pre_sign_id = offered->ticket;
  if (desk.manners().mini_program_path) {
    reply.mini_program_user =
        "gh_" + draw_text(exchange.draw("mini program"), 12, "0123456789abcdef");
    reply.mini_program_path =
        "pages/index/index?sign_scene=app&domain_type=cn&pre_entrustweb_id=" + offered->ticket;
  }
  return desk.answer(v2::encode_reply(reply));
}

// GET /papay/h5entrustweb, called by the merchant's server. Its replies have a form of their own.
http::Response sign_by_h5(Exchange& exchange) {
  Desk desk(exchange, v2::Call::kSignByH5);
  const auto say = [&](v2::H5SigningReply reply) {
    return desk.answer_unsigned(v2::encode_h5_reply(reply));
  };
  const auto refuse = [&](const MessageTrouble& trouble) {
    switch (trouble.problem) {
      case Problem::kMethod: return say(v2::ProtocolRefusal{"请使用GET请求"});
      case Problem::kSignature: return say(v2::ProtocolRefusal{"签约参数签名校验错误"});
      case Problem::kMissing:
      case Problem::kInvalid: return say(v2::H5SigningRefused{"INVALID_REQUEST"});
      default: return say(v2::ProtocolRefusal{trouble.text});
    }
  };
  const auto message = desk.take<v2::H5Signing>();
  if (!message) return refuse(message.error());
  if (const auto fit = check_terms(desk, message->terms); !fit) return refuse(fit.error());
  const Decided<Offered> offered = offer(desk, message->terms, proposal_of(desk, message->terms));
  if (offered)
    return say(
        v2::H5SigningOpened{pages::page_url(desk.page_origin(), page_wording(), offered->ticket)});
  if (exchange.instead()) return *exchange.instead();
  if (offered.error().reason == Reason::kThrottled)
    return say(v2::ProtocolRefusal{trouble(Problem::kThrottled).text});
  return say(v2::H5SigningRefused{coded(offered.error().reason, desk.call(), desk.manners()).code});
}

namespace {

// The extra data as a mini-program hands it over: a flat JSON object, or the XML of all other
// calls.
Result<v2::Fields, std::string> extra_data(const std::string& body) {
  if (body.starts_with('<')) {
    auto fields = v2::parse_from_merchant(body);
    if (!fields) return fields.error().detail;
    return *std::move(fields);
  }
  const Result<wire::Json> json = wire::parse_json(body);
  if (!json) return json.error().detail;
  if (!json->is_object()) return std::string("the body is no JSON object");
  v2::Fields fields;
  for (const wire::Json::Member& member : json->members()) {
    if (!member.value.is_scalar()) return "'" + member.name + "' is neither text nor number";
    fields.add(member.name, member.value.scalar());
  }
  return fields;
}

http::Response hand_back(const v2::MiniProgramSigned& message) {
  wire::Json json = wire::Json::object();
  const v2::Fields fields = v2::encode(message);
  for (const v2::Field& field : fields)
    json.set(field.name, wire::Json::text(std::string(field.value)));
  return text_reply("application/json; charset=utf-8", wire::print_json(json));
}

http::Response hand_back_failure(const Exchange& exchange, std::string text) {
  if (exchange.instead()) return *exchange.instead();
  return hand_back({v2::ResultCode::kFail, std::move(text), std::nullopt});
}

// Who signs: the one the query names, else the world's first payer.
PayerId payer_named(const World& world, std::optional<std::string_view> alias) {
  return alias ? find_payer(world, *alias) : (world.payers.size() > 0 ? PayerId{1} : PayerId{});
}

}  // namespace

// POST /sim/wechat/miniprogram-sign?payer=…&action=confirm|refuse stands for the signing
// mini-program: it takes exactly its extra data and gives back what the merchant's mini-program
// gets. The payer confirms unless told otherwise. Source: dossier 4.5, a choice of ours.
http::Response sign_by_mini_program(Exchange& exchange) {
  constexpr std::string_view kMisbuilt = "参数构造错误";
  Desk desk(exchange, v2::Call::kSignByPage);
  auto fields = extra_data(exchange.request().body);
  if (!fields) {
    exchange.remark(fields.error());
    return hand_back_failure(exchange, std::string(kMisbuilt));
  }
  const auto message = desk.take_from<v2::MiniProgramSigning>(*std::move(fields));
  if (!message) {
    const Problem problem = message.error().problem;
    const bool misbuilt = problem == Problem::kMissing || problem == Problem::kInvalid;
    return hand_back_failure(exchange, misbuilt ? std::string(kMisbuilt) : message.error().text);
  }
  if (const auto fit = check_terms(desk, message->terms); !fit)
    return hand_back_failure(exchange, fit.error().text);
  const Decided<Offered> offered = offer(desk, message->terms, proposal_of(desk, message->terms));
  if (!offered)
    return hand_back_failure(exchange,
                             coded(offered.error().reason, desk.call(), desk.manners()).text);
  const http::Form query = http::parse_form(exchange.request().query());
  const bool refuses = http::find(query, "action") == "refuse";
  return exchange.visit([&](World& world) {
    if (refuses) {
      gateway::discard(world, offered->id);
      return hand_back_failure(exchange, "用户取消签约");
    }
    const PayerId payer = payer_named(world, http::find(query, "payer"));
    if (!payer) return hand_back_failure(exchange, "模拟：没有这个用户");
    if (const auto sign = gateway::sign(world, offered->id, payer); !sign)
      return hand_back_failure(exchange, coded(sign.error().reason, desk.call(), {}).text);
    return hand_back(
        {v2::ResultCode::kSuccess, std::nullopt, mandate_number(world.mandates[offered->id])});
  });
}

}  // namespace daikou::simulator::wechat_v2
