// What somebody reads who uses the program for the first time and gets something wrong.
#include <gmock/gmock.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/support/process.h"

namespace daikou::newcomer_test {
namespace {

using testing::HasSubstr;
using testing::Not;

using Arguments = std::vector<std::string>;

class Newcomer : public testing::Test {
 protected:
  Newcomer() {
    std::string folder = "/tmp/daikou_newcomer_XXXXXX";
    folder_ = ::mkdtemp(folder.data());
    gateway_ = std::make_unique<Process>(
        DAIKOU_PROGRAM, Arguments{"serve", "--port", "0", "--world-time", "stepped"});
    server_ = gateway_->read_line();
  }
  ~Newcomer() override { std::filesystem::remove_all(folder_); }

  ProcessResult try_out(Arguments arguments) {
    for (std::string& each : arguments)
      if (each == "SERVER") each = server_;
    return run_process(DAIKOU_PROGRAM, arguments);
  }
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(folder_ + "/" + name) << text;
    return folder_ + "/" + name;
  }

  std::string folder_;
  std::unique_ptr<Process> gateway_;
  std::string server_;
};

struct Mistake {
  const char* name;
  Arguments arguments;
  int status;
  const char* says;
};

TEST_F(Newcomer, IsToldWhatIsWrongAndWhatMendsIt) {
  const std::string empty = file("empty.yaml", "");
  const std::string blank = file("blank.txt", " \n");
  const std::string body = file("body.txt", "hello");
  const std::string port = server_.substr(server_.rfind(':') + 1);
  const Mistake rows[] = {
      {"a span without unit",
       {"clock", "advance", "3x", "--server", "SERVER"},
       2,
       "want a span such as 90s"},
      {"money without unit",
       {"payer", "set", "bob", "--balance", "3", "--server", "SERVER"},
       2,
       "want 3 CNY"},
      {"a setting nobody knows",
       {"settings", "set", "foo=1", "--server", "SERVER"},
       2,
       "unknown setting 'foo', `daikou settings list` shows all"},
      {"a setting misspelt",
       {"settings", "set", "gateway.settle_dela=1s", "--server", "SERVER"},
       2,
       "did you mean 'gateway.settle_delay'?"},
      {"settings without 'values'",
       {"api", "PATCH", "/worlds/default/settings", R"({"gateway.settle_delay": "5s"})", "--server",
        "SERVER"},
       2,
       R"(want it inside 'values': {"values": {"gateway.settle_delay": …}})"},
      {"a fault nobody knows",
       {"fault", "arm", "nope", "--server", "SERVER"},
       2,
       "unknown fault 'nope' (`daikou fault catalogue` shows all)"},
      {"nobody of that name",
       {"payer", "topup", "nobody", "3 CNY", "--server", "SERVER"},
       7,
       "no payer 'nobody'"},
      {"no follower", {"clock", "drop", "9", "--server", "SERVER"}, 7, "no follower '9'"},
      {"nobody there",
       {"clock", "now", "--server", "http://127.0.0.1:1"},
       6,
       "is `daikou serve` running there? --server URL"},
      {"a port in use", {"serve", "--port", port}, 6, "is in use by another server; --port N"},
      {"an empty configuration", {"serve", "-c", empty}, 2, "an empty document, want a map"},
      {"an empty scenario", {"run", empty}, 2, "an empty document, want a map"},
      {"a folder as a file", {"serve", "-c", folder_}, 2, "cannot be read"},
      {"nothing to explain", {"explain", blank}, 2, "nothing in it, want a request"},
      {"a body alone",
       {"explain", body},
       2,
       "no channel is known by this body alone; want the whole request"},
  };
  for (const Mistake& row : rows) {
    const ProcessResult result = try_out(row.arguments);
    EXPECT_EQ(result.status, row.status) << row.name << ": " << result.err;
    EXPECT_THAT(result.err, HasSubstr(row.says)) << row.name;
    EXPECT_THAT(result.err, Not(HasSubstr("{\n"))) << row.name;
  }
}

TEST_F(Newcomer, FindsEachVerbsOwnExamples) {
  for (const char* verb : {"mandate", "debit", "clock", "merchant", "fault", "credentials"}) {
    const ProcessResult result = try_out({verb, "--help"});
    EXPECT_THAT(result.out, HasSubstr(std::string("daikou ") + verb)) << verb;
    EXPECT_THAT(result.out, Not(HasSubstr("daikou VERB --help"))) << verb;
  }
}

TEST_F(Newcomer, FindsTheServersAddressWhereVerbsLookForIt) {
  ::setenv("DAIKOU_SERVER", server_.c_str(), 1);
  EXPECT_EQ(try_out({"credentials", folder_ + "/keys"}).status, 0);
  EXPECT_EQ(try_out({"clock", "now"}).status, 0);
  ::unsetenv("DAIKOU_SERVER");
  std::ifstream env(folder_ + "/keys/.env");
  const std::string text{std::istreambuf_iterator<char>(env), {}};
  EXPECT_THAT(text, HasSubstr("\nDAIKOU_SERVER=" + server_ + "\n"));
}

}  // namespace
}  // namespace daikou::newcomer_test
