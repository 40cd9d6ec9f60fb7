#include "simulator/gateway/batches.h"

#include "simulator/gateway/telling.h"

namespace daikou::simulator::gateway {

BatchId take_batch(World& world, Batch batch) {
  const Instant ready_at = batch.ready_at;
  const BatchId id = world.batches.add(std::move(batch));
  world.agenda.arm(ready_at, TimerKind::kBatchEnds, id.value);
  return id;
}

void end_batch(World& world, BatchId batch) {
  const Batch& row = world.batches[batch];
  Notification notification;
  notification.kind = NotificationKind::kBatch;
  notification.channel = row.channel;
  notification.batch = batch;
  notification.merchant = row.merchant;
  notification.url = row.notify_url;
  tell(world, std::move(notification));
}

}  // namespace daikou::simulator::gateway
