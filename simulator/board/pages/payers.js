// What payers have, and what their accounts answer.
import { change, look } from '../api.js';
import { choice, el, field, Table } from '../dom.js';
import { money_number, money_text } from '../format.js';
import { doing, say } from '../notices.js';
import { Pager } from '../pager.js';
import { t, term } from '../words.js';

const states = ['normal', 'restricted', 'gone', 'limit_reached', 'bank_unavailable'];
const yuan = (text) => `${Number(text).toFixed(2)} CNY`;
const of = (payer) => `/payers/${encodeURIComponent(payer.alias)}`;

function balance_cell(payer, changed) {
  const input = el('input', { type: 'number', min: 0, step: '0.01', value: money_number(payer.balance), required: true,
    'aria-label': t('payers.set_balance', { payer: payer.alias }) });
  return el('form.row', { onsubmit: doing(async () => changed(await change('PATCH', of(payer), { balance: yuan(input.value) }))) },
    input, el('button', { 'aria-label': `${t('payers.set')} ${payer.alias}` }, t('payers.set')),
    [100, 1000].map((amount) => el('button', { type: 'button', 'aria-label': `+${amount} ${payer.alias}`,
      onclick: doing(async () => changed(await change('POST', `${of(payer)}/top-up`, { amount: yuan(amount) }))) }, `+${amount}`)));
}

const state_cell = (payer, changed) => choice(states.map((each) => [each, term('payer_state', each)]), payer.state, {
  'aria-label': t('payers.set_state', { payer: payer.alias }),
  onchange: doing(async (event) => changed(await change('PATCH', of(payer), { state: event.target.value }))),
});

function open(signal) {
  const name = el('input', { type: 'search' });
  const changed = async (payer) => {
    say(t('payers.changed', { payer: payer.alias, balance: money_text(payer.balance) }));
    await pager.show(pager.after);
  };
  const table = new Table([
    { head: t('column.number'), class: 'number', cell: (row) => row.number },
    { head: t('column.payer'), class: 'break', cell: (row) => row.alias },
    { head: t('payers.balance'), cell: (row) => balance_cell(row, changed) },
    { head: t('column.state'), cell: (row) => state_cell(row, changed) },
    { head: t('payers.mandates'), class: 'number', cell: (row) => row.live_mandates },
  ], { caption: t('nav.payers'), empty: t('page.none') });
  const pager = new Pager(table, (after) => look('/payers', { after, limit: 50, name: name.value.trim() }), signal);

  const amount = el('input', { type: 'number', min: '0.01', step: '0.01', value: '3000.00', required: true });
  const pay = doing(async () => {
    const paid = await change('POST', '/pay-day', { amount: yuan(amount.value) });
    say(t('payers.pay_day_done', { count: paid.payers, amount: money_text(paid.amount) }));
    await pager.show(pager.after);
  });
  const alias = el('input', { required: true });
  const balance = el('input', { type: 'number', min: 0, step: '0.01', value: '1000.00', required: true });
  const add = doing(async () => changed(await change('POST', '/payers', { alias: alias.value.trim(), balance: yuan(balance.value) })));
  pager.first();
  return [el('header', el('h1', t('nav.payers')), el('p', t('payers.lead'))),
    el('div.grid',
      el('section.card', el('h2', t('payers.pay_day')), el('p.quiet', t('payers.pay_day_lead')),
        el('form.row', { onsubmit: pay }, field(t('payers.pay_day_amount'), amount), el('button#pay-day.main', t('payers.pay_day')))),
      el('section.card', el('h2', t('payers.add')),
        el('form.row', { onsubmit: add }, field(t('payers.new_name'), alias), field(t('payers.new_balance'), balance), el('button', t('payers.add'))))),
    el('section.card', el('form.row', { role: 'search', onsubmit: doing(() => pager.first()) }, field(t('payers.name'), name),
      el('button', t('page.filter'))), table.element, pager.element)];
}

export default { open };
