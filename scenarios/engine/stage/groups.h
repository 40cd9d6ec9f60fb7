// Groups of payers that are measured apart: cohorts of a population, the share of users that a
// release has reached. A payer may belong to several.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/domain/ids.h"
#include "core/result/result.h"

namespace daikou::scenarios {

class Groups {
 public:
  // The number of the group of that name, made when there is none; the empty name is everybody, 0.
  std::uint32_t number(const std::string& name);
  // Error: kNotFound, with those there are.
  Result<std::uint32_t> find(const std::string& name) const;
  void add(PayerId payer, std::uint32_t group);
  // Those of a payer, without 0.
  std::span<const std::uint32_t> of(PayerId payer) const;
  const std::map<std::string, std::uint32_t>& all() const { return numbers_; }

 private:
  std::map<std::string, std::uint32_t> numbers_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> members_;
};

}  // namespace daikou::scenarios
