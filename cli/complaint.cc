// daikou complaint: what payers complain of, and how merchants answer.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/remote.h"
#include "cli/verbs.h"

namespace daikou::cli {
namespace {

using Json = nlohmann::json;

constexpr const char* kComplaintFooter =
    "A complaint left for more than 48 hours suspends the merchant, and so do too many of them in\n"
    "a month. Answer them all, then have the merchant restored.\n"
    "\n"
    "Examples:\n"
    "  daikou complaint file bob --order 2026030100001 --cause no_notice\n"
    "  daikou complaint list --state open\n"
    "  daikou complaint answer 1 'refunded, with our apologies'\n"
    "  daikou complaint summary            how many, the five most frequent causes, the state\n"
    "  daikou complaint restore            opens a suspended merchant that answered them all";

struct ComplaintGiven {
  std::string payer;
  std::string merchant = "shop";
  std::string number;
  std::string words;
  std::map<std::string, std::string> filters;
  std::map<std::string, std::string> about;
};

std::string query_of(const std::map<std::string, std::string>& filters) {
  std::string query;
  for (const auto& [name, value] : filters)
    if (!value.empty())
      query += (query.empty() ? "?" : "&") + name + "=" + http::percent_encode(value);
  return query;
}

std::string path_of_merchant(const ComplaintGiven& given) {
  return "/worlds/{world}/merchants/" + http::percent_encode(given.merchant);
}

Ask ask_to_file(const ComplaintGiven& given) {
  Json body{{"payer", given.payer}, {"merchant", given.merchant}};
  for (const auto& [name, value] : given.about)
    if (!value.empty()) body[name] = value;
  return {"POST", "/worlds/{world}/complaints", body.dump()};
}

void add_filing(RemoteVerb& verb, const std::shared_ptr<ComplaintGiven>& given) {
  CLI::App* file = verb.add("file", "A payer complains about a debit or a mandate",
                            [given] { return Result<Ask>(ask_to_file(*given)); });
  file->add_option("payer", given->payer, "Who complains")->required();
  file->add_option("--cause", given->about["cause"],
                   "no_notice, after_cancelling, charged_twice, forgotten_renewal, unclear_phone "
                   "or other")
      ->required();
  file->add_option("--order", given->about["order"], "The debit, by the merchant's number");
  file->add_option("--mandate", given->about["mandate"], "Or the mandate, by its code");
  file->add_option("--words", given->about["words"], "What the payer says");
  file->add_option("--merchant", given->merchant, "About whom")->capture_default_str();
}

void add_handling(RemoteVerb& verb, const std::shared_ptr<ComplaintGiven>& given) {
  CLI::App* answer = verb.add("answer", "The merchant answers one", [given] {
    return Result<Ask>(Ask{"POST", "/worlds/{world}/complaints/" + given->number + "/answer",
                           Json{{"words", given->words}}.dump()});
  });
  answer->add_option("number", given->number, "Its number")->required();
  answer->add_option("words", given->words, "What the merchant says");
  CLI::App* summary = verb.add("summary", "How many, what of, and what it means", [given] {
    return Result<Ask>(Ask{"GET", path_of_merchant(*given) + "/complaints"});
  });
  CLI::App* restore = verb.add("restore", "Opens a suspended merchant again", [given] {
    return Result<Ask>(Ask{"POST", path_of_merchant(*given) + "/restore"});
  });
  for (CLI::App* part : {summary, restore})
    part->add_option("--merchant", given->merchant, "Which")->capture_default_str();
}

}  // namespace

void add_complaint(CLI::App& app, ExitCode& exit) {
  RemoteVerb verb(app, "complaint", "What payers complain of in a world", exit);
  verb.footer(kComplaintFooter);
  auto given = std::make_shared<ComplaintGiven>();
  CLI::App* list = verb.add("list", "Complaints, by number, a hundred at a time", [given] {
    return Result<Ask>(Ask{"GET", "/worlds/{world}/complaints" + query_of(given->filters)});
  });
  for (const char* name : {"state", "cause", "payer", "merchant", "after"})
    list->add_option(std::string("--") + name, given->filters[name],
                     name == std::string_view("after") ? "Those after this number"
                                                       : std::string("Only of this ") + name);
  add_filing(verb, given);
  add_handling(verb, given);
}

}  // namespace daikou::cli
