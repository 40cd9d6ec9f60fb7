#include "tests/support/openssl_command.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace daikou {
namespace {

std::string quoted(const std::string& argument) {
  std::string text = "'";
  for (const char c : argument) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace

OpensslCommand::OpensslCommand() {
  std::string pattern = (std::filesystem::temp_directory_path() / "daikou-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
}

OpensslCommand::~OpensslCommand() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string OpensslCommand::file(std::string_view content) {
  std::string path = folder_ + "/" + std::to_string(++files_);
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

std::optional<std::string> OpensslCommand::run(const std::vector<std::string>& arguments,
                                               std::string_view input) {
  std::string command = "openssl";
  for (const std::string& argument : arguments) command += " " + quoted(argument);
  command += " < " + quoted(file(input)) + " 2>/dev/null";
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string output;
  char buffer[4096];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    output.append(buffer, size);
  if (::pclose(pipe) != 0) return std::nullopt;
  return output;
}

std::string OpensslCommand::digest(std::vector<std::string> arguments, std::string_view input) {
  arguments.insert(arguments.begin(), "dgst");
  arguments.emplace_back("-r");
  const std::string line = run(arguments, input).value_or("");
  return line.substr(0, line.find(' '));
}

}  // namespace daikou
