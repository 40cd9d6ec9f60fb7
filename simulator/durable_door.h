// Holds every answer back until the state it speaks of is on the disk.
#pragma once

#include "core/http/message.h"
#include "simulator/store/keeper.h"

namespace daikou::simulator {

// `handler` and `keeper` outlive what is returned. When the disk refuses, the connection is closed
// without an answer: whether the state survives is unknown, and that is what the client must see.
http::Handler durable(http::Handler handler, store::Keeper& keeper);

}  // namespace daikou::simulator
