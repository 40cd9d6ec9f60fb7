// How long answers took, counted in buckets that are at most 1.6 % wide: any number of latencies in
// a few kilobytes, merged and asked for quantiles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace daikou::scenarios {

class Histogram {
 public:
  void add(std::int64_t nanoseconds);
  void add(const Histogram& other);

  std::uint64_t count() const { return count_; }
  std::int64_t max() const { return max_; }
  std::int64_t mean() const;
  // The latency that a share `quantile` (0..1) of all stayed at or below, rounded up to its
  // bucket's upper end; 0 when there is none.
  std::int64_t quantile(double quantile) const;

 private:
  // Microseconds: exact below 128, from there on 64 buckets for each power of two, to 2^36 (19 h).
  static constexpr std::size_t kExact = 128;
  static constexpr std::size_t kPerOctave = 64;
  static constexpr std::size_t kOctaves = 29;
  static constexpr std::size_t kBuckets = kExact + kPerOctave * kOctaves;
  static std::size_t bucket_of(std::int64_t nanoseconds);
  static std::int64_t upper_end(std::size_t bucket);

  std::array<std::uint32_t, kBuckets> buckets_{};
  std::uint64_t count_ = 0;
  std::int64_t max_ = 0;
  std::int64_t sum_ = 0;
};

}  // namespace daikou::scenarios
