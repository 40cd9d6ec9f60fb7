// daikou journal, api: what happened in a world, and any other call of the control API.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/files.h"
#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

constexpr const char* kJournalFooter =
    "One JSON object a line, or with --format har the exchanges as an HTTP archive, which "
    "browsers'\n"
    "network panes open. Codes of payers, tokens and cookies are masked. --follow goes on until it "
    "is\n"
    "interrupted. The oldest entries are dropped past the setting journal.limit; how many is said "
    "on\n"
    "standard error, and --after N fails when what comes after N is not all there any more.\n"
    "\n"
    "Examples:\n"
    "  daikou journal --fact debit_settled,debit_refused\n"
    "  daikou journal --order o1\n"
    "  daikou journal --kind debit --from 2026-01-05T09:00:00+08:00 --until "
    "2026-01-06T00:00:00+08:00\n"
    "  daikou journal --exchange 12           one call and what came of it\n"
    "  daikou journal --follow\n"
    "  daikou journal --format har --out exchanges.har\n"
    "  daikou journal --world lobby           requests that no world claims";
constexpr const char* kApiFooter =
    "Examples:\n"
    "  daikou api GET /worlds/default/templates\n"
    "  daikou api PATCH /worlds/default/merchants/shop '{\"state\": \"suspended\"}'\n"
    "  daikou api POST /worlds/default/awaits '{\"fact\": \"debit_settled\", \"timeout\": "
    "\"30s\"}'";

enum class Format { kLines, kArchive };

struct Reader {
  std::map<std::string, std::string> filter;
  std::string after;
  std::string format = "jsonl";
  std::string out = "-";
  bool follow = false;
  Format as() const { return format == "har" ? Format::kArchive : Format::kLines; }
};

std::string query_of(const Reader& reader, const std::string& after) {
  std::string query = "?limit=" + std::string(reader.as() == Format::kArchive ? "10000" : "1000");
  if (!after.empty()) query += "&after=" + after;
  for (const auto& [name, value] : reader.filter)
    if (!value.empty()) query += "&" + name + "=" + http::percent_encode(value);
  return query + (reader.follow ? "&wait=30s" : "");
}

// Where it goes: standard output, or a file that is closed at the end.
class Out {
 public:
  explicit Out(const std::string& path)
      : file_(path == "-" ? stdout : std::fopen(path.c_str(), "wb"), &close) {}
  explicit operator bool() const { return file_ != nullptr; }
  bool write(std::string_view text) {
    return std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() &&
           std::fflush(file_.get()) == 0;
  }

 private:
  static void close(std::FILE* file) {
    if (file != stdout) std::fclose(file);
  }
  std::unique_ptr<std::FILE, void (*)(std::FILE*)> file_;
};

ExitCode cannot_fill(const std::string& path) {
  std::fprintf(stderr, "daikou journal: cannot write %s\n", path.c_str());
  return ExitCode::kUsage;
}

void tell_dropped(const http::Response& answer) {
  const std::string_view dropped = answer.headers.get("X-Daikou-Dropped");
  if (dropped.empty() || dropped == "0") return;
  std::fprintf(stderr,
               "daikou journal: the first %.*s entries are kept no more; `daikou settings set "
               "journal.limit=N` keeps more\n",
               static_cast<int>(dropped.size()), dropped.data());
}

// Archives are one document: the entries of all pages come together.
class Archive {
 public:
  void take(const std::string& page) {
    Json json = Json::parse(page, nullptr, false);
    if (whole_.is_null()) {
      whole_ = std::move(json);
      return;
    }
    Json& entries = whole_["log"]["entries"];
    for (Json& each : json["log"]["entries"]) entries.push_back(std::move(each));
  }
  std::string text() const {
    return whole_.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  using Json = nlohmann::ordered_json;
  Json whole_;
};

// Page after page; a reader that follows waits for more at the end.
ExitCode read(const Remote& remote, const Reader& reader) {
  const bool archived = reader.as() == Format::kArchive;
  const std::string path = archived ? "/worlds/{world}/har" : "/worlds/{world}/journal";
  std::optional<Out> out;
  Archive archive;
  std::string after = reader.after;
  while (true) {
    std::string next = after;
    const ExitCode ended = ask_and_show(remote, Ask{"GET", path + query_of(reader, after)},
                                        [&](const http::Response& answer) {
                                          if (!out) {
                                            tell_dropped(answer);
                                            out.emplace(reader.out);
                                          }
                                          if (!*out) return cannot_fill(reader.out);
                                          next = answer.headers.get("X-Daikou-Next");
                                          if (archived)
                                            archive.take(answer.body);
                                          else if (!out->write(answer.body))
                                            return cannot_fill(reader.out);
                                          return ExitCode::kDone;
                                        });
    if (ended != ExitCode::kDone) return ended;
    if (next == after && !reader.follow) break;
    after = next;
  }
  if (archived && !out->write(archive.text())) return cannot_fill(reader.out);
  return ExitCode::kDone;
}

struct Raw {
  std::string method;
  std::string path;
  std::string body;
};

std::string meaning_of(std::string_view option) {
  if (option == "from") return "Only from this instant on, as 2026-01-05T09:00:00+08:00";
  if (option == "until") return "Only before this instant";
  if (option == "kind") return "Only about notifications of this kind";
  if (option == "operation") return "Only exchanges that asked for this";
  if (option == "exchange") return "Only the exchange of this number, and what came of it";
  return "Only about this " + std::string(option);
}

}  // namespace

void add_journal(CLI::App& app, ExitCode& exit) {
  auto reader = std::make_shared<Reader>();
  CLI::App* verb = app.add_subcommand("journal", "What happened in a world, in order");
  const auto remote = add_remote_options(*verb);
  verb->footer(kJournalFooter);
  for (const char* name : {"fact", "order", "mandate", "merchant", "payer", "channel", "kind",
                           "operation", "exchange", "from", "until"})
    verb->add_option(std::string("--") + name, reader->filter[name], meaning_of(name));
  verb->add_option("--after", reader->after, "Entries after this sequence");
  verb->add_option("--format", reader->format, "jsonl or har")
      ->check(CLI::IsMember({"jsonl", "har"}))
      ->capture_default_str();
  verb->add_option("--out", reader->out, "The file it goes to; - for standard output")
      ->capture_default_str();
  verb->add_flag("--follow", reader->follow, "Wait for more at the end");
  verb->callback([reader, remote, &exit] {
    if (reader->follow && reader->as() == Format::kArchive) {
      std::fputs("daikou journal: an archive has an end; want --follow or --format har\n", stderr);
      exit = ExitCode::kUsage;
      return;
    }
    exit = read(*remote, *reader);
  });
}

void add_api(CLI::App& app, ExitCode& exit) {
  auto raw = std::make_shared<Raw>();
  CLI::App* verb = app.add_subcommand("api", "Any call of the control API (docs/openapi.yaml)");
  const auto remote = add_remote_options(*verb);
  verb->footer(kApiFooter);
  verb->add_option("method", raw->method, "GET, POST, PUT, PATCH, DELETE")->required();
  verb->add_option("path", raw->path, "Below /_daikou/v1")->required();
  verb->add_option("body", raw->body, "JSON; - for standard input");
  verb->callback([raw, remote, &exit] {
    Result<std::string> body = raw->body == "-" ? read_file("-") : Result<std::string>(raw->body);
    exit = ask_and_show(*remote, body.and_then([&](const std::string& text) {
      return Result<Ask>(Ask{raw->method, raw->path, text});
    }),
                        show_body);
  });
}

}  // namespace daikou::cli
