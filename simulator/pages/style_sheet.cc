#include "simulator/pages/view.h"

namespace daikou::simulator::pages {
namespace {

// One sheet for three looks; each is known by its colour, the bar on top and the shape of its
// parts.
constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ink: #191f28; --soft: #59616c; --line: #e3e6ea; --paper: #edeef0;
  --card: #fff; --act: #0a7a43; --on-act: #fff; --bar: #f7f7f7; --on-bar: #191f28; --warm: #8a4300;
  --bad: #b3211a; --round: .625rem; }
body.alipay { --paper: #eef2f8; --act: #1157c9; --bar: #1157c9; --on-bar: #fff; --round: 1.5rem; }
body.unionpay { --paper: #f1eeec; --act: #00686f; --bar: #a01c28; --on-bar: #fff; --round: .25rem; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ecf0; --soft: #a5adb8; --line: #353b44; --paper: #111418; --card: #1b2027;
    --act: #4fd18b; --on-act: #06210f; --bar: #20262e; --on-bar: #e9ecf0; --warm: #ffb866;
    --bad: #ff9187; }
  body.alipay { --paper: #0d1420; --card: #182132; --act: #8cb8ff; --on-act: #071a3a;
    --bar: #0f3f94; --on-bar: #fff; }
  body.unionpay { --paper: #151110; --card: #211b1a; --act: #5fd0d6; --on-act: #04282b;
    --bar: #7d1620; --on-bar: #fff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { position: relative; max-width: 27rem; min-height: 100vh; margin: 0 auto; padding: 0 0 2rem;
  background: var(--card); }
.bar { display: flex; justify-content: space-between; align-items: center; gap: .75rem;
  min-height: 3rem; padding: .5rem 1rem; background: var(--bar); color: var(--on-bar); }
.bar span { font-weight: 600; }
.bar b { padding: 0 .5rem; border: 1px dashed currentColor; border-radius: .25rem; font-size: .8125rem; }
.language { margin: .5rem 1rem 0; text-align: right; font-size: .875rem; }
.language a { color: var(--act); }
h1 { margin: .75rem 1rem 0; font-size: 1.25rem; }
.merchant { display: flex; align-items: center; gap: .5rem; margin: .5rem 1rem 1rem;
  color: var(--soft); overflow-wrap: anywhere; }
.merchant span { flex: none; width: 2rem; height: 2rem; border-radius: var(--round);
  background: var(--act); color: var(--on-act); line-height: 2rem; text-align: center; }
.amount { margin: 0 1rem 1rem; font-size: 2.5rem; font-weight: 600; line-height: 1.2; }
dl { margin: 0 1rem; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .625rem 0;
  border-top: 1px solid var(--line); }
dt { flex: none; color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
p { margin: 1rem; }
details { margin: 1rem; font-size: .875rem; }
summary { cursor: pointer; color: var(--act); }
details p, details ul { margin: .5rem 0 0; padding: .75rem; border-radius: .5rem;
  background: var(--paper); }
.cards ul { list-style: none; }
.cards li { padding: .125rem 0; overflow-wrap: anywhere; }
.message { padding: .625rem .75rem; border: 1px dashed var(--warm); border-radius: .5rem;
  color: var(--warm); font-size: .875rem; }
.complaint { padding: .625rem .75rem; border-left: 4px solid var(--bad); color: var(--bad); }
label { display: block; margin: 1rem; }
label span { display: block; margin-bottom: .25rem; color: var(--soft); font-size: .875rem; }
input, select { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--soft);
  border-radius: .5rem; background: var(--card); color: inherit; font: inherit; }
button, .button { display: block; width: calc(100% - 2rem); min-height: 2.875rem; margin: .75rem 1rem;
  padding: .625rem; border: 2px solid var(--act); border-radius: var(--round); background: var(--act);
  color: var(--on-act); font: inherit; font-weight: 600; text-align: center; text-decoration: none;
  cursor: pointer; }
button.quiet { background: transparent; color: var(--act); }
button.refuse { min-height: 2.5rem; border-color: transparent; background: transparent;
  color: var(--soft); font-weight: 400; text-decoration: underline; }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }

.wechat .bar { justify-content: center; border-bottom: 1px solid var(--line); }
.wechat .bar b { position: absolute; right: 1rem; }
.wechat h1, .wechat .amount { text-align: center; }
.wechat .merchant { flex-direction: column; }
.wechat .merchant span { width: 3.25rem; height: 3.25rem; font-size: 1.5rem; line-height: 3.25rem; }

.alipay main { background: var(--paper); }
.alipay .top { margin-bottom: .75rem; padding: .125rem 0 .5rem; background: var(--bar); }
.alipay .top, .alipay .top a, .alipay .merchant { color: var(--on-bar); }
.alipay .merchant span { background: #fff; color: #1157c9; }
.alipay dl, .alipay form, .alipay .amount, .alipay .ending { margin: 0 .75rem .75rem;
  padding: .25rem 0; border-radius: .875rem; background: var(--card); }
.alipay dl { padding: .25rem 1rem; }
.alipay dl div:first-child { border-top: 0; }
.alipay .amount { padding: 1rem; text-align: center; }
.alipay details p { background: var(--card); }
.alipay .ending { padding: 1.5rem 0; margin-top: 1rem; }

.unionpay .bar { background: linear-gradient(100deg, var(--bar) 42%, #123f7a 42% 64%, #00565c 64%);
  color: #fff; }
.unionpay h1 { padding-left: .625rem; border-left: .3125rem solid #a01c28; }
.unionpay dl { margin: 1rem; padding: 1rem; border-radius: .875rem; color: #fff;
  background: linear-gradient(120deg, #0b3f5c, #00565c); box-shadow: inset 0 0 0 1px #ffffff33; }
.unionpay dl div { border-top-color: #ffffff40; }
.unionpay dl div:first-child { border-top: 0; }
.unionpay dt { color: #dceef0; }
.unionpay input[name=card] { letter-spacing: .08em; font-variant-numeric: tabular-nums; }

.ending { padding: 3rem 0 1rem; text-align: center; }
.ending > span { display: block; width: 4rem; height: 4rem; margin: 0 auto; border-radius: 50%;
  background: var(--act); color: var(--on-act); font-size: 2rem; font-weight: 700; line-height: 4rem; }
.ending.refused > span { background: var(--soft); color: var(--card); }
.ending.expired > span, .ending.pending > span { background: var(--warm); color: var(--card); }
.ending h1 { margin: 1rem; border: 0; padding: 0; }
.ending p { color: var(--soft); }
.scan { display: none; }
@media (min-width: 54rem) {
  .desk { display: flex; justify-content: center; align-items: flex-start; gap: 3rem; padding: 2rem; }
  main { width: 27rem; min-height: 46rem; margin: 0; border: .5rem solid #23272e;
    border-radius: 2rem; overflow: hidden; }
  .scan { display: block; width: 17rem; margin-top: 6rem; padding: 1.25rem; border-radius: 1rem;
    background: var(--card); text-align: center; }
  .scan p { margin: .5rem 0; }
  .scan p:last-child { color: var(--soft); font-size: .875rem; }
  .scan img { display: block; width: 13rem; height: 13rem; margin: .75rem auto; background: #fff; }
}
)css";

constexpr std::string_view kIcon =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect x=\"1\" y=\"1\" "
    "width=\"30\" "
    "height=\"30\" rx=\"8\" fill=\"#fff\" stroke=\"#59616c\" stroke-width=\"2\" "
    "stroke-dasharray=\"4 2\"/>"
    "<path d=\"M9 16l5 5 9-10\" fill=\"none\" stroke=\"#0a7a43\" stroke-width=\"4\"/></svg>\n";

}  // namespace

http::Response icon() {
  http::Response response;
  response.headers.add("Content-Type", "image/svg+xml");
  response.headers.add("Cache-Control", "max-age=300");
  response.body = kIcon;
  return response;
}

http::Response style_sheet() {
  http::Response response;
  response.headers.add("Content-Type", "text/css; charset=utf-8");
  response.headers.add("Cache-Control", "max-age=300");
  response.body = kStyle;
  return response;
}

}  // namespace daikou::simulator::pages
