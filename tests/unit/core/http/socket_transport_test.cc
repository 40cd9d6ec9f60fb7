#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/http/transport.h"
#include "core/time/clock.h"
#include "tests/unit/core/http/raw_client.h"
#include "tests/unit/core/http/test_server.h"

namespace daikou::http::socket_transport_test {
namespace {

Request request_of(std::string method, std::string target, std::string body = "") {
  Request request;
  request.method = std::move(method);
  request.target = std::move(target);
  request.body = std::move(body);
  return request;
}

// A server that reads one request and says exactly these bytes, then ends.
class Script {
 public:
  explicit Script(std::string says)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)), says_(std::move(says)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), size);
    ::listen(socket_.get(), 5);
    ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    origin_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::jthread([this] { play(); });
  }
  const std::string& origin() const { return origin_; }
  // What arrived, after the client has its answer.
  std::string heard() {
    thread_.join();
    return heard_;
  }

 private:
  void play() {
    const Descriptor client(::accept(socket_.get(), nullptr, nullptr));
    std::array<char, 4096> bytes;
    while (heard_.find("\r\n\r\n") == std::string::npos) {
      const ssize_t count = ::recv(client.get(), bytes.data(), bytes.size(), 0);
      if (count <= 0) return;
      heard_.append(bytes.data(), static_cast<std::size_t>(count));
    }
    ::send(client.get(), says_.data(), says_.size(), MSG_NOSIGNAL);
  }

  Descriptor socket_;
  std::string origin_, says_, heard_;
  std::jthread thread_;
};

std::string unused_origin() {
  const auto server = started({}, echo);
  return server->origin();  // Nobody listens there any more.
}

// A file that goes away with the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text)
      : path_(testing::TempDir() + "daikou_" + std::to_string(monotonic_nanoseconds()) + ".pem") {
    std::ofstream(path_) << text;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(SocketTransport, SendsTheRequestExactlyAsItStands) {
  Script script("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  Request request = request_of("PROPFIND", "/a%2fb?x=%20+y&z=%E4", "body");
  request.headers.add("x-CamelCase", "a%2Fb");
  request.headers.add("A", "1");
  request.headers.add("a", "2");
  request.headers.add("content-length", "99");  // Framing is the transport's.
  ASSERT_TRUE(make_socket_transport()->send(script.origin(), request));
  EXPECT_EQ(script.heard(),
            "PROPFIND /a%2fb?x=%20+y&z=%E4 HTTP/1.1\r\nHost: " + script.origin().substr(7) +
                "\r\nx-CamelCase: a%2Fb\r\nA: 1\r\na: 2\r\n"
                "Content-Length: 4\r\n\r\nbody");
}

TEST(SocketTransport, ReadsTheAnswerExactlyAsItIs) {
  const struct {
    const char* name;
    std::string bytes;
    int status;
    const char* body;
  } rows[] = {
      {"length", "HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nabc", 201, "abc"},
      {"chunks",
       "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n", 200,
       "abc"},
      {"until the end", "HTTP/1.1 200 OK\r\n\r\nabc", 200, "abc"},
      {"no reason", "HTTP/1.1 500\r\nContent-Length: 3\r\n\r\nabc", 500, "abc"},
      {"interim first",
       "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 200, "abc"},
      {"redirect, not followed",
       "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 3\r\n\r\nabc", 302, "abc"},
      {"no content", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
  };
  for (const auto& row : rows) {
    Script script(row.bytes);
    const auto answer = make_socket_transport()->send(script.origin(), request_of("GET", "/"));
    ASSERT_TRUE(answer) << row.name << ": " << answer.error().detail;
    EXPECT_EQ(answer->status, row.status) << row.name;
    EXPECT_EQ(answer->body, row.body) << row.name;
  }
}

TEST(SocketTransport, KeepsEscapesAndEmptyValuesOfHeaders) {
  Script script(
      "HTTP/1.1 302 Found\r\nLocation: http://a/?u=http%3A%2F%2Fb\r\nEmpty:\r\nx-a: 1\r\n"
      "Content-Length: 0\r\n\r\n");
  const auto answer = make_socket_transport()->send(script.origin(), request_of("GET", "/"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->headers.get("Location"), "http://a/?u=http%3A%2F%2Fb");
  EXPECT_TRUE(answer->headers.has("Empty"));
  EXPECT_EQ(answer->headers.rows()[2].name, "x-a");
}

TEST(SocketTransport, WhatNeverArrivedIsNotBooked) {
  SocketOptions options;
  options.connect_timeout = milliseconds(2'000);
  const auto transport = make_socket_transport(options);
  for (const std::string& origin : {unused_origin(), std::string("http://no-such-host.invalid:80"),
                                    "https" + unused_origin().substr(4)}) {
    const auto answer = transport->send(origin, request_of("POST", "/", "x"));
    ASSERT_FALSE(answer) << origin;
    EXPECT_EQ(answer.error().code, ErrorCode::kNotBooked) << origin;
    EXPECT_NE(answer.error().detail.find(origin), std::string::npos) << answer.error().detail;
  }
}

TEST(SocketTransport, WhatMayHaveArrivedIsAnUnknownOutcome) {
  SocketOptions options;
  options.read_timeout = milliseconds(60);
  options.answer_bytes_max = 100;
  const auto transport = make_socket_transport(options);
  const auto server = started({}, [](const Request& request) {
    Response response;
    response.body = request.path() == "/long" ? std::string(101, 'x') : "0123456789";
    if (request.path() == "/dropped") response.delivery = Delivery::kDropped;
    if (request.path() == "/half") response.delivery = Delivery::kHalf;
    if (request.path() == "/reset") response.delivery = Delivery::kReset;
    if (request.path() == "/late") response.delay = seconds(30);
    return response;
  });
  for (const char* target : {"/dropped", "/half", "/reset", "/late", "/long"}) {
    const auto answer = transport->send(server->origin(), request_of("POST", target, "x"));
    ASSERT_FALSE(answer) << target;
    EXPECT_EQ(answer.error().code, ErrorCode::kUnknownOutcome) << target;
    EXPECT_TRUE(transport->send(server->origin(), request_of("GET", "/"))) << "after " << target;
  }
  for (const char* bytes : {"", "rubbish\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Le"}) {
    Script script(bytes);
    const auto answer = transport->send(script.origin(), request_of("GET", "/"));
    ASSERT_FALSE(answer) << bytes;
    EXPECT_EQ(answer.error().code, ErrorCode::kUnknownOutcome) << bytes;
  }
}

TEST(SocketTransport, WhatCannotBeWrittenIsMalformed) {
  const auto transport = make_socket_transport();
  const auto server = started({}, echo);
  Request split = request_of("GET", "/");
  split.headers.add("A", "b\r\nC: d");
  Request named = request_of("GET", "/");
  named.headers.add("A B", "c");
  for (const Request& request : {split, named, request_of("GET", "/a b"), request_of("GET", ""),
                                 request_of("G T", "/"), request_of("", "/")}) {
    const auto answer = transport->send(server->origin(), request);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::kMalformed);
  }
  for (const char* origin : {"", "127.0.0.1:80", "ftp://a", "http://a/path"}) {
    const auto answer = transport->send(origin, request_of("GET", "/"));
    ASSERT_FALSE(answer) << origin;
    EXPECT_EQ(answer.error().code, ErrorCode::kMalformed) << origin;
  }
}

TEST(SocketTransport, UsesOneConnectionForOneRequestAfterTheOther) {
  const auto server = started({}, [](const Request& request) {
    Response response;
    response.body = request.peer;
    return response;
  });
  const auto transport = make_socket_transport();
  const std::string peer = transport->send(server->origin(), request_of("GET", "/"))->body;
  for (const char* method : {"POST", "HEAD", "PUT"})
    ASSERT_TRUE(transport->send(server->origin(), request_of(method, "/")));
  EXPECT_EQ(transport->send(server->origin(), request_of("GET", "/"))->body, peer);
  Request last = request_of("GET", "/");
  last.headers.add("Connection", "close");
  EXPECT_EQ(transport->send(server->origin(), last)->body, peer);
  EXPECT_NE(transport->send(server->origin(), request_of("GET", "/"))->body, peer);
}

TEST(SocketTransport, ConnectsAnewWhenAKeptConnectionHasEnded) {
  const auto transport = make_socket_transport();
  auto server = started({}, echo);
  const std::string origin = server->origin();
  ServerOptions options;
  options.port = server->port();
  ASSERT_TRUE(transport->send(origin, request_of("GET", "/")));
  server.reset();
  server = started(std::move(options), echo);
  EXPECT_TRUE(transport->send(origin, request_of("GET", "/")));
}

TEST(SocketTransport, IsSafeInSeveralThreads) {
  const auto server = started({}, echo);
  const auto transport = make_socket_transport();
  std::atomic<int> right = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 6; ++t) {
      threads.emplace_back([&, t] {
        for (int i = 0; i < 50; ++i) {
          const std::string body = std::to_string(t * 1000 + i);
          const auto answer = transport->send(server->origin(), request_of("POST", "/", body));
          if (answer && answer->body == "POST / " + body) ++right;
        }
      });
    }
  }
  EXPECT_EQ(right, 300);
}

TEST(SocketTransport, ChecksCertificatesAndShowsItsOwn) {
  const TestCertificate gateway = make_test_certificate("pay.test", "DNS:pay.test");
  const TestCertificate merchant = make_test_certificate("merchant", "DNS:merchant.test");
  const TemporaryFile ca(gateway.certificate_pem);
  const TemporaryFile certificate(merchant.certificate_pem), key(merchant.key_pem);
  ServerOptions server_options;
  server_options.tls = std::make_unique<TlsOptions>();
  server_options.tls->certificate_pem = gateway.certificate_pem;
  server_options.tls->private_key_pem = gateway.key_pem;
  const auto server = started(std::move(server_options), [](const Request& request) {
    Response response;
    response.body = request.client_certificate;
    return response;
  });
  const std::string port = std::to_string(server->port());
  SocketOptions options;
  options.ca_file = ca.path();
  options.host_map = {{"pay.test", "127.0.0.1"}, {"other.test", "127.0.0.1"}};
  const auto body_of = [&](const SocketOptions& with, const std::string& host) {
    return make_socket_transport(with)->send("https://" + host + ":" + port,
                                             request_of("GET", "/"));
  };
  ASSERT_TRUE(body_of(options, "pay.test"));
  EXPECT_EQ(body_of(options, "pay.test")->body, "");
  EXPECT_EQ(body_of(options, "other.test").error().code, ErrorCode::kNotBooked);

  SocketOptions untrusting = options;
  untrusting.ca_file = certificate.path();
  EXPECT_EQ(body_of(untrusting, "pay.test").error().code, ErrorCode::kNotBooked);
  untrusting.verify_peer = false;
  EXPECT_TRUE(body_of(untrusting, "pay.test"));

  options.client_cert_file = certificate.path();
  options.client_key_file = key.path();
  EXPECT_EQ(body_of(options, "pay.test")->body, merchant.certificate_pem);
  options.client_key_file = "/nowhere.pem";
  EXPECT_EQ(body_of(options, "pay.test").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(ERR_peek_error(), 0UL) << "an error was left in OpenSSL's queue";
}

TEST(SocketTransport, SendsHttpsThroughAProxyAndChecksTheFarEnd) {
  const TestCertificate gateway = make_test_certificate("pay.test", "DNS:pay.test");
  const TemporaryFile ca(gateway.certificate_pem);
  ServerOptions door;
  door.allow_connect = [](std::string_view host_port) { return host_port != "bank.test:443"; };
  door.connect_tls = std::make_unique<TlsOptions>();
  door.connect_tls->certificate_pem = gateway.certificate_pem;
  door.connect_tls->private_key_pem = gateway.key_pem;
  const auto proxy = started(std::move(door), echo);
  const auto sent = [&](const std::string& through, const std::string& origin) {
    SocketOptions options;
    options.ca_file = ca.path();
    options.proxy = through;
    const auto transport = make_socket_transport(std::move(options));
    const auto first = transport->send(origin, request_of("GET", "/a"));
    return first ? transport->send(origin, request_of("GET", "/b")) : first;
  };
  const auto through = sent(proxy->origin(), "https://pay.test");
  ASSERT_TRUE(through) << through.error().detail;
  EXPECT_EQ(through->body, "GET /b ");
  const struct {
    const char* name;
    std::string proxy;
    std::string origin;
    ErrorCode code;
  } rows[] = {
      {"a host it does not take", proxy->origin(), "https://bank.test", ErrorCode::kNotBooked},
      {"a host of another name", proxy->origin(), "https://other.test", ErrorCode::kNotBooked},
      {"nobody there", "http://127.0.0.1:9", "https://pay.test", ErrorCode::kNotBooked},
      {"no address", "proxy", "https://pay.test", ErrorCode::kMalformed},
  };
  for (const auto& row : rows) {
    const auto answer = sent(row.proxy, row.origin);
    ASSERT_FALSE(answer) << row.name;
    EXPECT_EQ(answer.error().code, row.code) << row.name;
  }
  const auto straight = sent("http://127.0.0.1:9", proxy->origin());
  ASSERT_TRUE(straight) << "plain HTTP went through the proxy";
}

TEST(SocketTransport, LeavesNoErrorBehindForItsCaller) {
  const TestCertificate gateway = make_test_certificate("pay.test", "DNS:pay.test");
  ServerOptions server_options;
  server_options.tls = std::make_unique<TlsOptions>();
  server_options.tls->certificate_pem = gateway.certificate_pem;
  server_options.tls->private_key_pem = gateway.key_pem;
  const auto server = started(std::move(server_options), echo);
  SocketOptions no_such_key;
  no_such_key.client_cert_file = no_such_key.client_key_file = "/nowhere.pem";
  SocketOptions no_such_ca;
  no_such_ca.ca_file = "/nowhere.pem";
  for (const SocketOptions& options : {SocketOptions(), no_such_key, no_such_ca}) {
    EXPECT_FALSE(make_socket_transport(options)->send(server->origin(), request_of("GET", "/")));
    EXPECT_EQ(ERR_peek_error(), 0UL);
  }
  SocketOptions trusting;
  trusting.verify_peer = false;
  ERR_raise(ERR_LIB_USER, 1);  // One that the caller left.
  EXPECT_TRUE(make_socket_transport(trusting)->send(server->origin(), request_of("GET", "/")));
  EXPECT_EQ(ERR_peek_error(), 0UL);
}

}  // namespace
}  // namespace daikou::http::socket_transport_test
