#include "tests/bench/pieces/pieces.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "core/http/request_reader.h"
#include "core/signing/rsa.h"
#include "core/time/clock.h"
#include "core/wire/wechat_v2/signature.h"
#include "core/wire/wechat_v2/xml.h"
#include "scenarios/load/ground.h"
#include "simulator/gateway/debiting.h"
#include "simulator/gateway/signing.h"
#include "simulator/world/default_world.h"

namespace daikou::bench {
namespace {

namespace v2 = daikou::wechat_v2;

template <class T>
T must(Result<T> result) {
  if (!result) std::abort();  // A bench that cannot be set up measures nothing.
  return *std::move(result);
}

const Secret& v2_key() {
  static const Secret key("SimOnlyApiV2Key0123456789abcdef0");
  return key;
}

// As the merchant's client writes it.
std::string debit_message() {
  const SystemClock wall;
  const scenarios::LoadProfile profile;
  const auto ground = must(scenarios::LoadGround::prepare(profile, wall));
  const scenarios::Ammunition made = must(ground->sign(1, nullptr));
  return std::string(made.at(0).substr(made.at(0).find("\r\n\r\n") + 4));
}

template <class T>
void keep(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");  // The optimiser must not see that nobody looks.
}

Once parse(std::size_t) {
  return [message = debit_message()] { keep(v2::parse_from_merchant(message)); };
}

Once verify(std::size_t) {
  const auto fields = std::make_shared<v2::Fields>(*v2::parse_from_merchant(debit_message()));
  return [fields] { keep(v2::verify(*fields, v2_key())); };
}

Once rsa_sign_with(signing::RsaPrimes primes) {
  const signing::PrivateKey key = must(signing::generate_rsa_2048(primes));
  return [key, message = std::string(400, 'm')] {
    keep(signing::rsa_sign(key, signing::RsaHash::kSha256, message));
  };
}
Once rsa_sign_two(std::size_t) { return rsa_sign_with(signing::RsaPrimes::kTwo); }
Once rsa_sign_four(std::size_t) { return rsa_sign_with(signing::RsaPrimes::kFour); }

Once rsa_verify(std::size_t) {
  const signing::PrivateKey key = must(signing::generate_rsa_2048());
  const std::string message(400, 'm');
  return [open = key.public_key(), message,
          signature = must(signing::rsa_sign(key, signing::RsaHash::kSha256, message))] {
    keep(signing::rsa_verify(open, signing::RsaHash::kSha256, message, signature));
  };
}

// A world with a mandate for every run.
struct Booth {
  simulator::World world;
  std::vector<MandateId> mandates;
  std::size_t next = 0;

  explicit Booth(std::size_t runs)
      : world(must(simulator::build_world(simulator::default_blueprint(1),
                                          simulator::Simulator::settings()))) {
    const MerchantId merchant = simulator::find_merchant(world, "shop");
    for (std::size_t i = 0; i < runs; ++i) {
      simulator::Payer payer;
      payer.balance = Fen(100'000);
      const PayerId who = simulator::add_payer(world, std::move(payer));
      simulator::gateway::MandateProposal proposal;
      proposal.merchant = merchant;
      proposal.template_code = "12251";
      proposal.code = "M" + std::to_string(i);
      const auto offered = simulator::gateway::offer(world, proposal);
      if (!offered || !simulator::gateway::sign(world, *offered, who)) std::abort();
      mandates.push_back(*offered);
    }
  }
  void accept() {
    simulator::gateway::DebitOrder order;
    order.merchant = simulator::find_merchant(world, "shop");
    order.channel = Channel::kWechatV2;
    order.order = "ORDER" + std::to_string(next);
    order.mandate = mandates[next++ % mandates.size()];
    order.amount = Fen(1500);
    order.title = "连续包月";
    keep(simulator::gateway::accept(world, order));
  }
};

Once decide(std::size_t runs) {
  return [booth = std::make_shared<Booth>(runs)] { booth->accept(); };
}

Once agenda(std::size_t runs) {
  auto agenda = std::make_shared<Agenda<simulator::TimerKind>>();
  const auto rows = static_cast<std::uint32_t>(runs);
  for (std::uint32_t i = 0; i < rows; ++i)
    agenda->arm(Instant(seconds(i)), simulator::TimerKind::kNotify, i);
  return [agenda, at = rows]() mutable {
    ++at;
    agenda->arm(Instant(seconds(at)), simulator::TimerKind::kNotify, at);
    keep(agenda->take(kNever));
  };
}

Once journal(std::size_t) {
  auto journal = std::make_shared<simulator::Journal>();
  return [journal] {
    simulator::Entry entry;
    entry.fact = simulator::Fact::kDebitAccepted;
    entry.text = "SIM2026080200010000000042";
    keep(journal->append(std::move(entry)));
  };
}

http::Request request_of(std::string_view bytes) {
  http::RequestReader reader({65536, 65536});
  reader.feed(bytes);
  if (!reader.done()) std::abort();
  return std::move(reader.request());
}

// A whole debit through the gateway's one function, everything but the socket.
struct Counter {
  SystemClock wall;
  scenarios::LoadProfile profile;
  std::unique_ptr<scenarios::LoadGround> ground;
  std::vector<http::Request> requests;
  std::size_t next = 0;

  Counter(Channel channel, std::size_t runs) {
    profile.channel = channel;
    if (channel != Channel::kWechatV2) profile.settings["gateway.settle_delay"] = "10m";
    ground = must(scenarios::LoadGround::prepare(profile, wall));
    const scenarios::Ammunition made = must(ground->sign(runs, nullptr));
    for (std::size_t i = 0; i < runs; ++i) requests.push_back(request_of(made.at(i)));
  }
  void serve() { keep(ground->handle(requests[next++ % requests.size()])); }
};

Once whole_v2(std::size_t runs) {
  return [counter = std::make_shared<Counter>(Channel::kWechatV2, runs)] { counter->serve(); };
}
Once whole_v3(std::size_t runs) {
  return [counter = std::make_shared<Counter>(Channel::kWechatV3, runs)] { counter->serve(); };
}
Once whole_alipay(std::size_t runs) {
  return [counter = std::make_shared<Counter>(Channel::kAlipay, runs)] { counter->serve(); };
}
Once whole_unionpay(std::size_t runs) {
  return [counter = std::make_shared<Counter>(Channel::kUnionpay, runs)] { counter->serve(); };
}

}  // namespace

const std::vector<Work>& all_work() {
  static const std::vector<Work> all{
      {"codec: read a v2 debit", parse, 2000},
      {"verify: HMAC-SHA256 of a v2 debit", verify, 2000},
      {"sign: RSA-2048 of two primes", rsa_sign_two, 20},
      {"sign: RSA-2048 of four primes", rsa_sign_four, 40},
      {"verify: RSA-2048", rsa_verify, 200},
      {"decide: accept a debit", decide, 2000},
      {"agenda: arm and take a row", agenda, 5000},
      {"journal: append", journal, 5000},
      {"whole debit: wechat_v2", whole_v2, 1000},
      {"whole debit: wechat_v3", whole_v3, 100},
      {"whole debit: alipay", whole_alipay, 100},
      {"whole debit: unionpay", whole_unionpay, 100},
  };
  return all;
}

}  // namespace daikou::bench
