#include "scenarios/engine/stage/finding.h"
#include "scenarios/engine/steps/kinds.h"
#include "simulator/gateway/telling.h"

namespace daikou::scenarios::steps {
namespace {

using form::field;
using form::Form;
using form::Need;

struct Resend {
  std::string customer;
  std::optional<std::int32_t> period;
  std::uint32_t times = 1;

  static Form<Resend> form() {
    return {{field<&Resend::customer>("customer", "Whose debit.", Need::kRequired),
             field<&Resend::period>("period", "Of which period, from 1; the last if left out."),
             field<&Resend::times>("times", "How often; once if left out.")},
            "customer"};
  }
  Result<Done> run(Stage& stage) const {
    DAIKOU_TRY(const merchant::Debit debit, find_debit(stage, {customer, period, {}}));
    DAIKOU_TRY(const DebitId id, find_gateway_debit(stage, debit.order_id));
    stage.visit([&](simulator::World& world) {
      const simulator::Debit& row = world.debits[id];
      simulator::Notification notification;
      notification.kind = simulator::NotificationKind::kDebit;
      notification.channel = row.channel;
      notification.debit = id;
      notification.mandate = row.mandate;
      notification.merchant = row.merchant;
      notification.url = simulator::texts_of(world, row).notify_url;
      for (std::uint32_t i = 0; i < times; ++i) simulator::gateway::tell_again(world, notification);
      return true;
    });
    return stage.run_due();
  }
};

}  // namespace

StepKind resend() {
  return step_kind<Resend>("resend", "The gateway tells a debit's outcome once more.");
}

}  // namespace daikou::scenarios::steps
