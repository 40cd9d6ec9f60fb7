// Files that must survive the machine.
#pragma once

#include <string>
#include <string_view>

#include "core/result/result.h"

namespace daikou::simulator::store {

// Errors: kNotFound (there is none), kRefused (it cannot be read).
Result<std::string> read_whole(const std::string& path);

// Writes beside the file, flushes to the disk, puts it in the file's place and flushes the folder,
// so that at every moment the path names either the old content or the new one, whole. Readable by
// the owner only. Error: kRefused.
Result<Done> write_durably(const std::string& path, std::string_view content);

}  // namespace daikou::simulator::store
