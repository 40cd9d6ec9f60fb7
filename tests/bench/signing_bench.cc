// What signatures cost: they are most of what an RSA channel spends.
#include <benchmark/benchmark.h>

#include "core/signing/digest.h"
#include "core/signing/rsa.h"
#include "core/signing/sm2.h"

namespace daikou::signing {
namespace {

const std::string kMessage(400, 'm');

void digest_400_bytes(benchmark::State& state) {
  const auto kind = static_cast<DigestKind>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(digest(kind, kMessage));
}
BENCHMARK(digest_400_bytes)->DenseRange(0, 3)->ArgName("md5,sha1,sha256,sm3");

void hmac_400_bytes(benchmark::State& state) {
  const Secret key("SimOnlyApiV2Key0123456789abcdef0");
  for (auto _ : state) benchmark::DoNotOptimize(hmac_sha256(key, kMessage));
}
BENCHMARK(hmac_400_bytes);

void hmac_400_bytes_two_keys_in_turn(benchmark::State& state) {
  const Secret keys[] = {Secret(std::string(32, 'a')), Secret(std::string(32, 'b'))};
  std::size_t turn = 0;
  for (auto _ : state) benchmark::DoNotOptimize(hmac_sha256(keys[++turn % 2], kMessage));
}
BENCHMARK(hmac_400_bytes_two_keys_in_turn);

void rsa_2048_sign(benchmark::State& state) {
  const PrivateKey key = *generate_rsa_2048(static_cast<RsaPrimes>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(rsa_sign(key, RsaHash::kSha256, kMessage));
}
BENCHMARK(rsa_2048_sign)->Arg(0)->Arg(1)->ArgName("four_primes");

void rsa_2048_verify(benchmark::State& state) {
  const PrivateKey key = *generate_rsa_2048();
  const PublicKey open = key.public_key();
  const std::string signature = *rsa_sign(key, RsaHash::kSha256, kMessage);
  for (auto _ : state)
    benchmark::DoNotOptimize(rsa_verify(open, RsaHash::kSha256, kMessage, signature));
}
BENCHMARK(rsa_2048_verify);

void sm2_sign_and_verify(benchmark::State& state) {
  const PrivateKey key = *generate_sm2();
  const PublicKey open = key.public_key();
  for (auto _ : state)
    benchmark::DoNotOptimize(sm2_verify(open, kMessage, *sm2_sign(key, kMessage)));
}
BENCHMARK(sm2_sign_and_verify);

}  // namespace
}  // namespace daikou::signing
