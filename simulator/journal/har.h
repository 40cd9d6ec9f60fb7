// Exchanges as an HTTP archive (HAR 1.2), which browsers' network panes and many tools open.
// Source: "HTTP Archive (HAR) format", Software is hard / W3C draft, version 1.2.
#pragma once

#include <string>

#include "simulator/journal/journal.h"
#include "simulator/journal/masks.h"

namespace daikou::simulator {

// One element of log.entries, for an entry that has a record. Instants are the world's; an exchange
// takes no time of the world's but what a fault held it back for. Bodies that are UTF-8 stand as
// text, others as base64. Members of ours begin with "_": the journal's sequence, the operation,
// what decided the answer, why a signature was turned away.
std::string to_har_entry(const Entry& entry, const Masks& masks);

// The document around them; `entries` are elements with commas between.
std::string har_document(std::string_view world, std::string_view version,
                         std::string_view entries);

}  // namespace daikou::simulator
