// What moved on each day, line by line, and when the merchant may use it.
import { look } from '../api.js';
import { dialog, el, Table } from '../dom.js';
import { channel_mark, chip, clock_text, money_text, number_text } from '../format.js';
import { Pager } from '../pager.js';
import { state } from '../state.js';
import { throttled } from '../throttled.js';
import { t } from '../words.js';

function open_day(day, signal) {
  const lines = new Table([
    { head: t('column.what'), cell: (row) => t(`bills.line.${row.kind}`) },
    { head: t('column.order'), class: 'mono break', cell: (row) => row.refund ?? row.order },
    { head: t('column.channel'), cell: (row) => channel_mark(row.channel) },
    { head: t('column.payer'), class: 'break', cell: (row) => row.payer ?? '' },
    { head: t('column.amount'), class: 'number', cell: (row) => money_text(row.amount) },
    { head: t('column.at'), class: 'time', cell: (row) => clock_text(row.at) },
  ], { caption: t('bills.lines', day), empty: t('page.none') });
  const pager = new Pager(lines, (after) => look(`/bill-days/${day.day}`, { merchant: day.merchant, after, limit: 100 }), signal);
  dialog(t('bills.lines', day), t('app.close'),
    el('p', `${t('bills.settled')} ${money_text(day.settled)} · ${t('bills.refunded')} ${money_text(day.refunded)}`), lines.element, pager.element);
  pager.first();
}

function open(signal) {
  const days = new Table([
    { head: t('column.day'), class: 'time', cell: (row) => row.day },
    { head: t('column.merchant'), cell: (row) => row.merchant },
    { head: t('mandates.debits'), class: 'number', cell: (row) => number_text(row.debits) },
    { head: t('bills.settled'), class: 'number', cell: (row) => money_text(row.settled) },
    { head: t('bills.refunded'), class: 'number', cell: (row) => (row.refunds > 0 ? money_text(row.refunded) : '') },
  ], { caption: t('bills.days'), empty: t('page.none'), open: (row) => open_day(row, signal) });
  const payouts = new Table([
    { head: t('column.day'), class: 'time', cell: (row) => row.day },
    { head: t('column.merchant'), cell: (row) => row.merchant },
    { head: t('column.amount'), class: 'number', cell: (row) => money_text(row.amount) },
  ], { caption: t('bills.payouts'), empty: t('page.none') });
  const merchants = new Table([
    { head: t('column.merchant'), cell: (row) => `${row.name} (${row.alias})` },
    { head: t('column.state'), cell: (row) => chip('state', row.state) },
    { head: t('bills.balance'), class: 'number', cell: (row) => money_text(row.balance) },
    { head: t('bills.unsettled'), class: 'number', cell: (row) => money_text(row.unsettled) },
    { head: t('bills.tier'), class: 'number', cell: (row) => t('bills.tier_days', { days: row.settles_after_days }) },
  ], { caption: t('bills.merchants'), empty: t('page.none') });
  const refresh = throttled(async () => {
    const [bills, known] = await Promise.all([look('/bill-days', { limit: 62 }), look('/merchants')]);
    if (signal.aborted) return;
    days.show(bills.items);
    payouts.show(bills.payouts);
    merchants.show(known.items);
  }, 2000, signal);
  state.hear('news', refresh, signal);
  return [el('header', el('h1', t('nav.bills')), el('p', t('bills.lead'))),
    el('section.card', el('h2', t('bills.merchants')), merchants.element),
    el('div.grid', el('section.card', el('h2', t('bills.days')), days.element),
      el('section.card', el('h2', t('bills.payouts')), payouts.element))];
}

export default { open };
