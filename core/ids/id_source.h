// Where new names come from: order numbers and nonces. Random in production, counted in tests and
// in replayable runs. Nothing outside core/ids reads the machine's entropy.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace daikou {

// Both methods may be called from any thread.
class IdSource {
 public:
  virtual ~IdSource() = default;
  // 24 upper-case letters and digits, never given twice by one source. The shape every provider
  // takes: docs/protocols/ name the bounds (UnionPay's older rule, 8..32 letters and digits without
  // '-' or '_', is the narrowest).
  virtual std::string order_number() = 0;
  // 32 upper-case letters and digits, as nonces read on the wire.
  virtual std::string nonce() = 0;
};

// From the machine's entropy: 120 random bits an order number, 160 a nonce.
class RandomIds final : public IdSource {
 public:
  std::string order_number() override;
  std::string nonce() override;
};

// The same seed and count give the same ids, in the order they are asked for. An order number is
// twelve characters of the seed followed by the count, so that a log can be read.
class CountedIds final : public IdSource {
 public:
  // `count`: how many ids were given before; a copied or restored run goes on from there.
  explicit CountedIds(std::uint64_t seed, std::uint64_t count = 0) : seed_(seed), count_(count) {}
  std::string order_number() override;
  std::string nonce() override;
  std::uint64_t count() const { return count_.load(std::memory_order_relaxed); }

 private:
  std::uint64_t seed_;
  std::atomic<std::uint64_t> count_;
};

}  // namespace daikou
