// An invariant is one sentence that must hold over a whole run. It is fed the journal entry by
// entry, and at the end the evidence; one invariant a file, listed in catalogue.h.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/engine/judge/casebook.h"
#include "scenarios/engine/judge/evidence.h"

namespace daikou::scenarios {

struct Finding {
  std::string invariant;
  std::string what;  // What was seen and what was wanted.
  Instant at{};
  std::uint64_t entry = 0;     // Of the journal; 0: found at the end.
  std::uint64_t exchange = 0;  // That caused it; 0: none did.
};

struct InvariantSpec {
  std::string_view name;  // "never_above_cap"
  std::string_view sentence;
  std::string_view covers;  // "R6, R19"
};

class Invariant {
 public:
  explicit Invariant(const InvariantSpec& spec) : spec_(spec) {}
  virtual ~Invariant() = default;
  const InvariantSpec& spec() const { return spec_; }

  // The casebook has taken the entry in already.
  virtual void see(const simulator::Entry& /*entry*/, const Casebook& /*cases*/) {}
  virtual void close(const Evidence& /*evidence*/, const Casebook& /*cases*/) {}
  const std::vector<Finding>& findings() const { return findings_; }

 protected:
  void violated(const simulator::Entry& by, std::string what) {
    findings_.push_back(
        {std::string(spec_.name), std::move(what), by.at, by.sequence, by.exchange});
  }
  void violated(Instant at, std::string what) {
    findings_.push_back({std::string(spec_.name), std::move(what), at, 0, 0});
  }

 private:
  const InvariantSpec& spec_;
  std::vector<Finding> findings_;
};

}  // namespace daikou::scenarios
