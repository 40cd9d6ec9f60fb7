// Words with one home: wire words live with their provider, and what would make a run depend on the
// machine is called in one place.
#include <algorithm>
#include <array>

#include "tests/tidy/rule.h"

namespace daikou::tidy {
namespace {

// Wire words, by whose wire they are on. Chosen because no domain word is spelled like them.
struct WireWords {
  std::vector<std::string_view> folders;  // Folder names below which they may be spelled.
  std::vector<std::string_view> words;
};

const std::vector<WireWords> kWireWords{
    {{"wechat_v2", "wechat_v3", "alipay"}, {"out_trade_no", "sign_type", "refund_fee"}},
    {{"wechat_v2", "wechat_v3"},
     {"mch_id",
      "mchid",
      "sub_mch_id",
      "sub_mchid",
      "sp_mchid",
      "sp_appid",
      "sub_appid",
      "contract_id",
      "contract_code",
      "out_contract_code",
      "plan_id",
      "contract_display_account",
      "contract_state",
      "contract_termination_mode",
      "request_serial",
      "total_fee",
      "transaction_id",
      "nonce_str",
      "return_code",
      "return_msg",
      "result_code",
      "err_code",
      "err_code_des",
      "trade_state",
      "trade_type",
      "bank_type",
      "spbill_create_ip",
      "out_refund_no",
      "contract_notify_url",
      "pre_entrustweb_id",
      "prepay_id",
      "mweb_url",
      "deduct_schedule",
      "req_info",
      "pappayapply",
      "entrustweb",
      "deletecontract"}},
    {{"alipay"},
     {"agreement_no",
      "external_agreement_no",
      "trade_no",
      "biz_content",
      "app_id",
      "sub_code",
      "sub_msg",
      "personal_product_code",
      "buyer_id",
      "buyer_open_id",
      "alipay_user_id",
      "alipay_open_id",
      "alipay_logon_id",
      "seller_id",
      "trade_status",
      "out_request_no",
      "app_cert_sn",
      "alipay_cert_sn",
      "alipay_root_cert_sn",
      "period_rule_params",
      "access_params",
      "gmt_payment",
      "agreement_params",
      "async_pay_apply_status",
      "TRADE_SUCCESS",
      "WAIT_BUYER_PAY"}},
    {{"unionpay"},
     {"txnType",    "txnSubType",   "bizType",    "txnTime",     "txnAmt",         "merId",
      "orderId",    "queryId",      "accNo",      "certId",      "signPubKeyCert", "encryptCertId",
      "signMethod", "customerInfo", "respCode",   "respMsg",     "origRespCode",   "origQryId",
      "backUrl",    "frontUrl",     "settleDate", "reqReserved", "currencyCode",   "channelType",
      "accessType", "customerNm",   "certifId",   "smsCode",     "bindId",         "tokenPayData"}},
};

// Whether one part of the path, up to its ending, names the folder: "core/wire/alipay/codec.cc",
// "tests/unit/core/wire/alipay_test.cc".
bool belongs_to(std::string_view path, std::string_view folder) {
  const std::size_t at = path.find(folder);
  return at != std::string_view::npos && (at == 0 || path[at - 1] == '/') &&
         (path.substr(at + folder.size()).starts_with("/") ||
          path.substr(at + folder.size()).starts_with("_") ||
          path.substr(at + folder.size()).starts_with("."));
}

// Which files are held to the rule: ours in C++, pages and scenarios. Fixtures, vectors, docs and
// tests of whole exchanges quote the wire.
bool is_held_to_wire_words(const File& file) {
  constexpr std::array<std::string_view, 5> kQuoting{
      "tests/vectors/", "tests/e2e/", "tests/clients/", "tests/browser/", "tests/golden/"};
  constexpr std::array<std::string_view, 6> kHeld{"core/",      "simulator/", "merchant/",
                                                  "scenarios/", "cli/",       "tests/"};
  return !file.is_markdown() && file.is_below_any(kHeld) && !file.is_below_any(kQuoting);
}

Findings words_of_another(const File& file, const WireWords& row) {
  if (std::ranges::any_of(row.folders, [&](auto it) { return belongs_to(file.path, it); }))
    return {};
  Findings findings;
  for (const std::string_view word : row.words)
    if (const std::size_t line = line_with(file.text, word); line != 0)
      findings.push_back({file.path, line,
                          "wire word '" + std::string(word) + "' outside a folder " +
                              std::string(row.folders.front()) + "/: use our own word"});
  return findings;
}

Findings strayed_wire_words(const File& file) {
  if (!is_held_to_wire_words(file)) return {};
  Findings findings;
  for (const WireWords& row : kWireWords) {
    const Findings some = words_of_another(file, row);
    findings.insert(findings.end(), some.begin(), some.end());
  }
  return findings;
}

struct Ban {
  std::string_view word;
  std::string_view instead;
  std::vector<std::string_view> allowed;  // Where it may be called all the same.
};

const std::vector<std::string_view> kTime{"core/time/"};
const std::vector<std::string_view> kDice{"core/draw/", "core/ids/"};
const std::vector<std::string_view> kShell{"cli/", "tests/"};
const std::vector<std::string_view> kNowhere{};
const std::vector<Ban> kBans{
    {"system_clock::now", "Clock::now() of the clock you are given", kTime},
    {"steady_clock::now", "monotonic_nanoseconds()", kTime},
    {"high_resolution_clock", "monotonic_nanoseconds()", kTime},
    {"clock_gettime(", "Clock::now() or monotonic_nanoseconds()", kTime},
    {"gettimeofday(", "Clock::now()", kTime},
    {"std::time(", "Clock::now()", kTime},
    {"time(nullptr)", "Clock::now()", kTime},
    {"localtime_r(", "beijing_date() and its like", kTime},
    {"localtime(", "beijing_date() and its like", kTime},
    {"gmtime(", "beijing_date() and its like", kTime},
    {"mktime(", "beijing()", kTime},
    {"strftime(", "to_rfc3339_text() and its like", kTime},
    {"this_thread::sleep", "stepping the clock, or waiting on a condition", kNowhere},
    {"sleep_for", "stepping the clock, or waiting on a condition", kNowhere},
    {"sleep_until", "stepping the clock, or waiting on a condition", kNowhere},
    {"sleep(", "stepping the clock, or waiting on a condition", kNowhere},
    {"usleep(", "stepping the clock, or waiting on a condition", kNowhere},
    {"nanosleep(", "stepping the clock, or waiting on a condition", kNowhere},
    {"rand(", "a Draw", kDice},
    {"srand(", "a Draw", kDice},
    {"random_device", "IdSource, or a Draw from the world's seed", kDice},
    {"mt19937", "a Draw", kDice},
    {"mt19937_64", "a Draw", kDice},
    {"default_random_engine", "a Draw", kDice},
    {"getrandom(", "IdSource", kDice},
    {"getentropy(", "IdSource", kDice},
    {"stod(", "fen_from_yuan_text() for money, std::from_chars else", kNowhere},
    {"stof(", "fen_from_yuan_text() for money, std::from_chars else", kNowhere},
    {"strtod(", "fen_from_yuan_text() for money, std::from_chars else", kNowhere},
    {"atof(", "fen_from_yuan_text() for money, std::from_chars else", kNowhere},
    {"atoi(", "std::from_chars, which can say no", {"tests/"}},
    {"atol(", "std::from_chars, which can say no", kNowhere},
    {"stoi(", "std::from_chars, which does not throw", kNowhere},
    {"stol(", "std::from_chars, which does not throw", kNowhere},
    {"stoul(", "std::from_chars, which does not throw", kNowhere},
    {"stoll(", "std::from_chars, which does not throw", kNowhere},
    {"stoull(", "std::from_chars, which does not throw", kNowhere},
    {"getenv(", "an option that cli passes down", kShell},
    {"std::exit(", "returning an Error", kShell},
    {"cout", "returning text, or core/log", kShell},
    {"cerr", "returning text, or core/log", kShell},
    {"printf(", "returning text, or core/log", kShell},
    {"throw", "returning an Error", {"cli/", "tests/"}},
    {"using namespace std", "naming what you use", kNowhere},
};

Findings banned_calls(const File& file) {
  if (!file.is_cpp()) return {};
  Findings findings;
  const std::string code = code_of(file.text);
  for (const Ban& ban : kBans)
    if (const std::size_t line = line_with(code, ban.word);
        line != 0 && !file.is_below_any(ban.allowed))
      findings.push_back(
          {file.path, line, "'" + std::string(ban.word) + "': want " + std::string(ban.instead)});
  return findings;
}

// Where exceptions end: adapters of libraries that throw, the last resort of the server, main.
constexpr std::array<std::string_view, 14> kAdapters{
    "core/log/log.cc",      // spdlog: a log file that cannot be opened.
    "core/http/",           // A handler's bug becomes a 500.
    "core/wire/",           // nlohmann/json.
    "simulator/control/",   // nlohmann/json in requests.
    "simulator/dialects/",  // nlohmann/json.
    "simulator/store/",     // SQLiteCpp.
    "simulator/faults/",    // nlohmann/json in fault descriptions.
    "merchant/book/",       // SQLiteCpp.
    "merchant/gateways/",   // nlohmann/json.
    "merchant/inbox/",      // nlohmann/json.
    "merchant/shop/",       // nlohmann/json in requests.
    "scenarios/engine/",    // yaml-cpp.
    "cli/",                 // CLI11, yaml-cpp, main.
    "tests/",
};

Findings strayed_catches(const File& file) {
  const std::size_t line = line_with(code_of(file.text), "catch");
  if (!file.is_cpp() || file.is_below_any(kAdapters) || line == 0) return {};
  return {{file.path, line, "'catch' outside the adapters: return a Result"}};
}

Findings fractions_of_money(const File& file) {
  if (!file.is_cpp() || !file.is_below("core/money/")) return {};
  Findings findings;
  for (const std::string_view word : {"double", "float"})
    if (const std::size_t line = line_with(code_of(file.text), word); line != 0)
      findings.push_back({file.path, line, std::string(word) + ": money is a count of fen"});
  return findings;
}

}  // namespace

std::vector<Rule> word_rules() {
  return {
      {"KeepsWireWordsWithTheirProvider",
       in_each_file<strayed_wire_words>,
       {{{"simulator/gateway/accept.cc", "// The out_trade_no.\n"}},
        {{"core/wire/alipay/codec.cc", "get(\"mch_id\")\n"}},
        {{"core/wire/wechat_v2/codec.cc", "get(\"biz_content\")\n"}},
        {{"core/wire/xml.cc", "\"return_code\"\n"}},
        {{"merchant/billing/a.cc", "auto queryId = 1;\n"}},
        {{"cli/load.cc", "\"agreement_no\"\n"}},
        {{"scenarios/suite/sign/a.yaml", "mch_id: 1\n"}},
        {{"tests/unit/simulator/gateway/a_test.cc", "contract_id\n"}}},
       {{{"core/wire/alipay/codec.cc", "get(\"out_trade_no\", \"biz_content\")\n"}},
        {{"core/wire/wechat_v2/codec.cc", "get(\"mch_id\")\n"}},
        {{"tests/unit/core/wire/unionpay_test.cc", "txnType=01\n"}},
        {{"simulator/gateway/accept.cc", "order_id, sub_contract_identity, my_mch_id_no\n"}},
        {{"docs/protocols/wechat.md", "out_trade_no\n"}},
        {{"tests/vectors/signature_test.cc", "mch_id\n"}}}},
      {"CallsNothingBanned",
       in_each_file<banned_calls>,
       {{{"merchant/a.cc", "auto t = std::chrono::system_clock::now();\n"}},
        {{"simulator/a.cc", "std::this_thread::sleep_for(1s);\n"}},
        {{"tests/unit/a_test.cc", "usleep(10);\n"}},
        {{"core/wire/a.cc", "int r = rand();\n"}},
        {{"scenarios/engine/a.cc", "std::random_device device;\n"}},
        {{"core/wire/a.cc", "double yuan = std::stod(text);\n"}},
        {{"simulator/a.cc", "getenv(\"HOME\");\n"}},
        {{"core/wire/a.cc", "throw std::runtime_error(text);\n"}},
        {{"merchant/a.cc", "std::cout << 1;\n"}}},
       {{{"core/time/clock.cc", "std::chrono::system_clock::now();\n"}},
        {{"core/ids/a.cc", "getentropy(p, 8);\n"}},
        {{"cli/main.cc", "std::printf(\"x\"); getenv(\"HOME\");\n"}},
        {{"merchant/a.cc",
          "// rand() is banned\nauto s = \"rand()\"; operand(1); snprintf(1);\n"}}}},
      {"CatchesOnlyInAdapters",
       in_each_file<strayed_catches>,
       {{{"simulator/gateway/a.cc", "try { f(); } catch (...) {}\n"}},
        {{"core/money/fen.cc", "catch (int) {}\n"}}},
       {{{"core/http/server.cc", "catch (const std::exception& e) {}\n"}},
        {{"simulator/gateway/a.cc", "// catch up\nint catches;\n"}}}},
      {"CountsMoneyInFen",
       in_each_file<fractions_of_money>,
       {{{"core/money/fen.h", "double to_yuan();\n"}}, {{"core/money/fen.cc", "float f;\n"}}},
       {{{"core/money/fen.h", "// No double goes in.\n"}}, {{"core/draw/draw.h", "double d;\n"}}}},
  };
}

}  // namespace daikou::tidy
