#include "scenarios/load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace daikou::scenarios {

std::size_t Histogram::bucket_of(std::int64_t nanoseconds) {
  const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(nanoseconds, 0)) / 1000;
  if (micros < kExact) return static_cast<std::size_t>(micros);
  const auto octave = static_cast<std::size_t>(std::bit_width(micros)) - 8;  // 0 for 128..255.
  const std::size_t within = static_cast<std::size_t>(micros >> (octave + 1)) - kPerOctave;
  return std::min(kExact + octave * kPerOctave + within, kBuckets - 1);
}

std::int64_t Histogram::upper_end(std::size_t bucket) {
  if (bucket < kExact) return static_cast<std::int64_t>(bucket + 1) * 1000;
  const std::size_t octave = (bucket - kExact) / kPerOctave;
  const std::size_t within = (bucket - kExact) % kPerOctave + kPerOctave;
  return static_cast<std::int64_t>((within + 1) << (octave + 1)) * 1000;
}

void Histogram::add(std::int64_t nanoseconds) {
  ++buckets_[bucket_of(nanoseconds)];
  ++count_;
  sum_ += nanoseconds;
  max_ = std::max(max_, nanoseconds);
}

void Histogram::add(const Histogram& other) {
  for (std::size_t i = 0; i < kBuckets; ++i) buckets_[i] += other.buckets_[i];
  count_ += other.count_;
  sum_ += other.sum_;
  max_ = std::max(max_, other.max_);
}

std::int64_t Histogram::mean() const {
  return count_ == 0 ? 0 : sum_ / static_cast<std::int64_t>(count_);
}

std::int64_t Histogram::quantile(double quantile) const {
  if (count_ == 0) return 0;
  const auto wanted = static_cast<std::uint64_t>(
      std::ceil(std::clamp(quantile, 0.0, 1.0) * static_cast<double>(count_)));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    seen += buckets_[i];
    if (seen >= std::max<std::uint64_t>(wanted, 1)) return std::min(upper_end(i), max_);
  }
  return max_;
}

}  // namespace daikou::scenarios
