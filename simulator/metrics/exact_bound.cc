#include "simulator/metrics/exact_bound.h"

#include <cmath>
#include <limits>

namespace daikou::simulator::metrics {
namespace {

constexpr double kTiny = 1e-300;
constexpr int kTermsMax = 100'000;  // About the root of the larger parameter is needed.

double log_gamma(double x) {
  int sign = 0;  // std::lgamma would share it between threads.
  return ::lgamma_r(x, &sign);
}

// The continued fraction of the incomplete beta function, by Lentz's method; quick for
// x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  const auto kept_off_zero = [](double value) { return std::fabs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / kept_off_zero(1 - (a + b) * x / (a + 1));
  double result = d;
  for (int m = 1; m <= kTermsMax; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept_off_zero(1 + even * d);
    c = kept_off_zero(1 + even / c);
    result *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept_off_zero(1 + odd * d);
    c = kept_off_zero(1 + odd / c);
    const double step = c * d;
    result *= step;
    if (std::fabs(step - 1) < std::numeric_limits<double>::epsilon()) break;
  }
  return result;
}

// The x below which a beta distributed value lies with this probability.
double beta_quantile(double probability, double a, double b) {
  double low = 0;
  double high = 1;
  while (high - low > 1e-12) {
    const double middle = (low + high) / 2;
    (beta_share_below(middle, a, b) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

double beta_share_below(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double lower_bound(std::uint64_t hits, std::uint64_t total, double confidence) {
  if (hits == 0) return 0;
  return beta_quantile(1 - confidence, static_cast<double>(hits),
                       static_cast<double>(total - hits) + 1);
}

double upper_bound(std::uint64_t hits, std::uint64_t total, double confidence) {
  if (hits >= total) return 1;
  return beta_quantile(confidence, static_cast<double>(hits) + 1,
                       static_cast<double>(total - hits));
}

}  // namespace daikou::simulator::metrics
