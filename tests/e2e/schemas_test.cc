// `daikou schema`: each kind of file, its copy in the documentation, its examples, and the verb
// that reads it. DAIKOU_UPDATE_GOLDEN=1 rewrites the copies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/engine/yaml/parse.h"
#include "tests/support/places.h"
#include "tests/support/process.h"
#include "tests/support/schema_fit.h"

namespace daikou::e2e::schemas_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct Kind {
  const char* name;
  const char* examples;           // A file, or a folder of them.
  const char* unknown;            // A document with a mistyped key …
  const char* meant;              // … and what it should be.
  std::vector<std::string> verb;  // Reads it; the file follows.
};
const Kind kKinds[] = {
    {"scenario", "scenarios/suite/retry", "name: a\ncovers: [R1]\nwen: []\n", "when", {"run"}},
    {"load", "scenarios/load/profiles", "name: a\nconections: 3\n", "connections", {"load"}},
    {"target", "scenarios/certify", "name: a\nhoks: {}\n", "hooks", {"certify"}},
    {"configuration", "docs/examples/daikou.yaml", "hots: 127.0.0.1\n", "host", {"serve", "-c"}},
    {"shop",
     "docs/examples/shop.yaml",
     "polici: {}\n",
     "policy",
     {"merchant", "--port", "0", "--shop"}},
    {"application",
     "docs/examples/merchant.yaml",
     "name: a\nindustri: video\n",
     "industry",
     {"audit"}},
};

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string schema_of(const Kind& kind) {
  return run_process(DAIKOU_PROGRAM, {"schema", kind.name}).out;
}

TEST(Schemas, AreTheOnesInTheDocumentation) {
  for (const Kind& kind : kKinds) {
    const std::string path = source_dir() + "/docs/schema/" + kind.name + ".schema.json";
    const std::string schema = schema_of(kind);
    if (std::getenv("DAIKOU_UPDATE_GOLDEN") != nullptr)
      std::ofstream(path, std::ios::binary | std::ios::trunc) << schema;
    EXPECT_TRUE(content(path) == schema)
        << path << " is out of date: DAIKOU_UPDATE_GOLDEN=1 rewrites it";
  }
}

TEST(Schemas, TakeTheExamples) {
  for (const Kind& kind : kKinds) {
    const test_support::SchemaFit schema(schema_of(kind));
    const fs::path examples = source_dir() + "/" + kind.examples;
    std::vector<fs::path> files{examples};
    if (fs::is_directory(examples)) files = {fs::directory_iterator(examples), {}};
    for (const fs::path& file : files) {
      const auto document = scenarios::yaml::load(file.string());
      ASSERT_TRUE(document) << document.error().detail;
      EXPECT_TRUE(schema.takes(*document)) << kind.name << ": " << file;
    }
  }
}

TEST(Schemas, AndVerbsRefuseAKeyThatIsUnknownAndVerbsSayWhichIsMeant) {
  const fs::path folder = fs::path(testing::TempDir()) / "schemas_test";
  fs::create_directories(folder);
  ASSERT_EQ(run_process(DAIKOU_PROGRAM, {"credentials", folder.string()}).status, 0);
  for (const Kind& kind : kKinds) {
    const std::string file = (folder / (std::string(kind.name) + ".yaml")).string();
    std::ofstream(file) << kind.unknown;
    const test_support::SchemaFit schema(schema_of(kind));
    EXPECT_FALSE(schema.takes(*scenarios::yaml::parse(kind.unknown, file))) << kind.name;
    std::vector<std::string> arguments = kind.verb;
    arguments.push_back(file);
    if (kind.verb.front() == "merchant") {
      arguments.emplace_back("--credentials");
      arguments.push_back(folder.string());
    }
    const ProcessResult read = run_process(DAIKOU_PROGRAM, arguments);
    EXPECT_EQ(read.status, 2) << kind.name << read.out;
    EXPECT_THAT(read.err, HasSubstr("did you mean '" + std::string(kind.meant) + "'")) << kind.name;
    EXPECT_THAT(read.err, HasSubstr(file + ":")) << kind.name;
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace daikou::e2e::schemas_test
