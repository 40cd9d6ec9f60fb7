#include "merchant/shop/html.h"

namespace daikou::merchant {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --paper: #f6f5fa; --card: #fff; --ink: #1d1a2b; --soft: #5d5870;
  --line: #e1deeb; --act: #5f2bc4; --on-act: #fff; --tint: #f1ebff; --good: #0a6638; --bad: #a81c15;
  --warm: #7d4300; --good-tint: #e4f5ea; --bad-tint: #fdeae8; --warm-tint: #fdf0dc; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #110f18; --card: #1b1825; --ink: #f1eefa; --soft: #aca6c0; --line: #37324a;
    --act: #bda4ff; --on-act: #1b0f36; --tint: #2a2140; --good: #74dca3; --bad: #ff9a91;
    --warm: #ffc877; --good-tint: #12301f; --bad-tint: #3b1a18; --warm-tint: #37270f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.content, nav, .hero > div, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
.content { padding-bottom: 3rem; }
a { color: inherit; text-underline-offset: .2em; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; padding: .25rem .75rem; background: var(--card); }
header { background: #1a1030; color: #fff; }
nav { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; min-height: 3.5rem; }
nav a { text-decoration: none; padding: .5rem 0; }
nav a:hover { text-decoration: underline; }
.brand { font-size: 1.125rem; font-weight: 700; color: #ffdc91; letter-spacing: .05em; }
nav > :last-child { margin-left: auto; }
.who { display: flex; gap: .75rem; align-items: center; min-width: 0; }
.who span { max-width: 12rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.hero { background: linear-gradient(110deg, #1a1030, #3c1b78 60%, #6a2f8f); color: #fff; }
.hero > div { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2rem;
  align-items: center; padding-top: 1.75rem; padding-bottom: 2rem; }
.hero strong { display: block; font-size: 1.75rem; line-height: 1.3; color: #ffdc91; }
.hero p { margin: .5rem 0 0; color: #e6defa; }
.posters { display: flex; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.posters li { display: flex; align-items: flex-end; width: 6.5rem; height: 9rem; padding: .5rem;
  border-radius: .5rem; font-size: .8125rem; font-weight: 600; line-height: 1.35; color: #fff;
  background: linear-gradient(160deg, #10706a, #0b2530); }
.posters li:nth-child(2) { background: linear-gradient(160deg, #9a3412, #2d0f0a); }
.posters li:nth-child(3) { background: linear-gradient(160deg, #1d4ed8, #10123a); }
.posters li:nth-child(4) { background: linear-gradient(160deg, #9d174d, #2a0a2c); }
h1 { margin: 1.5rem 0 1rem; font-size: 1.5rem; }
h2 { margin: 0; font-size: 1.1875rem; }
h3 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
section { margin: 0 0 1rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .875rem;
  background: var(--card); }
fieldset { min-width: 0; margin: 0 0 1.25rem; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: .625rem; font-weight: 600; }
.plans { display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr)); gap: .875rem; }
.choice { position: relative; display: block; height: 100%; padding: 1.25rem 1rem 1rem;
  border: 2px solid var(--line); border-radius: .875rem; background: var(--card); cursor: pointer; }
.choice:hover { border-color: var(--soft); }
.choice:has(:checked) { border-color: var(--act); background: var(--tint); }
.choice:has(:focus-visible) { outline: 3px solid var(--act); outline-offset: 2px; }
.choice input { position: absolute; top: 1rem; right: 1rem; width: 1.125rem; height: 1.125rem;
  margin: 0; accent-color: var(--act); }
.choice b { display: block; padding-right: 1.75rem; font-size: 1.0625rem; }
.choice .price { display: block; margin: .375rem 0 0; font-size: 1.875rem; font-weight: 700;
  line-height: 1.25; }
.choice small { display: block; }
.badge { position: absolute; top: -.75rem; left: .875rem; padding: 0 .625rem; border-radius: 1rem;
  background: #ffdc91; color: #4a2c00; font-size: .8125rem; font-weight: 600; }
.price small, small, .soft { color: var(--soft); font-size: .875rem; font-weight: 400; }
.channels { display: grid; grid-template-columns: repeat(auto-fill, minmax(12.5rem, 1fr));
  gap: .875rem; }
.channels .choice { display: flex; align-items: center; gap: .625rem; padding: .875rem 1rem; }
.channels .choice b { padding: 0; font-weight: 500; }
.channels .choice input { top: auto; }
.dot { flex: none; width: 1.75rem; height: 1.75rem; border-radius: .5rem; background: #0a7a43; }
.dot.alipay { border-radius: 50%; background: #1463d2; }
.dot.unionpay { border-radius: .25rem; background: linear-gradient(100deg, #b3202c 50%, #00686f 50%); }
label.line { display: block; margin: 0 0 1rem; font-weight: 500; }
input:not([type]), select { display: block; width: 100%; max-width: 24rem; margin-top: .25rem;
  padding: .625rem .75rem; border: 1px solid var(--soft); border-radius: .5rem;
  background: var(--card); color: inherit; font: inherit; }
button, .button { display: inline-block; min-height: 2.75rem; padding: .5rem 1.5rem;
  border: 2px solid var(--act); border-radius: 1.5rem; background: var(--act); color: var(--on-act);
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.08); }
button.quiet, .button.quiet { background: transparent; color: var(--act); }
button.grave { border-color: var(--bad); background: var(--bad); color: var(--card); }
button.link { min-height: 0; padding: .5rem 0; border: 0; background: none; color: inherit;
  font-weight: 400; text-decoration: underline; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0 0; }
.actions form { margin: 0; }
.agreement { margin: .75rem 0 0; color: var(--soft); font-size: .875rem; }
.alert { padding: .75rem 1rem; border-radius: .625rem; background: var(--bad-tint);
  color: var(--bad); }
.hint { padding: .75rem 1rem; border-radius: .625rem; background: var(--tint); }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.chip { padding: .0625rem .625rem; border-radius: 1rem; background: var(--line); font-size: .875rem; }
.chip.good { background: var(--good-tint); color: var(--good); }
.chip.bad { background: var(--bad-tint); color: var(--bad); }
.chip.warm { background: var(--warm-tint); color: var(--warm); }
.next { margin: .875rem 0 0; padding: .875rem 1rem; border-radius: .625rem; background: var(--tint); }
.next b { display: inline-block; font-size: 1.125rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .75rem 1.25rem;
  margin: 1rem 0 0; }
dl div { min-width: 0; }
dt { color: var(--soft); font-size: .875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
td, th { padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line); text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
th { border-top: 0; color: var(--soft); font-weight: 400; font-size: .875rem; white-space: nowrap; }
td.money { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.code { color: var(--soft); font-size: .8125rem; }
.told { margin: 0; padding: 0; list-style: none; }
.told li { padding: .625rem 0 .625rem 1rem; border-left: 3px solid var(--line); margin: .5rem 0; }
.told time { display: block; color: var(--soft); font-size: .8125rem; }
details summary { margin-top: 1.25rem; cursor: pointer; font-weight: 600; }
footer p { margin: 0; padding: 1rem 0 2rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .875rem; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
header :focus-visible { outline-color: #ffdc91; }
@media (max-width: 46rem) {
  .hero > div { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; padding-top: 1.25rem;
    padding-bottom: 1.5rem; }
  .hero strong { font-size: 1.375rem; }
  .posters { overflow-x: auto; }
  .posters li { flex: 1 0 5rem; height: 6.5rem; font-size: .75rem; }
  nav { gap: .25rem 1rem; }
  .plans { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .choice .price { font-size: 1.5rem; }
  .order button { width: 100%; }
  table.debits td.code, table.debits th:last-child { display: none; }
}
)css";

constexpr std::string_view kIcon =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" "
    "height=\"32\" "
    "rx=\"8\" fill=\"#3c1b78\"/><path d=\"M12 9l12 7-12 7z\" fill=\"#ffdc91\"/></svg>\n";

http::Response file(std::string_view type, std::string_view content) {
  http::Response response;
  response.headers.add("Content-Type", std::string(type));
  response.headers.add("Cache-Control", "max-age=300");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = content;
  return response;
}

}  // namespace

http::Response style_sheet() { return file("text/css; charset=utf-8", kStyle); }
http::Response icon() { return file("image/svg+xml", kIcon); }

}  // namespace daikou::merchant
