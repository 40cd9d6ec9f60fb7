#include "tests/unit/core/http/raw_client.h"

#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>

#include "core/time/clock.h"

namespace daikou::http {
namespace {

constexpr timeval kPatience{.tv_sec = 20, .tv_usec = 0};

// The number that begins at `at`; 0 when none does.
std::size_t number_at(const std::string& text, std::size_t at) {
  std::size_t number = 0;
  if (at < text.size()) std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

std::size_t length_in(const std::string& head) {
  constexpr std::string_view kName = "Content-Length: ";
  const std::size_t at = head.find(kName);
  return at == std::string::npos ? 0 : number_at(head, at + kName.size());
}

BIO* over(const std::string& pem) {
  return BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
}

std::string taken_text(BIO* bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  std::string out(text, static_cast<std::size_t>(size));
  BIO_free(bio);
  return out;
}

}  // namespace

RawClient::RawClient() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
}

void RawClient::connect(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    socket_.close();
}

RawClient::~RawClient() { ERR_clear_error(); }

bool RawClient::start_tls(const TlsWish& wish) {
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL.
  context_.reset(SSL_CTX_new(TLS_client_method()));
  if (wish.version_max != 0) SSL_CTX_set_max_proto_version(context_.get(), wish.version_max);
  if (!wish.certificate_pem.empty()) {
    BIO* certificate = over(wish.certificate_pem);
    BIO* key = over(wish.key_pem);
    X509* x509 = PEM_read_bio_X509(certificate, nullptr, nullptr, nullptr);
    EVP_PKEY* pkey = PEM_read_bio_PrivateKey(key, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context_.get(), x509);
    SSL_CTX_use_PrivateKey(context_.get(), pkey);
    X509_free(x509);
    EVP_PKEY_free(pkey);
    BIO_free(certificate);
    BIO_free(key);
  }
  ssl_.reset(SSL_new(context_.get()));
  if (!wish.alpn.empty())
    SSL_set_alpn_protos(ssl_.get(), reinterpret_cast<const unsigned char*>(wish.alpn.data()),
                        static_cast<unsigned>(wish.alpn.size()));
  SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           const_cast<char*>(wish.server_name.c_str()));
  SSL_set_fd(ssl_.get(), socket_.get());
  return SSL_connect(ssl_.get()) == 1;
}

void RawClient::send(std::string_view bytes) {
  if (ssl_) {
    SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    return;
  }
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return;  // The other side had enough; what it says is read afterwards.
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void RawClient::end_sending() { ::shutdown(socket_.get(), SHUT_WR); }

void RawClient::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  socket_.close();
}

long RawClient::receive(char* to, std::size_t size) {
  if (ssl_) return SSL_read(ssl_.get(), to, static_cast<int>(size));
  return ::recv(socket_.get(), to, size, 0);
}

bool RawClient::read_more() {
  std::array<char, 4096> bytes;
  const long count = receive(bytes.data(), bytes.size());
  if (count > 0) received_.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0;
}

RawAnswer RawClient::read_answer(bool to_head) {
  RawAnswer answer;
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return answer;
  answer.head = received_.substr(0, end + 4);
  const std::size_t size = to_head ? 0 : length_in(answer.head);
  while (received_.size() < end + 4 + size)
    if (!read_more()) return answer;
  answer.body = received_.substr(end + 4, size);
  received_.erase(0, end + 4 + size);
  answer.status = static_cast<int>(number_at(answer.head, 9));
  return answer;
}

std::string RawClient::read_to_end() {
  while (read_more()) continue;
  return std::exchange(received_, {});
}

bool RawClient::ended() {
  char byte = 0;
  return received_.empty() && ::recv(socket_.get(), &byte, 1, 0) == 0;
}

bool RawClient::was_reset() {
  char byte = 0;
  return ::recv(socket_.get(), &byte, 1, 0) < 0 && errno == ECONNRESET;
}

bool RawClient::wait_for_bytes(milliseconds patience) {
  pollfd waiting{.fd = socket_.get(), .events = POLLIN, .revents = 0};
  return ::poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

Clients connect(std::uint16_t port, int count) {
  Clients clients;
  for (int i = 0; i < count; ++i) clients.push_back(std::make_unique<RawClient>(port));
  return clients;
}

milliseconds since(std::int64_t start_nanoseconds) {
  return milliseconds((monotonic_nanoseconds() - start_nanoseconds) / 1'000'000);
}

TestCertificate make_test_certificate(const std::string& common_name, const std::string& names) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1,
                             0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  X509_EXTENSION* extension =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
  X509_sign(certificate, key, EVP_sha256());

  TestCertificate made;
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, certificate);
  made.certificate_pem = taken_text(bio);
  bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  made.key_pem = taken_text(bio);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return made;
}

}  // namespace daikou::http
