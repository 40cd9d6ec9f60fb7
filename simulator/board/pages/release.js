// Figures over time (R25), the gates of a release and what follows from them (R24).
import { look } from '../api.js';
import { Picture } from '../charts.js';
import { choice, el, field, fill, Table } from '../dom.js';
import { chip, day_text, number_text, spans_of } from '../format.js';
import { doing, say } from '../notices.js';
import { gate_because, gate_words } from '../sentences.js';
import { state } from '../state.js';
import { Steering } from '../steering.js';
import { throttled } from '../throttled.js';
import { t, term } from '../words.js';

const shares = ['10 %', '30 %', '60 %', '100 %'];
const percent = (share) => `${Math.round(share * 1000) / 10} %`;
const number_in = (text) => (text === null ? null : Number.parseFloat(text));

function gate_row(gate) {
  return el('div.gate', el('strong', term('metric', gate.metric)), chip('verdict', gate.verdict),
    el('span', `${gate.share ?? '—'} · ${t('release.of', { hits: number_text(gate.hits), total: number_text(gate.total) })}`),
    el('span.quiet', gate_words(gate)), el('p', gate_because(gate)));
}

// "debit_success at least 98 %: 97 % (970 of 1000), want a sample of 3000": what the row of a gate says in parts.
function gate_of_report({ gate, verdict, because, hits, total }) {
  const [metric, target] = gate.split(/ at (?:least|most) /);
  return { metric, target, words: gate, verdict, because, hits, total,
    share: because.match(/: ([\d.]+ %) \(/)?.[1], sample: because.match(/want a sample of (\d+)/)?.[1] };
}

// The rungs of a report, as `daikou release --json` writes it.
function rungs_in(report) {
  return (report.turns ?? []).flatMap((turn) => turn.release ?? []).filter((rung) => Array.isArray(rung.gates));
}

function show_report(place, rungs) {
  if (rungs.length === 0) { fill(place, el('p', t('release.no_rungs'))); return; }
  fill(place, el('ol.ladder', rungs.map((rung) => el(`li.${/^\w+$/.test(rung.decision) ? rung.decision : 'hold'}`,
    el('strong', percent(rung.share)), term('decision', rung.decision)))),
  rungs.map((rung) => el('details', el('summary', t('release.of_users', { share: percent(rung.share), users: number_text(rung.users) }),
    ' · ', term('decision', rung.decision), ' · ', day_text(rung.until)),
  (rung.anomalies ?? []).map((each) => el('p', { role: 'alert' }, each)), rung.gates.map((gate) => gate_row(gate_of_report(gate))))));
}

function open(signal) {
  const gates = el('div');
  const ladder = el('ol.ladder');
  const follows = el('p');
  const sample = el('input', { type: 'number', min: 1, value: 300, onchange: () => show_gates() });
  const span = choice([['', t('release.span.all')], ['72h', t('release.span.72h')], ['30d', t('release.span.30d')]], '',
    { onchange: () => show_gates() });
  const report = el('div');
  const steering = state.release && new Steering(signal, gate_row);
  const file = el('input', { type: 'file', accept: '.json,application/json', onchange: doing(async (event) => {
    try { show_report(report, rungs_in(JSON.parse(await event.target.files[0].text()))); } catch { say(t('release.no_rungs'), 'bad'); }
  }) });
  const signed = new Picture('line', t('release.signed_chart'));
  const success = new Picture('line', t('release.success_chart'), { percent: true });
  const causes = new Picture('across', t('release.causes_chart'));
  const refusals = new Picture('across', t('release.refusals_chart'));
  const tiles = el('div.tiles');
  const missed = el('p.quiet');
  const figures = new Table([
    { head: t('column.day'), class: 'time', cell: (row) => day_text(row.from) },
    { head: t('release.signed'), class: 'number', cell: (row) => number_text(row.signed) },
    { head: t('release.ended'), class: 'number', cell: (row) => number_text(row.ended) },
    { head: t('release.settled'), class: 'number', cell: (row) => number_text(row.settled) },
    { head: t('release.refused'), class: 'number', cell: (row) => number_text(row.refused) },
    { head: t('release.debit_success'), class: 'number', cell: (row) => row.periods.share ?? '—' },
    { head: t('release.complaints'), class: 'number', cell: (row) => number_text(row.complaints) },
  ], { caption: t('release.figures'), empty: t('page.none') });

  async function show_gates() {
    const said = await look('/gates', { sample: sample.value || 300, last: span.value });
    if (signal.aborted) return;
    fill(gates, said.gates.map(gate_row));
    fill(ladder, shares.map((share) => el('li', el('strong', share))));
    fill(follows, el(`strong.chip${said.follows === 'widen' ? '.good' : said.follows === 'roll_back' ? '.bad' : ''}`,
      t('release.follows', { what: t(`release.follows.${said.follows}`) })));
  }

  async function show_figures() {
    const told = await look('/figures', spans_of(state.summary));
    if (signal.aborted) return;
    const tile = (label, value, note) => el('div.tile', el('span', label), el('strong', value), el('small', note));
    const share = (seen) => [seen.share ?? '—', t('release.of', { hits: number_text(seen.hits), total: number_text(seen.total) })];
    fill(tiles, tile(t('release.signed'), number_text(told.payers_signed), ''), tile(t('release.sign_success'), ...share(told.signing)),
      tile(t('release.debit_success'), ...share(told.debits)), tile(t('release.complaint_rate'), ...share(told.complaints)));
    const names = told.spans.map((each) => each.from.slice(5, 10));
    signed.show(names, [{ label: t('release.signed'), data: told.spans.map((each) => each.signed), colour: '--act' },
      { label: t('release.ended'), data: told.spans.map((each) => each.ended), colour: '--bad' }]);
    success.show(names, [{ label: t('release.debit_success'), data: told.spans.map((each) => number_in(each.periods.share)), colour: '--blue' }]);
    causes.show(told.causes.map((each) => term('cause', each.cause)),
      [{ label: t('release.complaints'), data: told.causes.map((each) => each.complaints), colour: '--warn' }]);
    refusals.show(told.refusals.slice(0, 6).map((each) => term('reason', each.reason)),
      [{ label: t('release.refused'), data: told.refusals.slice(0, 6).map((each) => each.debits), colour: '--bad' }]);
    figures.show(told.spans.filter((each) => each.signed + each.ended + each.settled + each.refused + each.complaints > 0).reverse());
    missed.textContent = told.missed > 0 ? t('release.missed', { count: number_text(told.missed) }) : '';
  }

  const refresh = throttled(() => Promise.all([show_gates(), show_figures(), steering?.refresh()]), steering ? 1000 : 3000, signal);
  state.hear('news', refresh, signal);
  signal.addEventListener('abort', () => [signed, success, causes, refusals].forEach((each) => each.close()));
  return [el('header', el('h1', t('nav.release')), el('p', t('release.lead'))), steering?.element, tiles,
    el('div.grid',
      el('section.card', el('h2', t('release.gates')), el('div.row', field(t('release.sample'), sample), field(t('release.span'), span)), gates),
      el('section.card', el('h2', t('release.ladder')), !steering && ladder, follows,
        field(t('release.report'), file, t('release.report_hint')), report)),
    el('div.grid', [signed, success, causes, refusals].map((each) => el('section.card', each.element))),
    el('section.card', el('h2', t('release.figures')), figures.element, missed)];
}

export default { open };
