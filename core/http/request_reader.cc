#include "core/http/request_reader.h"

#include <algorithm>
#include <mutex>

namespace daikou::http {
namespace {

// A body that grew beyond this is given back to the allocator after its request.
constexpr std::size_t kBodyBytesKept = std::size_t{64} * 1024;
constexpr std::size_t kBodyBytesReserved = std::size_t{256} * 1024;

// The parser's own limit is one number for the whole process; ours are per server, so its is
// lifted.
void lift_parser_limit() {
  static std::once_flag once;
  std::call_once(once, [] { http_parser_set_max_header_size(0x7fffffff); });
}

}  // namespace

// The parser calls back in C: each function finds its reader in `data`. Non-zero stops the parser.
struct RequestReader::Callbacks {
  static RequestReader& of(http_parser* parser) {
    return *static_cast<RequestReader*>(parser->data);
  }
  static int begin(http_parser* parser) {
    of(parser).begun_ = true;
    return 0;
  }
  static int url(http_parser* parser, const char* at, std::size_t size) {
    of(parser).request_.target.append(at, size);
    return of(parser).count_head(size) ? 0 : -1;
  }
  static int field(http_parser* parser, const char* at, std::size_t size) {
    RequestReader& reader = of(parser);
    if (!reader.head_done_) reader.lines_.name_part({at, size}, reader.request_.headers);
    return reader.count_head(size + 2) ? 0 : -1;  // Trailers are counted, too, and dropped.
  }
  static int value(http_parser* parser, const char* at, std::size_t size) {
    RequestReader& reader = of(parser);
    if (!reader.head_done_) reader.lines_.value_part({at, size});
    return reader.count_head(size + 2) ? 0 : -1;
  }
  static int head(http_parser* parser) { return of(parser).accept_head() ? 0 : -1; }
  static int body(http_parser* parser, const char* at, std::size_t size) {
    RequestReader& reader = of(parser);
    if (reader.request_.body.size() + size > reader.body_bytes_max_)
      return reader.refuse_body() ? 0 : -1;
    reader.request_.body.append(at, size);
    return 0;
  }
  static int complete(http_parser* parser) {
    of(parser).done_ = true;
    of(parser).keep_alive_ = http_should_keep_alive(parser) != 0;
    http_parser_pause(parser, 1);  // The next request's bytes stay with the caller.
    return 0;
  }
};

const http_parser_settings RequestReader::kSettings = {
    .on_message_begin = Callbacks::begin,
    .on_url = Callbacks::url,
    .on_status = nullptr,
    .on_header_field = Callbacks::field,
    .on_header_value = Callbacks::value,
    .on_headers_complete = Callbacks::head,
    .on_body = Callbacks::body,
    .on_message_complete = Callbacks::complete,
    .on_chunk_header = nullptr,
    .on_chunk_complete = nullptr,
};

RequestReader::RequestReader(ReadLimits limits) : limits_(limits) {
  lift_parser_limit();
  reset();
}

void RequestReader::reset() {
  http_parser_init(&parser_, HTTP_REQUEST);
  parser_.data = this;
  request_.method.clear();
  request_.target.clear();
  request_.headers.clear();
  request_.body.clear();
  request_.kept.reset();
  if (request_.body.capacity() > kBodyBytesKept) request_.body.shrink_to_fit();
  refusal_ = {};
  proxied_to_.clear();
  lines_.clear();
  head_bytes_ = 0;
  head_done_ = begun_ = done_ = keep_alive_ = wants_continue_ = false;
}

std::size_t RequestReader::feed(std::string_view bytes) {
  const std::size_t used = http_parser_execute(&parser_, &kSettings, bytes.data(), bytes.size());
  const http_errno error = HTTP_PARSER_ERRNO(&parser_);
  if (done_ || error == HPE_OK || refusal_.status != 0) return used;
  const int status = error == HPE_HEADER_OVERFLOW ? 431 : 400;
  refuse(status, std::string("Not an HTTP request: ") + http_errno_description(error) + ".");
  return used;
}

bool RequestReader::take_wish_to_continue() { return std::exchange(wants_continue_, false); }

// Counts a separator again where a line comes in pieces: the limit guards memory, it measures
// nothing.
bool RequestReader::count_head(std::size_t bytes) {
  head_bytes_ += bytes;
  if (head_bytes_ <= limits_.header_bytes_max) return true;
  return refuse(431, "The request line and headers are longer than this server takes.");
}

bool RequestReader::accept_head() {
  lines_.finish(request_.headers);
  head_done_ = true;
  request_.method = http_method_str(static_cast<http_method>(parser_.method));
  check_version_and_host();
  check_expectation();
  if (request_.method != "CONNECT") make_origin_form();
  limit_body();
  const bool sized = (parser_.flags & F_CONTENTLENGTH) != 0;
  if (sized && parser_.content_length > body_bytes_max_) refuse_body();
  if (sized && refusal_.status == 0)
    request_.body.reserve(std::min<std::size_t>(parser_.content_length, kBodyBytesReserved));
  return refusal_.status == 0;
}

void RequestReader::limit_body() {
  const auto holds = [path = request_.path()](const BodyLimit& each) {
    return path.starts_with(each.path);
  };
  const auto found = std::ranges::find_if(limits_.body_limits, holds);
  body_bytes_max_ = found == limits_.body_limits.end() ? limits_.body_bytes_max : found->bytes_max;
}

bool RequestReader::refuse_body() {
  return refuse(kTooLong, "The body is longer than the " + std::to_string(body_bytes_max_) +
                              " bytes this server takes here.");
}

void RequestReader::check_version_and_host() {
  if (parser_.http_major != 1) {
    refuse(505, "This server speaks HTTP/1.1.");
    return;
  }
  int hosts = 0;
  for (const Header& row : request_.headers.rows())
    if (row.name.size() == 4 && equal_ignoring_case(row.name, "Host")) ++hosts;
  // RFC 9112 section 3.2.
  if (hosts > 1 || (hosts == 0 && parser_.http_minor >= 1))
    refuse(400, "An HTTP/1.1 request names its host in one Host header.");
}

void RequestReader::check_expectation() {
  const std::string_view expectation = request_.headers.get("Expect");
  if (expectation.empty() || parser_.http_minor == 0) return;
  if (equal_ignoring_case(expectation, "100-continue"))
    wants_continue_ = true;
  else
    refuse(417, "The only expectation this server meets is 100-continue.");
}

// A client that takes us for its proxy writes the whole address (RFC 9112 section 3.2.2).
void RequestReader::make_origin_form() {
  if (request_.target.starts_with('/') || request_.target == "*") return;
  const Result<Url> url = parse_url(request_.target);
  if (!url) {
    refuse(400, "The request target is neither a path nor an http address.");
    return;
  }
  const std::size_t authority = request_.target.find("://") + 3;
  const std::size_t end = request_.target.find_first_of("/?#", authority);
  request_.headers.set("Host", request_.target.substr(authority, end - authority));
  proxied_to_ = url->host + ":" + std::to_string(url->port);
  request_.target = url->target;
}

// The first refusal stands. False, so that callers can return it.
bool RequestReader::refuse(int status, std::string text) {
  if (refusal_.status == 0) refusal_ = {status, std::move(text) + "\n"};
  return false;
}

}  // namespace daikou::http
