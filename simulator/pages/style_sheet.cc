#include "simulator/pages/view.h"

namespace daikou::simulator::pages {
namespace {

constexpr std::string_view kStyle = R"css(
:root { --ink: #1c2430; --soft: #5b6470; --line: #e4e7eb; --paper: #f3f4f6; --act: #2f6f4f; }
body.alipay { --act: #2b5fab; }
body.unionpay { --act: #8a3140; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 26rem; min-height: 100vh; margin: 0 auto; padding: 0 0 2rem; background: #fff; }
header { display: flex; justify-content: space-between; padding: .75rem 1rem;
  border-bottom: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
header b { padding: 0 .5rem; border: 1px solid currentColor; border-radius: .25rem; color: #b45309; }
h1 { margin: 1.5rem 1rem 0; font-size: 1.25rem; }
.merchant { margin: .25rem 1rem 1rem; color: var(--soft); }
.amount { margin: 0 1rem 1rem; font-size: 2.25rem; font-weight: 600; }
dl { margin: 0; padding: 0 1rem; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .625rem 0;
  border-top: 1px solid var(--line); }
dt { flex: none; color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
p { margin: 1rem; }
.agreement { padding: .75rem; border-radius: .5rem; background: var(--paper); color: var(--soft);
  font-size: .875rem; }
.message { padding: .75rem; border: 1px dashed #b45309; border-radius: .5rem; font-size: .875rem; }
.complaint { color: #b91c1c; }
label { display: block; margin: 1rem; }
label span { display: block; color: var(--soft); font-size: .875rem; }
input, select { width: 100%; padding: .625rem; border: 1px solid var(--line);
  border-radius: .5rem; background: #fff; color: inherit; font: inherit; }
button, .button { display: block; width: calc(100% - 2rem); margin: .75rem 1rem; padding: .75rem;
  border: 1px solid var(--act); border-radius: .5rem; background: var(--act); color: #fff;
  font: inherit; text-align: center; text-decoration: none; cursor: pointer; }
button.quiet { border-color: var(--line); background: #fff; color: var(--ink); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
)css";

}  // namespace

http::Response style_sheet() {
  http::Response response;
  response.headers.add("Content-Type", "text/css; charset=utf-8");
  response.headers.add("Cache-Control", "max-age=300");
  response.body = kStyle;
  return response;
}

}  // namespace daikou::simulator::pages
