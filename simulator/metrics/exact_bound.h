// How sure a share is that was seen so many times: exact one-sided bounds of a binomial share
// (C. Clopper, E. Pearson, Biometrika 26, 1934). They hold for every sample size, small ones too:
// a share truly below `lower_bound` shows up in fewer than 1 − confidence of all samples.
#pragma once

#include <cstdint>

namespace daikou::simulator::metrics {

// `hits` of `total`, hits ≤ total; confidence between 0 and 1, both left out.
// With nothing seen the share may be anything: 0 and 1.
double lower_bound(std::uint64_t hits, std::uint64_t total, double confidence);
double upper_bound(std::uint64_t hits, std::uint64_t total, double confidence);

// The probability that a beta distributed value with parameters a, b > 0 is at most x in [0, 1].
double beta_share_below(double x, double a, double b);

}  // namespace daikou::simulator::metrics
