// Many debits asked for in one file: the rows were booked one by one, the file is a thing of its
// own.
#pragma once

#include "simulator/world/world.h"

namespace daikou::simulator::gateway {

// Takes a batch whose rows are booked; its result can be fetched from `ready_at` on. Each debit of
// it settles as any other.
BatchId take_batch(World& world, Batch batch);

// The result can be fetched: the merchant is told where it named an address. The agenda calls it.
void end_batch(World& world, BatchId batch);

}  // namespace daikou::simulator::gateway
