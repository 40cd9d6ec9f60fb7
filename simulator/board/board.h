// The board: what somebody sees who opens the gateway's address in a browser. Static files, part of
// the program; what they show comes through the control API.
#pragma once

#include <span>
#include <string_view>

#include "core/http/message.h"

namespace daikou::simulator::board {

// Whether this request is for the board: reading "/", and what lies below /board/. Some clients
// post to "/". Cheap: asked of every request that the control API leaves.
bool serves(const http::Request& request);
http::Response answer(const http::Request& request);

struct Asset {
  std::string_view path;  // "/board/app.js"
  std::string_view type;  // "text/javascript; charset=utf-8"
  std::string_view bytes;
};
// The files, made of simulator/board/ and of Chart.js by cmake/embed.cmake.
std::span<const Asset> assets();

}  // namespace daikou::simulator::board
