// HTTP as plain values. A handler knows no socket: `Response handle(const Request&)`.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result/result.h"
#include "core/time/instant.h"

namespace daikou::http {

struct Header {
  std::string name;
  std::string value;
};

// In order, spelled as sent; looked up without case.
class Headers {
 public:
  void add(std::string name, std::string value) {
    rows_.push_back({std::move(name), std::move(value)});
  }
  // Replaces every row of that name.
  void set(std::string_view name, std::string value);
  // The first row of that name; empty view when there is none.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  // Every row of that name.
  void remove(std::string_view name);
  // Empty again; the room stays allocated.
  void clear() { rows_.clear(); }
  const std::vector<Header>& rows() const { return rows_; }

 private:
  std::vector<Header> rows_;
};

struct Request {
  std::string method;  // "GET", "POST", upper case as sent.
  std::string target;  // Path and query exactly as sent, percent-encoding unchanged.
  Headers headers;
  std::string body;
  bool tls = false;
  // PEM of the client certificate when one was presented; never trusted by itself.
  std::string client_certificate;
  std::string peer;  // "127.0.0.1:51234", for logs only.
  // What the handler kept when it asked to be asked again; null when it is asked for the first
  // time.
  std::shared_ptr<void> kept;

  std::string_view path() const;   // Of target, without the query, still encoded.
  std::string_view query() const;  // After '?', still encoded; empty when there is none.
};

// What happens to the bytes of an answer on their way out; transport faults set it.
enum class Delivery {
  kWhole,    // Sent as it is.
  kDropped,  // Connection closed without a byte: the caller sees a broken read.
  kHalf,     // Half of the body (half of the head when there is none), then the connection closes.
  kReset,    // TCP reset.
};

struct Response {
  int status = 200;
  // Names are sent exactly as spelled. Content-Length, Transfer-Encoding and Connection are the
  // transport's business and left out here; Date too, unless set.
  Headers headers;
  std::string body;
  Delivery delivery = Delivery::kWhole;
  // Held back this long on the transport's timer; no worker waits.
  milliseconds delay{0};
  // Set by a handler that has no answer yet: the transport asks the handler again after this long,
  // with the same request, until it answers. No worker and no lock is held meanwhile (long poll).
  milliseconds ask_again{0};
  // With ask_again: handed back as Request::kept. Let go when the answer is given or the client
  // leaves, so that what it stands for can end too.
  std::shared_ptr<void> keep;
};

using Handler = std::function<Response(const Request&)>;

// Decodes %XX and, in form values, '+'. A broken escape is kept as it stands.
std::string percent_decode(std::string_view text);
std::string form_decode(std::string_view text);
// RFC 3986: everything but unreserved characters becomes %XX (upper-case hex).
std::string percent_encode(std::string_view text);
// The same with '+' for a blank, as forms are written.
std::string form_encode(std::string_view text);
// "a=1&b=%20" -> {{"a","1"},{"b"," "}}, in order, duplicates kept, values form-decoded.
using Form = std::vector<std::pair<std::string, std::string>>;
Form parse_form(std::string_view text);
// First value of that name; nullopt when there is none.
std::optional<std::string_view> find(const Form& form, std::string_view name);
// "OK" for 200; empty for a number that HTTP does not name.
std::string_view reason_phrase(int status);
// Header names and the like: ASCII letters without case.
bool equal_ignoring_case(std::string_view a, std::string_view b);

struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // Lower case; an IPv6 address without its brackets.
  int port = 0;        // 80 or 443 when not given.
  std::string target;  // Path and query as written; "/" when empty. A fragment is left out.

  std::string origin() const;  // "http://host:port", the port always written.
};
// Absolute http and https addresses, as callbacks and redirects carry them.
// Errors: kMalformed (other schemes, no host, user information, spaces or control characters).
Result<Url> parse_url(std::string_view text);

}  // namespace daikou::http
