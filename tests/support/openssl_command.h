// The second witness: the openssl command, which shares no line with our codecs. A codec used by
// both sides could be wrong on both and still agree; it cannot fool this one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace daikou {

class OpensslCommand {
 public:
  OpensslCommand();
  ~OpensslCommand();
  OpensslCommand(const OpensslCommand&) = delete;
  OpensslCommand& operator=(const OpensslCommand&) = delete;

  // Writes `content` to a file of its own and returns the path; gone with this object.
  std::string file(std::string_view content);

  // What `openssl arguments…` prints with `input` on its standard input; nullopt when it fails.
  std::optional<std::string> run(const std::vector<std::string>& arguments, std::string_view input);

  // `openssl dgst arguments… -r`: the digest in lower-case hex, empty when it fails.
  std::string digest(std::vector<std::string> arguments, std::string_view input);

 private:
  std::string folder_;
  int files_ = 0;
};

}  // namespace daikou
