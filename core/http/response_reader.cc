#include "core/http/response_reader.h"

namespace daikou::http {

struct ResponseReader::Callbacks {
  static ResponseReader& of(http_parser* parser) {
    return *static_cast<ResponseReader*>(parser->data);
  }
  static int field(http_parser* parser, const char* at, std::size_t size) {
    of(parser).lines_.name_part({at, size}, of(parser).response_.headers);
    return 0;
  }
  static int value(http_parser* parser, const char* at, std::size_t size) {
    of(parser).lines_.value_part({at, size});
    return 0;
  }
  static int head(http_parser* parser) {
    ResponseReader& reader = of(parser);
    reader.lines_.finish(reader.response_.headers);
    reader.response_.status = static_cast<int>(parser->status_code);
    return reader.to_head_ ? 1 : 0;  // 1 tells the parser that no body follows.
  }
  static int body(http_parser* parser, const char* at, std::size_t size) {
    ResponseReader& reader = of(parser);
    if (reader.response_.body.size() + size > reader.body_bytes_max_) {
      reader.problem_ =
          "the answer is longer than " + std::to_string(reader.body_bytes_max_) + " bytes";
      return -1;
    }
    reader.response_.body.append(at, size);
    return 0;
  }
  static int complete(http_parser* parser) {
    ResponseReader& reader = of(parser);
    reader.done_ = parser->status_code >= 200;
    reader.keep_alive_ = http_should_keep_alive(parser) != 0;
    http_parser_pause(parser, 1);
    return 0;
  }
};

const http_parser_settings ResponseReader::kSettings = {
    .on_message_begin = nullptr,
    .on_url = nullptr,
    .on_status = nullptr,
    .on_header_field = Callbacks::field,
    .on_header_value = Callbacks::value,
    .on_headers_complete = Callbacks::head,
    .on_body = Callbacks::body,
    .on_message_complete = Callbacks::complete,
    .on_chunk_header = nullptr,
    .on_chunk_complete = nullptr,
};

ResponseReader::ResponseReader(bool to_head, std::size_t body_bytes_max)
    : to_head_(to_head), body_bytes_max_(body_bytes_max) {
  begin();
}

void ResponseReader::begin() {
  http_parser_init(&parser_, HTTP_RESPONSE);
  parser_.data = this;
  response_ = {};
  lines_.clear();
}

std::size_t ResponseReader::feed(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size() && !done_ && problem_.empty()) {
    used += http_parser_execute(&parser_, &kSettings, bytes.data() + used, bytes.size() - used);
    const http_errno error = HTTP_PARSER_ERRNO(&parser_);
    if (error == HPE_PAUSED && !done_)
      begin();  // That was an interim answer.
    else if (error != HPE_OK && error != HPE_PAUSED && problem_.empty())
      problem_ = std::string("not an HTTP answer: ") + http_errno_description(error);
  }
  return used;
}

void ResponseReader::end() {
  if (!done_ && problem_.empty()) http_parser_execute(&parser_, &kSettings, nullptr, 0);
  if (!done_ && problem_.empty()) problem_ = "the connection ended within the answer";
}

}  // namespace daikou::http
