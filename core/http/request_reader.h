// Bytes in, requests out: HTTP/1.1 framing by http_parser, with our limits and our refusals.
#pragma once

#include <http_parser.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/http/body_limit.h"
#include "core/http/header_lines.h"
#include "core/http/message.h"

namespace daikou::http {

struct ReadLimits {
  std::size_t header_bytes_max;  // Request line and header lines together.
  std::size_t body_bytes_max;
  std::span<const BodyLimit> body_limits = {};  // Instead, for some paths; outlive the reader.
};

inline constexpr int kTooLong = 413;  // The refusal of a body that is longer than its limit.

// Why bytes are not a request we take: the status to answer before the connection ends, and a
// sentence for the reader of that answer. Status 0: nothing is wrong.
struct Refusal {
  int status = 0;
  std::string text;
};

// Reads one request at a time; memory is kept from one to the next. Not movable: the parser points
// back at it.
class RequestReader {
 public:
  explicit RequestReader(ReadLimits limits);
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  // Ready for the next request's first byte.
  void reset();
  // Takes bytes up to the end of the request; returns how many it used. Stops at a refusal.
  std::size_t feed(std::string_view bytes);

  bool begun() const { return begun_; }  // Something of a request has arrived.
  bool done() const { return done_; }    // All of it has.
  const Refusal& refusal() const { return refusal_; }
  // True once for a request whose sender waits for "100 Continue" before its body.
  bool take_wish_to_continue();

  // Of a request that is done:
  Request& request() { return request_; }
  // "host:port" when the target was a whole address, as clients write it to a proxy; else empty.
  const std::string& proxied_to() const { return proxied_to_; }
  bool keep_alive() const { return keep_alive_; }
  bool is_http_1_0() const { return parser_.http_minor == 0; }

 private:
  struct Callbacks;
  static const http_parser_settings kSettings;

  bool count_head(std::size_t bytes);
  bool accept_head();
  void check_version_and_host();
  void check_expectation();
  void make_origin_form();
  void limit_body();
  bool refuse_body();
  bool refuse(int status, std::string text);

  ReadLimits limits_;
  http_parser parser_;
  Request request_;
  Refusal refusal_;
  std::string proxied_to_;
  HeaderLines lines_;
  std::size_t head_bytes_ = 0;
  std::size_t body_bytes_max_ = 0;  // Of this request.
  bool head_done_ = false;
  bool begun_ = false;
  bool done_ = false;
  bool keep_alive_ = false;
  bool wants_continue_ = false;
};

}  // namespace daikou::http
