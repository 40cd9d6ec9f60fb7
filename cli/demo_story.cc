#include "cli/demo_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace daikou::cli {
namespace {

using simulator::control::Chapter;
using simulator::control::Telling;

struct ChapterRow {
  std::size_t steps;  // Of scenarios/demo/a_year_of_membership.yaml.
  const char* title_en;
  const char* title_zh;
  const char* text_en;
  const char* text_zh;
};

constexpr std::array kChapters{
    ChapterRow{5, "January: five customers sign up", "一月：五位用户开通",
               "Alice, Bob, Carol, Dan and Erin open the signing page, agree to a monthly plan of "
               "25.00 CNY and pay 1.00 CNY for the first month. Look at Mandates: five are active.",
               "alice、bob、carol、dan、erin 打开签约页，同意每月 25.00 元的连续包月，首月付 1.00 "
               "元。请看“签约”页：五份协议生效。"},
    ChapterRow{1, "A month passes", "过了一个月",
               "The merchant announces the next debit and debits at the due date. Traffic shows "
               "each request with its signature and the rule that decided the answer.",
               "商户先发扣费前通知，到期日再扣款。“流量”页里能看到每个请求、它的签名，以及由哪条规"
               "则决定了应答。"},
    ChapterRow{2, "February and March: an answer is lost", "二、三月：应答丢了",
               "The gateway books Bob's debit, and its answer never arrives. The merchant must not "
               "send a second order: it asks what became of the first.",
               "网关已记下 bob 的扣款，应答却没有送达。商户不能再下一单，只能去查第一单的结果。"},
    ChapterRow{2, "April: a limit, and an empty account", "四月：限额与余额不足",
               "Bob reaches a limit of his account, Carol's balance no longer covers the month. "
               "Both debits are refused; the merchant waits, tries again, reminds.",
               "bob 碰到账户限额，carol 余额不够。两笔扣款都被拒，商户等待、重试、提醒。"},
    ChapterRow{2, "Carol tops up", "carol 充值",
               "She was reminded and tops up 500.00 CNY. The retry settles, and no period is "
               "charged twice.",
               "收到提醒后，她充值 500.00 元。重试成功，同一期没有重复扣费。"},
    ChapterRow{2, "June: Dan cancels", "六月：dan 解约",
               "He ends his mandate in the wallet. The merchant is told, and nothing is debited "
               "from him any more.",
               "他在钱包里关闭了自动续费。商户收到通知，此后不再向他扣费。"},
    ChapterRow{2, "July: a rush", "七月：扣款高峰",
               "400 debits come at 1000 a second against the limit of 150. What is turned away "
               "comes again under the same number: none is lost, none is charged twice.",
               "400 笔扣款以每秒 1000 笔涌来，上限是每秒 150 笔。被限流的以同一单号再来：一笔不少，"
               "也没有重复扣。"},
    ChapterRow{2, "September: Erin gets her money back", "九月：给 erin 退款",
               "The merchant refunds her last month and ends her mandate.",
               "商户退还她最近一个月的费用，并解除协议。"},
    ChapterRow{2, "The year ends", "年终",
               "Alice has paid for every month. The merchant compares its books with the gateway's "
               "bill, and the judge reads the journal.",
               "alice 每个月都已付款。商户拿自己的账与网关账单逐笔核对，裁判通读日志。"},
};

std::size_t rulings_broken(const scenarios::Played& played) {
  return static_cast<std::size_t>(std::ranges::count_if(
      played.rulings, [](const scenarios::Ruling& ruling) { return !ruling.findings.empty(); }));
}

}  // namespace

Telling demo_title() { return {"A year of a membership shop", "会员店的一年"}; }

std::vector<Chapter> demo_chapters() {
  std::vector<Chapter> chapters;
  for (const ChapterRow& row : kChapters)
    chapters.push_back({{row.title_en, row.title_zh}, {row.text_en, row.text_zh}});
  return chapters;
}

bool begins_chapter(std::size_t step) {
  std::size_t first = 0;
  for (const ChapterRow& row : kChapters) {
    if (first == step) return true;
    first += row.steps;
  }
  return false;
}

std::size_t demo_steps() {
  std::size_t steps = 0;
  for (const ChapterRow& row : kChapters) steps += row.steps;
  return steps;
}

Telling demo_ending(const scenarios::Played& played) {
  if (!played.failures.empty()) {
    const std::string& why = played.failures.front().error.detail;
    return {"The story could not go on as it was written: " + why, "故事没能照原样讲下去：" + why};
  }
  const scenarios::Figures& figures = played.figures;
  const std::size_t broken = rulings_broken(played);
  return {
      fmt::format("{} debits settled, {} CNY moved. The judge held {} rules against the journal "
                  "and the bills: {} kept, {} broken. The world stays open to play with.",
                  figures.debits_settled, to_yuan_text(figures.settled), played.rulings.size(),
                  played.rulings.size() - broken, broken),
      fmt::format("成功扣款 {} 笔，共 {} 元。裁判按 {} 条规则核对日志与账单：{} 条守住，{} "
                  "条被破坏。这个世界继续开放，可随意试。",
                  figures.debits_settled, to_yuan_text(figures.settled), played.rulings.size(),
                  played.rulings.size() - broken, broken)};
}

}  // namespace daikou::cli
