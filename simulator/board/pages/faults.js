// Mischief armed and disarmed by a click.
import { change, get, look } from '../api.js';
import { dialog, el, field, fill, Table } from '../dom.js';
import { doing, refused, say } from '../notices.js';
import { said } from '../sentences.js';
import { state } from '../state.js';
import { terms } from '../terms.js';
import { t, term } from '../words.js';

const layers = ['business', 'transport', 'protocol', 'callback', 'key'];

const terms_of = { at: 'operation', channel: 'channel', kind: 'told' };
const where = (rule) => Object.entries(rule.match).map(([name, value]) =>
  t('faults.match', { name: term('match', name), value: terms_of[name] ? term(terms_of[name], value) : value })).join(t('gate.comma')) || t('faults.everywhere');
const is_used_up = (rule) => rule.times !== undefined && rule.applied >= rule.times;

// Its settings and where it applies; the usual choice needs no more than a click.
function arm_form(fault, armed) {
  const payer = el('input');
  const operations = el('datalist#operations', Object.entries(terms.operation).map(([name]) => el('option', { value: name }, term('operation', name))));
  const at = el('input', { placeholder: 'debit', list: 'operations' });
  const times = el('input', { type: 'number', min: 1, value: 1 });
  const settings = fault.settings.map((each) => [each, el('input', { value: each.default, required: each.default === '' })]);
  const arm = doing(async () => {
    const match = {};
    if (payer.value.trim()) match.payer = payer.value.trim();
    if (at.value.trim()) match.at = at.value.trim();
    const rule = { fault: fault.name, match };
    if (times.value) rule.times = Number(times.value);
    const given = settings.filter(([each, input]) => input.value !== each.default).map(([each, input]) => [each.name, input.value]);
    if (given.length > 0) rule.settings = Object.fromEntries(given);
    await change('POST', '/faults', rule);
    box.close();
    say(t('faults.is_armed', { fault: fault.name }));
    await armed();
  });
  const box = dialog(t('faults.arm_of', { fault: fault.name }), t('app.close'), el('p', said(fault.meaning)),
    el('form', { onsubmit: arm }, el('div.form', field(t('faults.for_payer'), payer), field(t('faults.at'), at), operations,
      field(t('faults.times'), times, t('faults.times_hint')),
      settings.map(([each, input]) => field(`${each.name} (${each.takes})`, input, said(each.meaning)))),
    el('button.main', t('faults.arm'))));
  payer.focus();
}

function open(signal) {
  const armed = new Table([
    { head: t('nav.faults'), class: 'mono', cell: (row) => row.fault },
    { head: t('faults.where'), class: 'break', cell: where },
    { head: t('faults.times'), class: 'number', cell: (row) => row.times ?? t('faults.always') },
    { head: t('faults.applied'), class: 'number', cell: (row) => [is_used_up(row) && el('span.chip', t('faults.used_up')), ' ', row.applied] },
    { head: t('column.actions'), cell: (row) => el('button.danger', { 'aria-label': t('faults.disarm_of', { fault: row.fault }),
      onclick: doing(async () => { await change('DELETE', `/faults/${row.number}`); await show_armed(); }) }, t('faults.disarm')) },
  ], { caption: t('faults.armed'), empty: t('faults.none_armed') });
  const all = el('button', { onclick: doing(async () => { await change('DELETE', '/faults'); await show_armed(); }) }, t('faults.disarm_all'));
  const find = el('input', { type: 'search', oninput: () => show_catalogue() });
  const catalogue = el('div');
  let kinds = [];

  async function show_armed() {
    const { items } = await look('/faults');
    if (signal.aborted) return;
    armed.show(items);
    all.disabled = items.length === 0;
  }
  function show_catalogue() {
    const wanted = find.value.trim().toLowerCase();
    const fits = (each) => `${each.name} ${each.meaning} ${said(each.meaning)}`.toLowerCase().includes(wanted);
    fill(catalogue, layers.map((layer) => {
      const found = kinds.filter((each) => each.layer === layer && fits(each));
      return found.length > 0 && el('section.card', el('h2', term('layer', layer)), el('div.faults', found.map((fault) =>
        el('article.fault', el('b.mono', fault.name), el('p', said(fault.meaning)),
          el('button', { 'aria-label': t('faults.arm_of', { fault: fault.name }), onclick: () => arm_form(fault, show_armed) }, t('faults.arm'))))));
    }));
  }
  state.hear('news', (news) => { if (news.first || news.counts.fault_applied) show_armed(); }, signal);
  get('/faults').then(({ items }) => { kinds = items; show_catalogue(); }, (error) => fill(catalogue, el('p', { role: 'alert' }, refused(error))));
  show_armed();
  return [el('header', el('h1', t('nav.faults')), el('p', t('faults.lead'))),
    el('section.card', el('div.row', el('h2', t('faults.armed')), all), armed.element),
    el('h2', t('faults.catalogue')), el('div.row', field(t('faults.find'), find)), catalogue];
}

export default { open };
