// Bytes in, one answer out: the client's counterpart of RequestReader.
#pragma once

#include <http_parser.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "core/http/header_lines.h"
#include "core/http/message.h"

namespace daikou::http {

// Reads the answer to one request. Interim answers (1xx) are passed over. Not movable: the parser
// points back at it.
class ResponseReader {
 public:
  // `to_head`: the answer to a HEAD request has no body, whatever its Content-Length says.
  ResponseReader(bool to_head, std::size_t body_bytes_max);
  ResponseReader(const ResponseReader&) = delete;
  ResponseReader& operator=(const ResponseReader&) = delete;

  // Takes bytes up to the end of the answer; returns how many it used.
  std::size_t feed(std::string_view bytes);
  // The connection ended: completes an answer whose length only its end tells.
  void end();

  bool done() const { return done_; }
  // Why no answer can be made of these bytes; empty when nothing is wrong.
  const std::string& problem() const { return problem_; }
  // Of an answer that is done:
  Response& response() { return response_; }
  bool keep_alive() const { return keep_alive_; }

 private:
  struct Callbacks;
  static const http_parser_settings kSettings;

  void begin();

  bool to_head_;
  std::size_t body_bytes_max_;
  http_parser parser_;
  Response response_;
  HeaderLines lines_;
  std::string problem_;
  bool done_ = false;
  bool keep_alive_ = false;
};

}  // namespace daikou::http
