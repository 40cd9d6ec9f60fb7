#include "cli/demo_said.h"

#include <fmt/format.h>

#include <algorithm>

#include "merchant/shop/wording.h"

namespace daikou::cli {
namespace {

using merchant::Message;
using merchant::MessageKind;

// The shop speaks Chinese; this is the same for who reads the board in English.
std::string in_english(const Message& message, std::string_view title) {
  const std::string amount = to_yuan_text(message.amount) + " CNY";
  const std::string due = message.due.ok() ? to_date_text(message.due) : std::string();
  switch (message.kind) {
    case MessageKind::kPreNotice:
      return fmt::format("{} for {} will be debited on {}; cancelling before costs nothing", amount,
                         title, due);
    case MessageKind::kReminder:
      return fmt::format("a reminder: {} for {} will be debited on {}", amount, title, due);
    case MessageKind::kTopUp:
      return fmt::format("a reminder: {} for {} could not be debited; top up, it is tried again",
                         amount, title);
    case MessageKind::kPaused:
      return fmt::format("{} for {} was not collected; the service pauses", amount, title);
    case MessageKind::kTerminated:
      return fmt::format("{} has ended, nothing more is debited", title);
    case MessageKind::kRefunded: return fmt::format("{} for {} went back", amount, title);
    case MessageKind::kRenewalOffer:
      return fmt::format("{} runs out on {}; renewing by itself saves {}", title, due, amount);
    case MessageKind::kPrize: return fmt::format("won {} off the next debit of {}", amount, title);
  }
  return {};
}

}  // namespace

std::vector<simulator::control::Said> said_by(const merchant::Merchant& merchant,
                                              std::size_t said_max) {
  constexpr std::size_t kPage = 500;
  std::vector<Message> all;
  for (merchant::MessageKey after{};;) {
    const auto rows = merchant.book().messages(after, kPage);
    if (!rows || rows->empty()) break;
    all.insert(all.end(), rows->begin(), rows->end());
    after = rows->back().key;
  }
  std::vector<simulator::control::Said> said;
  for (auto message = all.rbegin(); message != all.rend() && said.size() < said_max; ++message) {
    const auto subscription = merchant.book().subscription(message->subscription);
    if (!subscription) continue;
    const std::string title(merchant.title_of(*subscription));
    said.push_back(
        {message->at,
         subscription->customer,
         std::string(name_of(message->kind)),
         {in_english(*message, title), wording(*message, title, "/topup/" + subscription->code)}});
  }
  return said;
}

}  // namespace daikou::cli
