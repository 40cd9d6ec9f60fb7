// How a world grows: so many mandates are signed and live a year, each debited every month, by the
// gateway's decisions alone. Prints one line of JSON for each size: seconds, resident memory for
// each mandate with its year of history, and nanoseconds for each step (a decision or a row of the
// agenda) over n log n of the smallest size.
//
//   daikou_bench_growth [MANDATES …]      10000 100000 1000000 unless said otherwise
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "core/ids/id_source.h"
#include "core/time/clock.h"
#include "simulator/gateway/agenda.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "simulator/simulator.h"
#include "simulator/world/default_world.h"

namespace {

using namespace daikou;

constexpr int kMonths = 12;

std::int64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::int64_t size = 0;
  std::int64_t resident = 0;
  file >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

class Year {
 public:
  explicit Year(std::uint64_t mandates) : mandates_(mandates) {
    auto built =
        simulator::build_world(simulator::default_blueprint(1), simulator::Simulator::settings());
    if (!built) std::abort();
    world_ = *std::move(built);
    world_.journal.set_limit(10'000);
    merchant_ = simulator::find_merchant(world_, "shop");
  }

  void live() {
    for (std::uint64_t i = 0; i < mandates_; ++i) sign();
    const Instant start = world_.now;
    for (int month = 0; month < kMonths; ++month) {
      // Due days are spread over a month of 28 days; the next month's begin after the last.
      const Instant first = start + days(30 * month + 1);
      for (std::uint64_t i = 0; i < mandates_; ++i) {
        move_to(first + milliseconds(days(28)) * static_cast<std::int64_t>(i) /
                            static_cast<std::int64_t>(mandates_));
        debit(MandateId{i + 1});
      }
    }
    move_to(start + days(30 * kMonths + 2));
  }
  std::uint64_t steps() const { return steps_; }
  std::uint64_t settled() const {
    std::uint64_t count = 0;
    world_.debits.for_each(
        [&](const simulator::Debit& debit) { count += debit.state == DebitState::kSettled; });
    return count;
  }

 private:
  void sign() {
    simulator::Payer payer;
    payer.balance = Fen(1'000'000);
    const PayerId who = simulator::add_payer(world_, std::move(payer));
    simulator::gateway::MandateProposal proposal;
    proposal.merchant = merchant_;
    proposal.template_code = "12251";
    proposal.code = ids_.order_number();
    const auto offered = simulator::gateway::offer(world_, proposal);
    if (!offered || !simulator::gateway::sign(world_, *offered, who)) std::abort();
    steps_ += 2;
  }
  void debit(MandateId mandate) {
    simulator::gateway::DebitOrder order;
    order.merchant = merchant_;
    order.channel = Channel::kWechatV2;
    order.order = ids_.order_number();
    order.mandate = mandate;
    order.amount = Fen(1500);
    order.title = "连续包月";
    if (!simulator::gateway::accept(world_, order)) std::abort();
    ++steps_;
  }
  void move_to(Instant target) {
    while (world_.agenda.next() <= target) {
      world_.now = std::max(world_.now, world_.agenda.next());
      while (simulator::gateway::fire_next(world_).any) ++steps_;
    }
    world_.now = std::max(world_.now, target);
  }

  std::uint64_t mandates_;
  simulator::World world_;
  MerchantId merchant_;
  CountedIds ids_{1};
  std::uint64_t steps_ = 0;
};

// In a process of its own, so that one size leaves nothing behind for the next.
int measure(std::uint64_t mandates) {
  const std::int64_t before = resident_bytes();
  const std::int64_t start = monotonic_nanoseconds();
  Year year(mandates);
  year.live();
  const auto took = static_cast<double>(monotonic_nanoseconds() - start);
  const auto grown = static_cast<double>(resident_bytes() - before);
  if (year.settled() != mandates * kMonths) return 1;
  std::printf(
      "{\"mandates\": %llu, \"seconds\": %.2f, \"steps\": %llu, \"ns_per_step\": %.0f, "
      "\"bytes_per_mandate\": %.0f}\n",
      static_cast<unsigned long long>(mandates), took / 1e9,
      static_cast<unsigned long long>(year.steps()), took / static_cast<double>(year.steps()),
      grown / static_cast<double>(mandates));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::uint64_t> sizes;
  for (int i = 1; i < argc; ++i) {
    std::uint64_t size = 0;
    std::from_chars(argv[i], argv[i] + std::strlen(argv[i]), size);
    if (size > 0) sizes.push_back(size);
  }
  if (sizes.empty()) sizes = {10'000, 100'000, 1'000'000};
  for (const std::uint64_t size : sizes) {
    const pid_t child = ::fork();
    if (child == 0) {
      const int status = measure(size);
      std::fflush(stdout);
      ::_exit(status);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) return 1;
  }
}
