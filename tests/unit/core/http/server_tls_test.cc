// TLS and the proxy door, from a client's side.
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "tests/unit/core/http/raw_client.h"
#include "tests/unit/core/http/test_server.h"

namespace daikou::http::server_tls_test {
namespace {

const TestCertificate& gateway_certificate() {
  static const TestCertificate kMade =
      make_test_certificate("pay.test", "DNS:pay.test,DNS:api.mch.test,IP:127.0.0.1");
  return kMade;
}

std::unique_ptr<TlsOptions> tls() {
  auto options = std::make_unique<TlsOptions>();
  options->certificate_pem = gateway_certificate().certificate_pem;
  options->private_key_pem = gateway_certificate().key_pem;
  return options;
}

ServerOptions with_tls() {
  ServerOptions options;
  options.tls = tls();
  return options;
}

ServerOptions proxy_for(const std::string& host_port) {
  ServerOptions options;
  options.allow_connect = [host_port](std::string_view asked) { return asked == host_port; };
  options.connect_tls = tls();
  return options;
}

// "tls" or "plain", the host asked for, and the client's certificate.
Response describe(const Request& request) {
  Response response;
  response.body = (request.tls ? "tls " : "plain ") + std::string(request.headers.get("Host")) +
                  " " + request.client_certificate;
  if (request.path() == "/large") response.body.assign(3'000'000, 'l');
  if (request.path() == "/delayed") response.delay = milliseconds(10);
  if (request.path() == "/half") response.delivery = Delivery::kHalf;
  if (request.path() == "/dropped") response.delivery = Delivery::kDropped;
  return response;
}

bool knows_name(SSL* ssl, const char* name) {
  X509* shown = SSL_get0_peer_certificate(ssl);
  return shown != nullptr && X509_check_host(shown, name, 0, 0, nullptr) == 1;
}

// A client's first words.
std::string client_hello() {
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL* ssl = SSL_new(context);
  BIO* written = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl, BIO_new(BIO_s_mem()), written);
  SSL_connect(ssl);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(written, &bytes);
  std::string hello(bytes, static_cast<std::size_t>(size));
  SSL_free(ssl);
  SSL_CTX_free(context);
  ERR_clear_error();
  return hello;
}

TEST(ServerTls, AnswersUnderBothVersionsAndEveryNameOfItsCertificate) {
  const auto server = started(with_tls(), describe);
  EXPECT_TRUE(server->origin().starts_with("https://127.0.0.1:"));
  for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
    RawClient client(server->port());
    ASSERT_TRUE(client.start_tls({.server_name = "pay.test", .version_max = version}));
    EXPECT_EQ(SSL_version(client.ssl()), version);
    EXPECT_TRUE(knows_name(client.ssl(), "pay.test"));
    EXPECT_TRUE(knows_name(client.ssl(), "api.mch.test"));
    EXPECT_FALSE(knows_name(client.ssl(), "other.test"));
    client.send(get("/a") + get("/delayed") + get("/b"));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.read_answer().body, "tls test ");
  }
}

TEST(ServerTls, CarriesLargeBodiesBothWays) {
  const auto server = started(with_tls(), [](const Request& request) {
    Response response;
    response.body = request.body;
    return response;
  });
  RawClient client(server->port());
  ASSERT_TRUE(client.start_tls({.server_name = "pay.test"}));
  const std::string body(3'000'000, 'b');
  client.send(post("/", body));
  EXPECT_EQ(client.read_answer().body, body);
}

TEST(ServerTls, HandsOverAClientsCertificateButAsksForNone) {
  const auto server = started(with_tls(), describe);
  const TestCertificate merchant = make_test_certificate("merchant", "DNS:merchant.test");
  RawClient shown(server->port());
  ASSERT_TRUE(shown.start_tls({.server_name = "pay.test",
                               .certificate_pem = merchant.certificate_pem,
                               .key_pem = merchant.key_pem}));
  for (int i = 0; i < 2; ++i) {
    shown.send(get("/"));
    EXPECT_EQ(shown.read_answer().body, "tls test " + merchant.certificate_pem);
  }
  RawClient unshown(server->port());
  ASSERT_TRUE(unshown.start_tls({.server_name = "pay.test"}));
  unshown.send(get("/"));
  EXPECT_EQ(unshown.read_answer().body, "tls test ") << "left over from another connection";
}

TEST(ServerTls, SpeaksHttp11Only) {
  const auto server = started(with_tls(), describe);
  RawClient both(server->port());
  ASSERT_TRUE(both.start_tls({.server_name = "pay.test", .alpn = "\x02h2\x08http/1.1"}));
  const unsigned char* chosen = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(both.ssl(), &chosen, &size);
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(chosen), size), "http/1.1");
  RawClient only_h2(server->port());
  EXPECT_FALSE(only_h2.start_tls({.server_name = "pay.test", .alpn = "\x02h2"}));
}

TEST(ServerTls, SaysGoodbyeOnlyToWholeAnswers) {
  const auto server = started(with_tls(), describe);
  const struct {
    const char* name;
    std::string request;
    bool goodbye;
  } rows[] = {{"whole", get("/", "Connection: close\r\n"), true},
              {"half", get("/half"), false},
              {"dropped", get("/dropped"), false}};
  for (const auto& row : rows) {
    RawClient client(server->port());
    ASSERT_TRUE(client.start_tls({.server_name = "pay.test"}));
    client.send(row.request);
    client.read_to_end();
    const bool goodbye = (SSL_get_shutdown(client.ssl()) & SSL_RECEIVED_SHUTDOWN) != 0;
    EXPECT_EQ(goodbye, row.goodbye) << row.name;
    ERR_clear_error();
  }
}

TEST(ServerTls, TellsAPlainClientToUseHttps) {
  const auto server = started(with_tls(), describe);
  RawClient client(server->port());
  client.send(get("/"));
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.body, "This port speaks TLS: use https.\n");
  EXPECT_TRUE(client.ended());
}

TEST(ServerTls, EndsWhatIsNoHandshakeAndWhatNeverBecomesOne) {
  ServerOptions options = with_tls();
  options.request_timeout = milliseconds(40);
  const auto server = started(std::move(options), describe);
  RawClient rubbish(server->port());
  rubbish.send(std::string(200, '\x07'));
  rubbish.read_to_end();
  EXPECT_TRUE(rubbish.ended());
  RawClient silent(server->port());
  EXPECT_TRUE(silent.ended());
  RawClient begun(server->port());
  begun.send(std::string_view("\x16\x03\x01\x01\x00\x01", 6));
  EXPECT_TRUE(begun.ended());
}

TEST(ServerTls, RefusesCertificatesThatAreNone) {
  const TestCertificate other = make_test_certificate("other", "DNS:other.test");
  const struct {
    const char* name;
    std::string certificate;
    std::string key;
  } rows[] = {
      {"no certificate", "", gateway_certificate().key_pem},
      {"no key", gateway_certificate().certificate_pem, ""},
      {"key in place of the certificate", gateway_certificate().key_pem, other.key_pem},
      {"another's key", gateway_certificate().certificate_pem, other.key_pem},
  };
  for (const auto& row : rows) {
    ServerOptions options = with_tls();
    options.tls->certificate_pem = row.certificate;
    options.tls->private_key_pem = row.key;
    const auto server = start_server(std::move(options), describe);
    ASSERT_FALSE(server) << row.name;
    EXPECT_EQ(server.error().code, ErrorCode::kMalformed) << row.name;
  }
}

TEST(ProxyDoor, GoesOnAsTlsForAHostItPlays) {
  const auto server = started(proxy_for("api.mch.test:443"), describe);
  RawClient client(server->port());
  client.send("CONNECT api.mch.test:443 HTTP/1.1\r\nHost: api.mch.test:443\r\n\r\n");
  EXPECT_EQ(client.read_answer().head, "HTTP/1.1 200 Connection Established\r\n\r\n");
  ASSERT_TRUE(client.start_tls({.server_name = "api.mch.test"}));
  EXPECT_TRUE(knows_name(client.ssl(), "api.mch.test"));
  for (int i = 0; i < 2; ++i) {
    client.send("GET / HTTP/1.1\r\nHost: api.mch.test\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, "tls api.mch.test ");
  }
  client.send("CONNECT api.mch.test:443 HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 405) << "a tunnel within a tunnel";
}

TEST(ProxyDoor, HoldsWholeAddressesToTheSameHosts) {
  const auto server = started(proxy_for("api.mch.test:443"), describe);
  const struct {
    const char* name;
    std::string target;
    int status;
    std::string body;
  } rows[] = {
      {"https without a tunnel", "https://api.mch.test/x", 200, "plain api.mch.test "},
      {"in capitals", "https://API.mch.test:443/x", 200, "plain API.mch.test:443 "},
      {"a path, for the door itself", "/x", 200, "plain proxy "},
      {"another host", "https://bank.test/x", 403,
       "This proxy answers for the hosts it plays and forwards nothing: 'bank.test:443' is not one "
       "of them.\n"},
      {"another port", "http://api.mch.test/x", 403,
       "This proxy answers for the hosts it plays and forwards nothing: 'api.mch.test:80' is not "
       "one of them.\n"},
  };
  RawClient client(server->port());
  for (const auto& row : rows) {
    client.send("GET " + row.target + " HTTP/1.1\r\nHost: proxy\r\n\r\n");
    const RawAnswer answer = client.read_answer();
    EXPECT_EQ(answer.status, row.status) << row.name;
    EXPECT_EQ(answer.body, row.body) << row.name;
  }
}

TEST(ProxyDoor, TakesAnyHostWhereThereIsNone) {
  const auto server = started({}, describe);
  RawClient client(server->port());
  client.send("GET https://bank.test/x HTTP/1.1\r\nHost: proxy\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "plain bank.test ");
}

TEST(ProxyDoor, RefusesOtherHostsInWords) {
  const auto server = started(proxy_for("api.mch.test:443"), describe);
  RawClient client(server->port());
  client.send("CONNECT bank.test:443 HTTP/1.1\r\nHost: bank.test:443\r\n\r\n");
  const RawAnswer answer = client.read_answer();
  EXPECT_EQ(answer.status, 403);
  EXPECT_NE(answer.body.find("'bank.test:443'"), std::string::npos) << answer.body;
}

TEST(ProxyDoor, TakesAHandshakeThatDidNotWaitForItsWord) {
  const auto server = started(proxy_for("api.mch.test:443"), describe);
  RawClient client(server->port());
  client.send("CONNECT api.mch.test:443 HTTP/1.1\r\nHost: a\r\n\r\n" + client_hello());
  client.end_sending();
  const std::string all = client.read_to_end();
  constexpr std::string_view kEstablished = "HTTP/1.1 200 Connection Established\r\n\r\n";
  ASSERT_TRUE(all.starts_with(kEstablished)) << all;
  EXPECT_EQ(all.substr(kEstablished.size(), 2), "\x16\x03") << "want the server's handshake";
}

TEST(ProxyDoor, EndsATunnelThatStaysSilent) {
  ServerOptions options = proxy_for("a.test:443");
  options.request_timeout = milliseconds(40);
  const auto server = started(std::move(options), describe);
  RawClient client(server->port());
  client.send("CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.ended());
}

TEST(ProxyDoor, NeedsACertificate) {
  ServerOptions options = proxy_for("a.test:443");
  options.connect_tls.reset();
  const auto server = start_server(std::move(options), describe);
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().code, ErrorCode::kMalformed);
}

TEST(ProxyDoor, ABugInItsJudgementIsAnswered500) {
  ServerOptions options = proxy_for("a.test:443");
  options.allow_connect = [](std::string_view) -> bool { throw std::runtime_error("oops"); };
  options.report_bug = [](const std::string&) {};
  const auto server = started(std::move(options), describe);
  RawClient client(server->port());
  client.send("CONNECT a.test:443 HTTP/1.1\r\nHost: a.test\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 500);
  RawClient whole(server->port());
  whole.send("GET https://a.test/ HTTP/1.1\r\nHost: a.test\r\n\r\n");
  EXPECT_EQ(whole.read_answer().status, 500);
}

}  // namespace
}  // namespace daikou::http::server_tls_test
