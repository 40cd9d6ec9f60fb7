// What most providers sign: the pairs of a flat message, sorted and joined.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/wire/common/fields.h"

namespace daikou::wire {

// Whether a name without a value takes part, as "name=".
enum class Empty { kLeftOut, kKept };

// "a=1&b=2": names in byte order, values raw, the fields named in `left_out` away. `spare` bytes
// are reserved for what the caller appends.
std::string sorted_pairs(const Fields& fields, std::initializer_list<std::string_view> left_out,
                         Empty empty = Empty::kLeftOut, std::size_t spare = 0);

// What the REST protocols sign: each part on a line of its own, every line ended by LF, the last
// one too.
std::string lines(std::initializer_list<std::string_view> parts);

}  // namespace daikou::wire
