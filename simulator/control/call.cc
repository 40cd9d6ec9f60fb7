#include "simulator/control/call.h"

#include "simulator/control/waiting.h"

namespace daikou::simulator::control {
namespace {

class WorkApart final : public Waiting {
 public:
  WorkApart(Pump& pump, const std::shared_ptr<WorldCell>& cell, std::function<Answer()> work)
      : slot_(std::make_shared<std::optional<Answer>>()),
        job_(pump.submit(cell, [slot = slot_, work = std::move(work)] { *slot = work(); })) {}

  std::optional<Answer> look(milliseconds) override {
    if (!job_->done()) return std::nullopt;
    return std::move(*slot_);
  }

 private:
  std::shared_ptr<std::optional<Answer>> slot_;  // Written before the job is done, read after.
  std::shared_ptr<const Pump::Job> job_;
};

}  // namespace

Answer Call::apart(std::function<Answer()> work) {
  if (house.pump == nullptr) return work();
  return await(std::make_shared<WorkApart>(*house.pump, cell, std::move(work)));
}

}  // namespace daikou::simulator::control
