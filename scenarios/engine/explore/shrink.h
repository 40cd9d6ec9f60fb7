// Makes a failing scenario small: as long as the same invariant breaks, steps, payers, faults and
// settings are taken out, and spans, amounts and counts made simple.
#pragma once

#include <cstddef>
#include <functional>

#include "scenarios/engine/explore/document.h"

namespace daikou::scenarios {

struct Shrunk {
  Part document;
  std::size_t plays = 0;  // How many candidates were tried.
  std::size_t kept = 0;   // How many of them still failed.
};

// `still_fails` plays a candidate; one that cannot be read or that fails otherwise does not. At
// most so many plays; `tried` hears of each, for progress.
Shrunk shrink(const Part& document, const std::function<bool(const Part&)>& still_fails,
              std::size_t plays_max,
              const std::function<void(const Shrunk& so_far)>& tried = nullptr);

// How many steps, payers and other rows a document has: what shrinking makes less.
std::size_t size_of(const Part& document);

}  // namespace daikou::scenarios
