// Worlds as bytes: saved, loaded, compared. Everything is kept: rows, agenda, journal, faults,
// quotas, and keys too, which are those of a pretend gateway; what dialects make of an account's
// credentials they make again.
//
// The form: "daikou world\n", a fingerprint of the members a world is made of, the members as
// simulator/store/members.h lists them, and a SHA-256 digest of all that. Numbers are base-128,
// texts and lists carry their length. A file that another version wrote is refused, unless its
// worlds were made of the same members. The digest finds damage; it is no protection against a file
// that was made up.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result/result.h"
#include "simulator/world/world.h"

namespace daikou::simulator::store {

// The same world gives the same bytes.
std::string save(const World& world);

// The world as it was: saved again it gives the same bytes, and it goes on as the saved one would.
// Errors: kMalformed (no world, another version's, damaged).
Result<World> load(std::string_view bytes);

// Where two worlds differ first, in the order of their members: "debits[3].state".
struct Difference {
  std::string at;
  std::string left;
  std::string right;
};
std::optional<Difference> first_difference(const World& left, const World& right);

}  // namespace daikou::simulator::store
