// cpp-httplib finds hosts, connects, speaks TLS, checks certificates and knows whether a kept
// connection still lives. What is said over the connection is written and read here: the library's
// own reading of an answer percent-decodes header values (a Location no longer says what was sent),
// drops empty ones, and refuses a status line without a reason.
#include <httplib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <map>
#include <mutex>
#include <optional>
#include <type_traits>
#include <vector>

#include "core/http/response_reader.h"
#include "core/http/transport.h"
#include "core/time/clock.h"

namespace daikou::http {
namespace {

// Connections kept per origin when no request uses them.
constexpr std::size_t kKeptMax = 256;
constexpr std::size_t kReadBytes = std::size_t{16} * 1024;

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < '\x7f' &&
           std::string_view("\"(),/:;<=>?@[\\]{}").find(c) == std::string_view::npos;
  });
}

bool is_one_line(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

bool is_visible(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f';
  });
}

// Framing is the transport's business; everything else goes out as it stands, in order.
Result<std::string> to_bytes(const std::string& host, const Request& request) {
  const auto malformed = [](const char* what) {
    return Error{ErrorCode::kMalformed, std::string("the request cannot be sent: ") + what};
  };
  if (!is_token(request.method)) return malformed("its method is not a word");
  if (!is_visible(request.target)) return malformed("its target has a space or is empty");
  std::string out = request.method + ' ' + request.target + " HTTP/1.1\r\n";
  if (!request.headers.has("Host")) out += "Host: " + host + "\r\n";
  for (const Header& row : request.headers.rows()) {
    if (!is_token(row.name) || !is_one_line(row.value))
      return malformed("a header would not stay on its line");
    if (equal_ignoring_case(row.name, "Content-Length") ||
        equal_ignoring_case(row.name, "Transfer-Encoding"))
      continue;
    out.append(row.name).append(": ").append(row.value).append("\r\n");
  }
  const bool body_is_usual =
      request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
  if (!request.body.empty() || body_is_usual)
    out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  return out.append("\r\n").append(request.body);
}

// A connected socket, with TLS or without, and the time until which it may be used.
class Wire {
 public:
  Wire(int fd, SSL* ssl, milliseconds patience)
      : fd_(fd),
        ssl_(ssl),
        until_(monotonic_nanoseconds() + std::chrono::nanoseconds(patience).count()) {
    if (ssl_ != nullptr) SSL_clear_mode(ssl_, SSL_MODE_AUTO_RETRY);  // read() keeps the time.
  }

  bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto count =
          ssl_ != nullptr
              ? SSL_write(ssl_, bytes.data(),
                          static_cast<int>(std::min<std::size_t>(bytes.size(), 1 << 30)))
              : ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // The next bytes; empty at the connection's end, nullopt when it broke or the time was up.
  std::optional<std::string_view> read() {
    for (;;) {
      const bool pending = ssl_ != nullptr && SSL_pending(ssl_) > 0;
      if (!pending && !becomes_readable()) return std::nullopt;
      const ssize_t count = read_once();
      if (count > 0) return std::string_view(buffer_.data(), static_cast<std::size_t>(count));
      if (ended(count)) return std::string_view();
      if (!may_go_on(count)) return std::nullopt;
    }
  }
  bool timed_out() const { return timed_out_; }

 private:
  ssize_t read_once() {
    if (ssl_ == nullptr) return ::recv(fd_, buffer_.data(), buffer_.size(), 0);
    return SSL_read(ssl_, buffer_.data(), static_cast<int>(buffer_.size()));
  }
  bool ended(ssize_t count) const {
    if (ssl_ == nullptr) return count == 0;
    return SSL_get_error(ssl_, static_cast<int>(count)) == SSL_ERROR_ZERO_RETURN;
  }
  // What was readable held no bytes of an answer: a TLS session ticket.
  bool may_go_on(ssize_t count) const {
    return ssl_ != nullptr && SSL_get_error(ssl_, static_cast<int>(count)) == SSL_ERROR_WANT_READ;
  }
  bool becomes_readable() {
    const std::int64_t left = (until_ - monotonic_nanoseconds()) / 1'000'000;
    pollfd waiting{.fd = fd_, .events = POLLIN, .revents = 0};
    timed_out_ = left < 0 || ::poll(&waiting, 1, static_cast<int>(left) + 1) <= 0;
    return !timed_out_;
  }

  int fd_;
  SSL* ssl_;
  std::int64_t until_;
  bool timed_out_ = false;
  std::array<char, kReadBytes> buffer_;
};

// OpenSSL keeps a thread's errors until somebody looks. Left there, an old one would be taken for
// the reason of the caller's next failure, and the caller's for one of ours.
class CleanErrors {
 public:
  CleanErrors() { ERR_clear_error(); }
  ~CleanErrors() { ERR_clear_error(); }
  CleanErrors(const CleanErrors&) = delete;
  CleanErrors& operator=(const CleanErrors&) = delete;
};

// One kept connection to one origin, used by one thread at a time.
class Line {
 public:
  virtual ~Line() = default;
  virtual Result<Response> exchange(const Request& request, const std::string& bytes) = 0;
  virtual bool is_kept() const = 0;
};

// `Client` is httplib::ClientImpl or httplib::SSLClient. Both connect when asked to send and then
// call process_socket(), which is where we come in.
template <class Client>
class LineOver final : public Line, private Client {
 public:
  template <class... Args>
  LineOver(const std::string& origin, const SocketOptions& options, const Args&... args)
      : Client(args...), origin_(origin), options_(options) {
    this->set_connection_timeout(options.connect_timeout);
    this->set_read_timeout(options.read_timeout);
    this->set_write_timeout(options.read_timeout);
    this->set_tcp_nodelay(true);
    this->set_keep_alive(true);
    this->set_hostname_addr_map(options.host_map);
    if constexpr (std::is_same_v<Client, httplib::SSLClient>)
      if (const Result<Url> proxy = parse_url(options.proxy))
        this->set_proxy(proxy->host, proxy->port);
    if (!options.ca_file.empty()) this->set_ca_cert_path(options.ca_file);
    this->enable_server_certificate_verification(options.verify_peer);
  }

  Result<Response> exchange(const Request& request, const std::string& bytes) override {
    if (!Client::is_valid())
      return Error{ErrorCode::kMalformed, "the client certificate or its key cannot be read"};
    is_head_ = request.method == "HEAD";
    bytes_ = &bytes;
    outcome_.reset();
    httplib::Request connect;
    connect.method = request.method;
    connect.path = request.target;
    httplib::Response unused;
    httplib::Error error = httplib::Error::Success;
    Client::send(connect, unused, error);
    if (outcome_) return *std::move(outcome_);
    return Error{ErrorCode::kNotBooked,
                 "cannot reach " + origin_ + ": " + httplib::to_string(error)};
  }

  bool is_kept() const override { return Client::is_socket_open() != 0; }

 private:
  // False closes the connection.
  bool process_socket(const httplib::ClientImpl::Socket& socket,
                      std::function<bool(httplib::Stream&)>) override {
    Wire wire(socket.sock, socket.ssl, options_.read_timeout);
    ResponseReader reader(is_head_, options_.answer_bytes_max);
    bool in_step = true;
    if (wire.write_all(*bytes_)) in_step = read_answer(wire, reader);
    if (reader.done()) {
      outcome_.emplace(std::move(reader.response()));
      return in_step && reader.keep_alive();
    }
    const std::string why = wire.timed_out()           ? "timed out"
                            : reader.problem().empty() ? "the connection broke"
                                                       : reader.problem();
    outcome_.emplace(Error{ErrorCode::kUnknownOutcome, "no answer from " + origin_ + ": " + why});
    return false;
  }

  // False when bytes came that belong to no answer.
  static bool read_answer(Wire& wire, ResponseReader& reader) {
    while (!reader.done() && reader.problem().empty()) {
      const std::optional<std::string_view> bytes = wire.read();
      if (!bytes) return false;
      if (bytes->empty())
        reader.end();
      else if (reader.feed(*bytes) < bytes->size())
        return false;
    }
    return true;
  }

  const std::string origin_;
  const SocketOptions& options_;
  bool is_head_ = false;
  const std::string* bytes_ = nullptr;
  std::optional<Result<Response>> outcome_;
};

class SocketTransport final : public Transport {
 public:
  explicit SocketTransport(SocketOptions options) : options_(std::move(options)) {}
  ~SocketTransport() override {
    const CleanErrors clean;
    kept_.clear();  // TLS says goodbye.
  }

  Result<Response> send(const std::string& origin, const Request& request) override {
    const CleanErrors clean;  // Outlives the line, which may close on leaving.
    const std::size_t authority = origin.find("://");
    if (authority == std::string::npos) return not_an_origin(origin);
    DAIKOU_TRY(const std::string bytes, to_bytes(origin.substr(authority + 3), request));
    std::unique_ptr<Line> line = take(origin);
    if (!line) {
      DAIKOU_TRY(line, connect(origin));
    }
    Result<Response> answer = line->exchange(request, bytes);
    if (line->is_kept()) keep(origin, std::move(line));
    return answer;
  }

 private:
  static Error not_an_origin(const std::string& origin) {
    return {ErrorCode::kMalformed, "'" + origin + "' is no origin (want http://host:port)"};
  }

  Result<std::unique_ptr<Line>> connect(const std::string& origin) const {
    const Result<Url> url = parse_url(origin);
    if (!url || url->target != "/") return not_an_origin(origin);
    if (!options_.proxy.empty() && !parse_url(options_.proxy)) return not_an_origin(options_.proxy);
    if (url->scheme == "http")
      return std::unique_ptr<Line>(
          std::make_unique<LineOver<httplib::ClientImpl>>(origin, options_, url->host, url->port));
    return std::unique_ptr<Line>(std::make_unique<LineOver<httplib::SSLClient>>(
        origin, options_, url->host, url->port, options_.client_cert_file,
        options_.client_key_file));
  }

  std::unique_ptr<Line> take(const std::string& origin) {
    const std::lock_guard lock(mutex_);
    std::vector<std::unique_ptr<Line>>& kept = kept_[origin];
    if (kept.empty()) return nullptr;
    std::unique_ptr<Line> line = std::move(kept.back());
    kept.pop_back();
    return line;
  }

  void keep(const std::string& origin, std::unique_ptr<Line> line) {
    const std::lock_guard lock(mutex_);
    std::vector<std::unique_ptr<Line>>& kept = kept_[origin];
    if (kept.size() < kKeptMax) kept.push_back(std::move(line));
  }

  const SocketOptions options_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::unique_ptr<Line>>> kept_;
};

}  // namespace

std::unique_ptr<Transport> make_socket_transport(SocketOptions options) {
  // OpenSSL writes to sockets without MSG_NOSIGNAL: a peer that hangs up must not end the process.
  static std::once_flag once;
  std::call_once(once, [] { std::signal(SIGPIPE, SIG_IGN); });
  return std::make_unique<SocketTransport>(std::move(options));
}

}  // namespace daikou::http
