// What a file is for, told by what stands in it. A verb that is given a folder plays its own files
// and passes the others over; one that is given another verb's file says whose it is.
#pragma once

#include <string_view>

#include "core/form/node.h"

namespace daikou::scenarios {

struct FileKind {
  std::string_view name;  // "a load profile"
  std::string_view verb;  // What takes it: "daikou load".
};

// The kind of a document that is no scenario; null for a scenario, also a broken one, and for what
// cannot be told. A scenario is what has one of the keys covers, given, when and then.
const FileKind* other_kind(const form::Node& document);

// Whether a scenario climbs a ladder of releases, and so is one for `daikou release`.
bool is_release(const form::Node& document);

}  // namespace daikou::scenarios
