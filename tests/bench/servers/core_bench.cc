// What the smallest parts cost; every debit pays for several of each.
#include <benchmark/benchmark.h>

#include "core/draw/draw.h"
#include "core/ids/id_source.h"
#include "core/money/fen.h"
#include "core/time/instant.h"

namespace daikou {
namespace {

void draw_a_nonce(benchmark::State& state) {
  std::uint64_t exchange = 0;
  for (auto _ : state) benchmark::DoNotOptimize(draw_nonce({7, "reply nonce", ++exchange, 0}));
}
BENCHMARK(draw_a_nonce);

void take_a_random_order_number(benchmark::State& state) {
  RandomIds ids;
  for (auto _ : state) benchmark::DoNotOptimize(ids.order_number());
}
BENCHMARK(take_a_random_order_number);

void read_and_print_yuan(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(to_yuan_text(*fen_from_yuan_text("1234.56")));
}
BENCHMARK(read_and_print_yuan);

void print_beijing_time(benchmark::State& state) {
  const Instant at = instant_from_unix(1785657600);
  for (auto _ : state) benchmark::DoNotOptimize(to_rfc3339_text(at));
}
BENCHMARK(print_beijing_time);

}  // namespace
}  // namespace daikou
