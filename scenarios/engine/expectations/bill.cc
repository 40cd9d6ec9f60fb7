#include "scenarios/engine/expectations/kinds.h"
#include "scenarios/engine/expectations/wanted.h"
#include "scenarios/engine/stage/stage.h"

namespace daikou::scenarios::expectations {
namespace {

using form::field;
using form::Form;
using form::Need;
using merchant::BillLine;

struct Bill {
  Date date{};
  std::optional<std::uint64_t> debits;
  std::optional<std::uint64_t> refunds;
  std::optional<Fen> debited;
  std::optional<Fen> refunded;
  bool ready = true;

  static Form<Bill> form() {
    return {{field<&Bill::date>("date", "Its day.", Need::kRequired),
             field<&Bill::debits>("debits", "So many debits."),
             field<&Bill::refunds>("refunds", "So many refunds."),
             field<&Bill::debited>("debited", "What the debits add up to."),
             field<&Bill::refunded>("refunded", "What the refunds add up to."),
             field<&Bill::ready>("ready", "False: it must not be ready yet.")},
            "date"};
  }

  Result<Done> run(Stage& stage) const {
    const Result<std::vector<BillLine>> lines = stage.hand().gateway().bill(date);
    if (!ready) {
      if (!lines && lines.error().code == ErrorCode::kRefused) return Done{};
      return unmet("the bill is " + (lines ? "ready" : lines.error().detail) +
                   ", want it not ready");
    }
    // A day without a movement has no bill.
    if (!lines && lines.error().code != ErrorCode::kNotFound)
      return unmet("no bill: " + lines.error().detail);
    return compare(lines ? *lines : std::vector<BillLine>{});
  }

 private:
  Result<Done> compare(const std::vector<BillLine>& lines) const {
    std::uint64_t counts[2] = {};
    Fen totals[2];
    for (const BillLine& line : lines) {
      const auto kind = static_cast<std::size_t>(line.kind);
      ++counts[kind];
      totals[kind] = sum(totals[kind], line.amount);
    }
    DAIKOU_CHECK(check_equal("debits", debits, counts[0]));
    DAIKOU_CHECK(check_equal("refunds", refunds, counts[1]));
    DAIKOU_CHECK(check_equal("debited", debited, totals[0]));
    return check_equal("refunded", refunded, totals[1]);
  }
};

}  // namespace

StepKind bill() { return step_kind<Bill>("bill", "A day's bill, fetched from the gateway."); }

}  // namespace daikou::scenarios::expectations
