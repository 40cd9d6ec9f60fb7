#include "scenarios/engine/report/style_sheet.h"

namespace daikou::scenarios {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5f6875; --line: #dfe3e8;
  --paper: #fff; --ground: #f3f4f6; --act: #2b5fab; --passed: #1a7446; --failed: #b42318;
  --violated: #a21caf; --wrong: #9a5b00; --mark: #fff4d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --soft: #9aa4b2; --line: #323b47;
  --paper: #171c23; --ground: #0e1217; --act: #8ab4f0; --passed: #4cc38a; --failed: #ff8a7d;
  --violated: #e79bf2; --wrong: #e5b455; --mark: #3b3116; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
header, main { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 3rem; }
h1 { margin: 1.75rem 0 .25rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
h4 { margin: 0; font-size: .9375rem; }
h5 { margin: 0 0 .25rem; font-size: .875rem; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace; }
code { font-size: .875em; }
a { color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; border-radius: .25rem; }
.soft, .facts { color: var(--soft); }
.facts { margin: 0 0 .5rem; font-size: .875rem; }
.passed { --tone: var(--passed); }
.failed, .internal { --tone: var(--failed); }
.violated { --tone: var(--violated); }
.configuration { --tone: var(--wrong); }
.verdict { display: inline-block; padding: 0 .5rem; border: 1px solid var(--tone);
  border-radius: 1rem; color: var(--tone); font-size: .8125rem; font-weight: 600;
  white-space: nowrap; }

dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
  gap: .5rem 1rem; margin: 1rem 0 0; }
dl.figures dt { color: var(--soft); font-size: .8125rem; }
dl.figures dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }

.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .3125rem .625rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; }
th { color: var(--soft); font-weight: 500; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.time { font-variant-numeric: tabular-nums; white-space: nowrap; }
.turns { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
.turns tr:last-child td { border-bottom: 0; }
.turns .covers { min-width: 6.5rem; }
.turns small { display: block; color: var(--soft); }

.turn { margin: .625rem 0; background: var(--paper); border: 1px solid var(--line);
  border-left: 4px solid var(--tone); border-radius: .5rem; }
.turn > summary { padding: .625rem .875rem; cursor: pointer; }
.turn > summary b { font-weight: 600; }
.turn > summary .soft { display: block; margin-left: 1.1rem; font-size: .8125rem; }
.story { padding: 0 1.125rem 1.125rem; border-top: 1px solid var(--line);
  scroll-margin-top: 5rem; }
.story details > summary { margin: 1.25rem 0 .25rem; cursor: pointer; }
.trouble { margin: .75rem 0; padding: .625rem .875rem; border: 1px solid var(--tone);
  border-radius: .375rem; overflow-wrap: anywhere; }
.trouble p { margin: 0; }
.trouble p.what { margin: .25rem 0; white-space: pre-wrap; font-size: .9375rem; }
.trouble ul { margin: .375rem 0 0; padding-left: 1.25rem; font-size: .875rem; }
pre { margin: 0; padding: .625rem .75rem; background: var(--ground); border: 1px solid var(--line);
  border-radius: .375rem; font-size: .78125rem; line-height: 1.5; white-space: pre-wrap;
  overflow-wrap: anywhere; tab-size: 4; }
pre .name { color: var(--act); }
pre.command { border-left: 3px solid var(--act); user-select: all; }

.timeline .bar { width: 34%; min-width: 8rem; }
.track { position: relative; display: block; height: .5rem; margin-top: .4375rem;
  background: var(--ground); border-radius: .25rem; overflow: hidden; }
.span { position: absolute; top: 0; bottom: 0; min-width: 3px; max-width: 100%;
  background: var(--act); }
.timeline .failed { background: color-mix(in srgb, var(--failed) 9%, transparent); }
.timeline .failed strong { color: var(--failed); }
.timeline .failed .span { background: var(--failed); }

.exchange { margin: .75rem 0 1.25rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
  gap: .75rem; }
.explanation { margin: 0 0 .75rem; padding: .625rem .75rem; border-left: 3px solid var(--failed);
  background: color-mix(in srgb, var(--failed) 7%, transparent); }
.explanation pre { padding: 0; background: none; border: 0; }
figure { min-width: 0; margin: 0; }
figcaption { color: var(--soft); font-size: .8125rem; }

.sequence { --tone: var(--soft); display: block; width: 100%; min-width: 46rem; height: auto; font-size: 12.5px; }
.sequence text { fill: var(--ink); stroke: var(--paper); stroke-width: 4px; paint-order: stroke;
  stroke-linejoin: round; }
.sequence .head, .sequence .middle, .sequence .gap { text-anchor: middle; }
.sequence .head { font-size: 13px; font-weight: 600; }
.sequence .end { text-anchor: end; }
.sequence .time, .sequence .gap { fill: var(--soft); font-variant-numeric: tabular-nums; }
.sequence .time { font-size: 11.5px; }
.sequence .date { font-size: 11.5px; font-weight: 600; }
.sequence line { stroke: var(--tone); stroke-width: 1.5; }
.sequence .lane, .sequence .day { stroke: var(--line); stroke-width: 1; }
.sequence .answer { stroke-dasharray: 5 4; }
.sequence circle, .sequence path { fill: var(--tone); }
.sequence .good { --tone: var(--passed); }
.sequence .bad { --tone: var(--failed); }
.sequence .bad text:not(.time) { fill: var(--failed); }
.sequence .fault { --tone: var(--wrong); }
.sequence .fault text:not(.time) { fill: var(--wrong); }
.sequence .marked { fill: var(--mark); stroke: none; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr));
  gap: 1rem; margin: .75rem 0; }
figure.chart { padding: .625rem .75rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: .5rem; }
figure.chart svg { display: block; width: 100%; height: auto; font-size: 12px; }
figure.chart text { fill: var(--soft); font-variant-numeric: tabular-nums; }
figure.chart .end { text-anchor: end; }
figure.chart .middle { text-anchor: middle; }
figure.chart .grid { stroke: var(--line); stroke-width: 1; }
figure.chart .first { --tone: var(--act); }
figure.chart .second { --tone: var(--wrong); }
figure.chart .bound { --tone: var(--passed); }
figure.chart .target { --tone: var(--failed); }
figure.chart path { fill: none; stroke: var(--tone); stroke-width: 2; }
figure.chart circle { fill: var(--tone); }
figure.chart .bound path { stroke-dasharray: 2 3; }
figure.chart .target path { stroke-dasharray: 7 4; }
figure.chart .target circle { r: 1.5px; }
figure.chart .key { display: inline-block; margin-left: .75rem; }
figure.chart .key::before { content: ""; display: inline-block; width: .875rem; height: .1875rem;
  margin-right: .3125rem; vertical-align: middle; background: var(--tone); }
.gates { margin: 0; padding-left: 1rem; }
@media print { body { background: none; } .turn { break-inside: avoid-page; } }
)css";

}  // namespace

std::string_view report_style_sheet() { return kStyle; }

std::string page_head(std::string_view title) {
  std::string head =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"/>\n<title>";
  head.append(title).append(" · daikou</title>\n<style>").append(kStyle);
  return head + "</style>\n</head>\n<body>\n";
}

}  // namespace daikou::scenarios
