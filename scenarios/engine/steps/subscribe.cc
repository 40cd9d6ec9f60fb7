#include "scenarios/engine/scenario/scenario.h"
#include "scenarios/engine/stage/signing.h"
#include "scenarios/engine/stage/stage.h"
#include "scenarios/engine/steps/kinds.h"
#include "scenarios/engine/steps/words.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

// Where payers of scenarios come from (TEST-NET-1).
constexpr std::string_view kPayerAddress = "192.0.2.10";

struct Subscribe {
  std::string customer;
  std::string plan = "monthly";
  std::string payer;
  merchant::SigningEntry entry = merchant::SigningEntry::kPage;
  std::optional<Date> first_due;
  std::optional<Channel> channel;
  std::vector<Channel> otherwise;
  Confirmation confirm = Confirmation::kGiven;
  bool refused = false;

  static Form<Subscribe> form() {
    return {
        {field<&Subscribe::customer>("customer", "The merchant's customer.", Need::kRequired),
         field<&Subscribe::plan>("plan", "A plan; `monthly` if left out."),
         field<&Subscribe::payer>("payer", "Who pays; the payer of the customer's name."),
         field<&Subscribe::entry>("entry", "How the payer reaches the signing page."),
         field<&Subscribe::first_due>("first_due", "The first debit's date; at once if left out."),
         field<&Subscribe::channel>("channel", "One the merchant offers; the one played on."),
         field<&Subscribe::otherwise>("otherwise",
                                      "Channels that are tried where the one before opens none."),
         field<&Subscribe::confirm>("confirm", "What the payer does with the page."),
         field<&Subscribe::refused>("refused", "True: opening the page must be refused.")},
        "customer"};
  }

  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const PayerId who, stage.payer(payer.empty() ? customer : payer));
    DAIKOU_TRY(merchant::Merchant * merchant, stage.merchant());
    const Result<merchant::Subscribed> subscribed =
        merchant->subscribe({.customer = customer,
                             .plan = plan,
                             .channel = channel.value_or(stage.channel()),
                             .otherwise = otherwise,
                             .entry = entry,
                             .payer = {},
                             .payer_address = std::string(kPayerAddress),
                             .first_due = first_due});
    if (refused && subscribed) return unmet("the signing page opened, want it refused");
    if (refused) return stage.run_due();
    if (!subscribed) return unmet("no signing page: " + subscribed.error().detail);
    stage.remember(customer, subscribed->subscription);
    const SigningPlace place{subscribed->channel, subscribed->signing_url, entry,
                             subscribed->app_parameters};
    return confirm_signing(stage, place, subscribed->subscription, who, confirm);
  }
};

// A population, told apart by number: "member-1", "member-2", …
struct SubscribeCrowd {
  std::uint32_t count = 0;
  std::string name = "member";
  std::string plan = "monthly";
  Fen balance{1'000'00};
  milliseconds over{0};

  static Form<SubscribeCrowd> form() {
    return {{field<&SubscribeCrowd::count>("count", "How many.", Need::kRequired),
             field<&SubscribeCrowd::name>("name", "What they are called, before their number."),
             field<&SubscribeCrowd::plan>("plan", "A plan; `monthly` if left out."),
             field<&SubscribeCrowd::balance>("balance", "What each has; 1000.00 CNY if left out."),
             field<&SubscribeCrowd::over>("over", "The span their signatures are spread over.")}};
  }

  Result<Done> run(Stage& stage) const {
    const Instant start = stage.now();
    for (std::uint32_t i = 1; i <= count; ++i) {
      DAIKOU_CHECK(stage.advance_to(start + over * (i - 1) / count));
      Subscribe one;
      one.customer = name + "-" + std::to_string(i);
      one.plan = plan;
      DAIKOU_CHECK(stage.add_payer(one.customer, balance));
      DAIKOU_CHECK(one.run(stage));
    }
    return stage.advance_to(start + over);
  }
};

}  // namespace

StepKind subscribe() {
  return step_kind<Subscribe>("subscribe",
                              "A customer subscribes to a plan and the payer signs the mandate.");
}
StepKind subscribe_crowd() {
  return step_kind<SubscribeCrowd>("subscribe_crowd",
                                   "Many customers subscribe, each with a payer of its own.");
}

}  // namespace daikou::scenarios::steps
